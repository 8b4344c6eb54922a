package io.rankly.rank;

import io.rankly.season.Season;
import java.util.List;
import java.util.Optional;

/**
 * The best of a season, and how all of it is distributed, of one piece: what both say about the
 * same entries agrees.
 *
 * @param best in rank order, equals by player id
 * @param next where what follows them starts; absent when they are all
 */
public record Excerpt(
    Season season, List<Standing> best, Optional<Cursor> next, Distribution distribution) {
  /** All entries of the season. */
  public long total() {
    return distribution.total();
  }
}
