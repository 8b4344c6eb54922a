package io.rankly.publish;

import io.rankly.board.Board;
import io.rankly.rank.Excerpt;
import io.rankly.rank.OnSlice;
import java.time.Instant;
import java.util.List;

/**
 * How what is published looks: JSON objects, each of which begins with its {@code version}, and is
 * the same for the same arguments.
 */
public interface PublishedFormat {
  /** All published boards. */
  byte[] index(List<Board> boards, String version);

  /** The best entries. */
  byte[] top(OnSlice<Excerpt> of, String version);

  /** How many entries have which scores. */
  byte[] distribution(OnSlice<Excerpt> of, String version);

  /** What the other two are about, and when they were written. */
  byte[] meta(OnSlice<Excerpt> of, String version, Instant writtenAt);
}
