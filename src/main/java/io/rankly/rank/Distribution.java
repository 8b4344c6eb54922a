package io.rankly.rank;

import java.util.List;

/**
 * How many entries have which scores.
 *
 * @param buckets of equal width but for rounding, without gaps, the best scores first; none on an
 *     empty board
 * @param total the sum of the counts
 */
public record Distribution(List<Bucket> buckets, long total) {
  /** Most buckets. */
  public static final int MAX_BUCKETS = 100;

  /**
   * The entries with scores, in units of the first column, from the smaller to the larger one, both
   * inclusive.
   */
  public record Bucket(long from, long to, long count) {}
}
