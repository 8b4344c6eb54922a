package io.rankly.rank;

import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.rank.RankStore.Outcome;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.rank.Retries.Attempts;
import io.rankly.rank.Write.EntryChange;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Removing a player's entry from a board, ranks right at once. */
public final class Removals {
  private final RankStore store;
  private final BoardReads reads;
  private final Retries retries;

  public Removals(RankStore store, Boards boards, Retries retries) {
    this.store = store;
    this.reads = new BoardReads(store, boards);
    this.retries = retries;
  }

  /**
   * Removes the entry. Two requests; two write units for the entry and for each node of its key,
   * plus the listing index.
   *
   * @throws io.rankly.error.NotFoundException when the player has no entry, so also when it was
   *     removed already
   */
  public void remove(BoardId id, PlayerId player) {
    Attempts attempts = retries.start();
    for (; ; ) {
      OnBoard<Snapshot> read =
          reads.read(id, board -> Wanted.boardAndEntries(board, Set.of(player)));
      Entry entry = Standings.entry(read, player);
      CountTree tree = new CountTree(List.of());
      tree.plan(entry.key(), -1);
      EntryChange removal = new EntryChange(player, Optional.of(entry), Optional.empty());
      Write write =
          new Write(Slice.allTime(read.board()), List.of(removal), tree.planned(), List.of());
      Outcome outcome = store.commit(write);
      if (outcome == Outcome.STORED) {
        return;
      }
      attempts.lost(outcome);
    }
  }
}
