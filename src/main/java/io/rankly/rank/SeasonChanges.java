package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.rank.Write.EntryChange;
import io.rankly.rank.Write.NodeChange;
import io.rankly.rank.Write.SliceChange;
import java.util.ArrayList;
import java.util.List;

/** What the change of an entry means for all that is stored of its season. */
final class SeasonChanges {
  private SeasonChanges() {}

  /**
   * The entry and the counts, those of the player's segments behind those of all.
   *
   * @param leaves those of the entry
   */
  static List<SliceChange> of(Board board, BoardSeason season, EntryChange entry, Leaves leaves) {
    List<EntryChange> entries = List.of(entry);
    List<NodeChange> counts = SegmentChanges.counts(leaves.tree(season.slice()), entries);
    List<SliceChange> changes = new ArrayList<>();
    changes.add(new SliceChange(season.slice(), season.expires(), entries, counts));
    if (board.settings().segments()) {
      changes.addAll(SegmentChanges.of(season, entries, leaves.segments()));
    }
    return changes;
  }
}
