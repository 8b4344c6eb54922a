package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.error.ConflictException;
import io.rankly.rank.RankStore.Snapshot;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What writes to seasons that are over have to look at on boards with archives: whether somebody
 * has frozen the season to archive it. They read its mark, and they happen only while there is
 * none, so that no archive lacks what is stored, whichever of both was first.
 *
 * <p>Scores need no look: none is taken any more long before a season is frozen.
 */
final class FrozenSeasons {
  private FrozenSeasons() {}

  /** Those of the seasons that can be frozen: none on a board without archives. */
  static Set<Slice> looked(Board board, Collection<BoardSeason> seasons, Instant now) {
    Map<String, Slice> looked = new TreeMap<>();
    for (BoardSeason of : seasons) {
      boolean over = of.season().end().filter(end -> !end.isAfter(now)).isPresent();
      if (over && board.archives(of.season())) {
        looked.put(of.slice().text(), of.slice());
      }
    }
    return Set.copyOf(looked.values());
  }

  /**
   * Refuses to change frozen seasons.
   *
   * @param read has read the marks of all seasons that can be frozen
   */
  static void requireNone(Snapshot read) {
    read.frozen()
        .keySet()
        .forEach(
            slice -> {
              throw new ConflictException(
                  "this season is closed for good, since it is archived; nothing of it can be changed any more",
                  Map.of("window", slice.window(), "season", slice.season()));
            });
  }
}
