package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.rank.Write.EntryChange;
import io.rankly.rank.Write.SliceChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is to be written so that a player's entries are in the state that moderation gave it. */
final class StateChanges {
  private StateChanges() {}

  /** Those of the entries that are in another state. */
  static List<SeasonEntry> lagging(List<SeasonEntry> entries, PlayerState state) {
    return entries.stream().filter(of -> of.entry().state() != state).toList();
  }

  /** The same of all of a player's entries, of this board and in seasons that are kept. */
  static List<SeasonEntry> lagging(
      Board board, Map<Slice, Entry> entries, PlayerState state, Instant now) {
    List<SeasonEntry> all = new ArrayList<>();
    entries.forEach(
        (slice, entry) -> {
          if (slice.isOf(board) && slice.segment().isEmpty()) {
            BoardSeason season = BoardSeason.of(board, slice);
            if (season.isKept(now)) {
              all.add(new SeasonEntry(season, entry));
            }
          }
        });
    return lagging(all, state);
  }

  /**
   * The changes of one season.
   *
   * @param leaves those of the entry
   */
  static List<SliceChange> of(Board board, SeasonEntry of, PlayerState state, Leaves leaves) {
    Entry entry = of.entry();
    EntryChange change =
        new EntryChange(entry.player(), Optional.of(entry), Optional.of(entry.in(state)));
    return SeasonChanges.of(board, of.season(), change, leaves);
  }

  /**
   * Changes of some seasons.
   *
   * @param notFrozen those of the seasons that can be frozen, and must not be
   */
  record Part(List<SliceChange> changes, List<Slice> notFrozen) {}

  /** The changes of all these seasons, in parts that each fit in one write with one action more. */
  static List<Part> parts(
      Board board, List<SeasonEntry> lagging, PlayerState state, Leaves leaves, Instant now) {
    List<Part> parts = new ArrayList<>();
    Part part = new Part(new ArrayList<>(), new ArrayList<>());
    int actions = 1;
    for (SeasonEntry of : lagging) {
      List<SliceChange> changes = of(board, of, state, leaves);
      Set<Slice> looked = FrozenSeasons.looked(board, List.of(of.season()), now);
      int more = changes.stream().mapToInt(SliceChange::actions).sum() + looked.size();
      if (!part.changes().isEmpty() && actions + more > Write.MAX_ACTIONS) {
        parts.add(part);
        part = new Part(new ArrayList<>(), new ArrayList<>());
        actions = 1;
      }
      part.changes().addAll(changes);
      part.notFrozen().addAll(looked);
      actions += more;
    }
    if (!part.changes().isEmpty()) {
      parts.add(part);
    }
    return parts;
  }
}
