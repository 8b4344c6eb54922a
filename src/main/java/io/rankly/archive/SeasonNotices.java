package io.rankly.archive;

import io.rankly.rank.ClosedSeason;

/** Who is told that a season was archived. */
@FunctionalInterface
public interface SeasonNotices {
  /** Nobody is told. */
  SeasonNotices NOBODY = (season, entries, results) -> {};

  /**
   * Tells of a season whose archive is complete; returns when that was taken. A season is told of
   * again when the process ends before that is noted.
   *
   * @param results whether results were written
   * @throws io.rankly.error.BusyException when it was not taken, or that is not known
   */
  void archived(ClosedSeason season, long entries, boolean results);
}
