package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.board.RankStyle;
import io.rankly.rank.RankStore.Contents;
import io.rankly.rank.RankStore.Keys;
import io.rankly.rank.RankStore.Outcome;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.rank.Retries.Attempts;
import io.rankly.rank.Write.EntryChange;
import io.rankly.rank.Write.SliceChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** An entry of the player, and the season that it is in. */
  private record Held(BoardSeason in, Entry entry) {}

  /**
   * Removes the entry of one season or, if none is named, of the current season of every window.
   * Two requests, three on dense boards; two write units for each entry and for each node of its
   * key, plus the listing index.
   *
   * @throws io.rankly.error.NotFoundException when the player has no entry there, so also when it
   *     was removed already
   */
  public void remove(BoardId id, SeasonChoice season, PlayerId player) {
    Attempts attempts = retries.start();
    for (; ; ) {
      OnBoard<Snapshot> read =
          reads.readChosen(id, board -> wanted(board, seasons(board, season), player));
      List<Held> held = new ArrayList<>();
      List<BoardSeason> seasons = seasons(read.board(), season);
      for (BoardSeason from : seasons) {
        Entry entry = read.value().of(from.slice()).entries().get(player);
        if (entry != null) {
          held.add(new Held(from, entry));
        }
      }
      Map<Slice, Contents> leaves = leaves(read.board(), held);
      List<SliceChange> changes = new ArrayList<>();
      held.forEach(of -> changes.addAll(removal(read.board(), of.in(), of.entry(), leaves)));
      if (changes.isEmpty()) {
        throw season.isGiven()
            ? Standings.nobody(new OnSlice<>(read.board(), seasons.get(0).slice(), season), player)
            : Standings.nobody(read.board(), player);
      }
      Outcome outcome = store.commit(new Write(read.board(), changes, List.of()));
      if (outcome == Outcome.STORED) {
        return;
      }
      attempts.lost(outcome);
    }
  }

  private static List<BoardSeason> seasons(Board board, SeasonChoice season) {
    return season.isGiven()
        ? List.of(season.season(board))
        : SubmissionTime.of(board, Optional.empty(), season.now()).seasons();
  }

  private static Wanted wanted(Board board, List<BoardSeason> seasons, PlayerId player) {
    Map<Slice, Keys> keys = new HashMap<>();
    seasons.forEach(season -> keys.put(season.slice(), Keys.entries(Set.of(player))));
    return new Wanted(Optional.of(board), keys, Set.of());
  }

  /** On a dense board the nodes in which the entries' keys end; of segments, too. */
  private Map<Slice, Contents> leaves(Board board, List<Held> held) {
    if (board.style() != RankStyle.DENSE) {
      return Map.of();
    }
    Map<Slice, Keys> wanted = new HashMap<>();
    for (Held of : held) {
      Slice slice = of.in().slice();
      Keys leaf = Keys.nodes(Set.of(CountTree.leaf(of.entry().key())));
      wanted.put(slice, leaf);
      if (board.settings().segments()) {
        of.entry().profile().segment().ifPresent(segment -> wanted.put(slice.in(segment), leaf));
      }
    }
    return wanted.isEmpty()
        ? Map.of()
        : store.read(new Wanted(Optional.empty(), wanted, Set.of())).slices();
  }

  private static List<SliceChange> removal(
      Board board, BoardSeason from, Entry entry, Map<Slice, Contents> leaves) {
    Contents leaf = leaves.get(from.slice());
    CountTree tree = new CountTree(board.style(), leaf == null ? List.of() : leaf.nodes());
    tree.plan(entry.key(), -1);
    List<EntryChange> removal =
        List.of(new EntryChange(entry.player(), Optional.of(entry), Optional.empty()));
    List<SliceChange> changes = new ArrayList<>();
    changes.add(new SliceChange(from.slice(), from.expires(), removal, tree.planned()));
    if (board.settings().segments()) {
      SegmentTrees segments = new SegmentTrees(board.style());
      leaves.forEach((slice, read) -> segments.addRead(slice, read.nodes()));
      changes.addAll(SegmentChanges.of(from, removal, segments));
    }
    return changes;
  }
}
