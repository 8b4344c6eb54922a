package io.rankly.rank;

import io.rankly.board.Board;
import java.util.List;
import java.util.Optional;

/**
 * Changes that happen all together or not at all.
 *
 * @param entries at most one change for each player
 * @param counts what to add to the count tree: nodes whose counts are differences
 * @param receipts each to be stored only if there is none of its key yet
 */
public record Write(
    Slice slice, List<EntryChange> entries, List<Node> counts, List<StoredReceipt> receipts) {
  /** Most actions in one write. */
  public static final int MAX_ACTIONS = Board.MAX_ACTIONS;

  /**
   * An entry before and after; happens only while the stored entry is the one before. Absent
   * before: a first score, absent after: a removal.
   */
  public record EntryChange(PlayerId player, Optional<Entry> before, Optional<Entry> after) {}

  boolean isEmpty() {
    return entries.isEmpty() && counts.isEmpty() && receipts.isEmpty();
  }
}
