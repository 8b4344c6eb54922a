package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.error.ConflictException;
import io.rankly.rank.AuditLine.What;
import io.rankly.rank.RankStore.Keys;
import io.rankly.rank.RankStore.Outcome;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.rank.Retries.Attempts;
import io.rankly.rank.Write.SanctionChange;
import io.rankly.rank.Write.SliceChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Hiding, banning and restoring players.
 *
 * <p>A sanction is an item of its own. One transaction stores it with its line of the audit list
 * and puts the player's entries of the current seasons into the new state, so that from then on all
 * ranks are right there. The entries of other seasons follow, each season as a whole, in
 * transactions that happen only while the sanction is the last one. Should that end half-way, the
 * same sanction once more completes it. Seasons that are frozen stay as they are.
 *
 * <p>A submission meanwhile cannot undo any of it: an entry that it read is another one afterwards,
 * and one that it makes is made only while the sanction is as it was read ({@link PlayerStates}).
 * Entries that were made before the sanction was stored are all found, since they are looked for
 * afterwards.
 *
 * <p>Cost: three requests, five on dense boards, and one more for every 99 writes in other seasons.
 * Two write units for the sanction, the line, each entry and each node of its key, plus the listing
 * index; read units for the board, the sanction, each current entry, and every 4 KB of the player's
 * entries on all boards.
 */
public final class Sanctions {
  private final RankStore store;
  private final BoardReads reads;
  private final Retries retries;
  private final Marks marks;

  public Sanctions(RankStore store, Boards boards, Retries retries, Marks marks) {
    this.store = store;
    this.reads = new BoardReads(store, boards);
    this.retries = retries;
    this.marks = marks;
  }

  /** The player's last sanction. One request; two read units. */
  public OnBoard<Optional<Sanction>> of(BoardId id, PlayerId player) {
    OnBoard<Snapshot> read = reads.read(id, board -> wanted(board, List.of(), player));
    return new OnBoard<>(read.board(), read.value().sanction(player));
  }

  /**
   * Puts a player, who needs no entry, into a state. Says what sanction brought it there: this one,
   * or that of before if the player was in the state already; none if it is ranked and never was
   * anything else.
   *
   * @throws ConflictException when the board has no moderation, or not yet
   */
  public OnBoard<Optional<Sanction>> put(
      BoardId id, PlayerId player, PlayerState state, Grounds grounds, Instant now) {
    Attempts attempts = retries.start();
    OnBoard<Optional<Sanction>> last = store(attempts, id, player, state, grounds, now);
    bringInLine(attempts, last, player, state, now);
    return last;
  }

  private OnBoard<Optional<Sanction>> store(
      Attempts attempts,
      BoardId id,
      PlayerId player,
      PlayerState state,
      Grounds grounds,
      Instant now) {
    for (; ; ) {
      OnBoard<Snapshot> read = reads.read(id, board -> wanted(board, current(board, now), player));
      Board board = read.board();
      board.requireNotFilling();
      requireModerated(board, now);
      Optional<Sanction> last = read.value().sanction(player);
      if (Sanction.state(last) == state) {
        return new OnBoard<>(board, last);
      }
      List<SeasonEntry> entries = new ArrayList<>();
      for (BoardSeason season : current(board, now)) {
        Entry entry = read.value().of(season.slice()).entries().get(player);
        if (entry != null) {
          entries.add(new SeasonEntry(season, entry));
        }
      }
      List<SeasonEntry> lagging = StateChanges.lagging(entries, state);
      Leaves leaves = Leaves.read(store, board, lagging);
      List<SliceChange> changes =
          lagging.stream()
              .flatMap(of -> StateChanges.of(board, of, state, leaves).stream())
              .toList();
      Optional<Sanction> next = Optional.of(Sanction.next(player, last, state, grounds, now));
      Outcome outcome =
          store.commit(
              Write.of(board, changes)
                  .withSanctions(List.of(new SanctionChange(player, last, next)))
                  .withAudit(marks.line(What.of(state), player, grounds, List.of(), now)));
      if (outcome == Outcome.STORED) {
        return new OnBoard<>(board, next);
      }
      attempts.lost(outcome);
    }
  }

  /** Ends, too, when somebody else's sanction follows, which does the same for itself. */
  private void bringInLine(
      Attempts attempts,
      OnBoard<Optional<Sanction>> last,
      PlayerId player,
      PlayerState state,
      Instant now) {
    Board board = last.board();
    Outcome outcome;
    do {
      outcome = Outcome.STORED;
      List<SeasonEntry> lagging =
          notFrozen(board, StateChanges.lagging(board, store.entriesOf(player), state, now), now);
      Leaves leaves = Leaves.read(store, board, lagging);
      for (StateChanges.Part part : StateChanges.parts(board, lagging, state, leaves, now)) {
        attempts.requireTime();
        SanctionChange check = SanctionChange.check(player, last.value());
        outcome =
            store.commit(
                Write.of(board, part.changes())
                    .withSanctions(List.of(check))
                    .unlessFrozen(part.notFrozen()));
        if (outcome != Outcome.STORED) {
          attempts.lost(outcome);
          break;
        }
      }
    } while (outcome != Outcome.STORED && of(board.id(), player).value().equals(last.value()));
  }

  /**
   * Without those in frozen seasons, which stay as they are. One request, a read unit for each
   * season that can be frozen; none on boards without archives.
   */
  private List<SeasonEntry> notFrozen(Board board, List<SeasonEntry> entries, Instant now) {
    Set<Slice> looked =
        FrozenSeasons.looked(board, entries.stream().map(SeasonEntry::season).toList(), now);
    if (looked.isEmpty()) {
      return entries;
    }
    Set<Slice> frozen = store.read(Wanted.frozen(looked)).frozen().keySet();
    return entries.stream().filter(of -> !frozen.contains(of.season().slice())).toList();
  }

  private static List<BoardSeason> current(Board board, Instant now) {
    return Removals.seasons(board, SeasonChoice.main(now));
  }

  private static Wanted wanted(Board board, List<BoardSeason> seasons, PlayerId player) {
    Map<Slice, Keys> keys = new HashMap<>();
    seasons.forEach(season -> keys.put(season.slice(), Keys.entries(Set.of(player))));
    return Wanted.of(board, keys).withSanctions(Set.of(player));
  }

  private static void requireModerated(Board board, Instant now) {
    Instant from =
        board
            .settings()
            .moderatedFrom()
            .orElseThrow(
                () ->
                    new ConflictException(
                        "this board is not moderated; switch that on with PUT /v1/boards/{board} and \"moderation\":true",
                        Map.of("board", board.id().text())));
    // A board that is moderated from the start is so on every clock.
    if (from.isAfter(now) && !from.equals(board.createdAt())) {
      throw new ConflictException(
          "moderation of this board was switched on a moment ago and can be used from the time given on",
          Map.of("moderatedFrom", from.toString()));
    }
  }
}
