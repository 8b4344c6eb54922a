package io.rankly.archive;

import io.rankly.rank.ClosedSeason;

/** Who is told that a season was archived. */
@FunctionalInterface
public interface SeasonNotices {
  /** Nobody is told. */
  SeasonNotices NOBODY = (season, entries) -> {};

  /**
   * Tells of a season whose archive is complete; returns when that was taken. A season is told of
   * again when the process ends before that is noted.
   *
   * @throws io.rankly.error.BusyException when it was not taken, or that is not known
   */
  void archived(ClosedSeason season, long entries);
}
