package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.rank.AuditLine.ScoreChange;
import io.rankly.rank.AuditLine.What;
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
  private final Marks marks;

  public Removals(RankStore store, Boards boards, Retries retries, Marks marks) {
    this.store = store;
    this.reads = new BoardReads(store, boards);
    this.retries = retries;
    this.marks = marks;
  }

  /**
   * Removes the entry of one season or, if none is named, of the current season of every window.
   * Two requests, three on dense boards; two write units for each entry, for each node of its key
   * and for a line of the audit list, plus the listing index.
   *
   * @param grounds what of them is told
   * @throws io.rankly.error.ConflictException when the season is frozen
   * @throws io.rankly.error.NotFoundException when the player has no entry there, so also when it
   *     was removed already
   */
  public void remove(BoardId id, SeasonChoice season, PlayerId player, Grounds grounds) {
    Attempts attempts = retries.start();
    for (; ; ) {
      OnBoard<Snapshot> read = reads.readChosen(id, board -> wanted(board, season, player));
      FrozenSeasons.requireNone(read.value());
      read.board().requireNotFilling();
      List<SeasonEntry> held = new ArrayList<>();
      List<ScoreChange> scores = new ArrayList<>();
      List<BoardSeason> seasons = seasons(read.board(), season);
      for (BoardSeason from : seasons) {
        Entry entry = read.value().of(from.slice()).entries().get(player);
        if (entry != null) {
          held.add(new SeasonEntry(from, entry));
          scores.add(
              new ScoreChange(
                  from.slice().window(),
                  from.slice().season(),
                  Optional.of(entry.score()),
                  Optional.empty()));
        }
      }
      Leaves leaves = Leaves.read(store, read.board(), held);
      List<SliceChange> changes = new ArrayList<>();
      held.forEach(
          of ->
              changes.addAll(
                  SeasonChanges.of(read.board(), of.season(), removal(of.entry()), leaves)));
      if (changes.isEmpty()) {
        throw season.isGiven()
            ? Standings.nobody(new OnSlice<>(read.board(), seasons.get(0).slice(), season), player)
            : Standings.nobody(read.board(), player);
      }
      Outcome outcome =
          store.commit(
              Write.of(read.board(), changes)
                  .withAudit(marks.line(What.DELETE, player, grounds, scores, season.now()))
                  .unlessFrozen(FrozenSeasons.looked(read.board(), seasons, season.now())));
      if (outcome == Outcome.STORED) {
        return;
      }
      attempts.lost(outcome);
    }
  }

  /** The season that is named or, if none is, the current one of every window. */
  static List<BoardSeason> seasons(Board board, SeasonChoice season) {
    return season.isGiven()
        ? List.of(season.season(board))
        : SubmissionTime.now(board, season.now()).seasons();
  }

  private static Wanted wanted(Board board, SeasonChoice choice, PlayerId player) {
    List<BoardSeason> seasons = seasons(board, choice);
    Map<Slice, Keys> keys = new HashMap<>();
    seasons.forEach(season -> keys.put(season.slice(), Keys.entries(Set.of(player))));
    return Wanted.of(board, keys).withFrozen(FrozenSeasons.looked(board, seasons, choice.now()));
  }

  private static EntryChange removal(Entry entry) {
    return new EntryChange(entry.player(), Optional.of(entry), Optional.empty());
  }
}
