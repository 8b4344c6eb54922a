package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.BoardWindow;
import io.rankly.board.Boards;
import io.rankly.error.NotFoundException;
import io.rankly.rank.RankStore.Keys;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.RankStore.Wanted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Where one player stands, on all boards and in all their windows. */
public final class PlayerStandings {
  private final RankStore store;
  private final Boards boards;

  public PlayerStandings(RankStore store, Boards boards) {
    this.store = store;
    this.boards = boards;
  }

  /** An entry of the player in a current season. */
  private record Current(Board board, Slice slice, Entry entry) {}

  /**
   * The player's standings in the current season of every window, by board id and then in the order
   * of the board's windows, ranks in each board's own style; none for a player who has no score
   * anywhere.
   *
   * <p>Requests: one for the player's entries, of all seasons that are kept (a read unit for every
   * 4 KB of them), one for each board that this process has not met yet, and one for every 100
   * nodes. Each standing is what {@link Standings} would say; together they are no snapshot.
   */
  public List<OnSlice<Standing>> of(PlayerId player, Instant now) {
    return Standings.settled(
        () -> standings(player, now),
        found -> found.stream().map(OnSlice::value).anyMatch(Standings::isGone));
  }

  private List<OnSlice<Standing>> standings(PlayerId player, Instant now) {
    List<Current> entries = current(store.entriesOf(player), now);
    Map<Slice, Keys> nodes = new HashMap<>();
    for (Current current : entries) {
      nodes.put(current.slice(), Keys.nodes(new TreeSet<>(CountTree.path(current.entry().key()))));
    }
    if (nodes.isEmpty()) {
      return List.of();
    }
    Snapshot read = store.read(new Wanted(Optional.empty(), nodes, Set.of()));
    List<OnSlice<Standing>> standings = new ArrayList<>(entries.size());
    for (Current current : entries) {
      CountTree tree = new CountTree(current.board().style(), read.of(current.slice()).nodes());
      Standing standing = Standing.of(current.entry(), tree.place(current.entry()));
      standings.add(new OnSlice<>(current.board(), current.slice(), standing));
    }
    return standings;
  }

  private List<Current> current(Map<Slice, Entry> entries, Instant now) {
    List<Current> current = new ArrayList<>();
    for (BoardId id : boardIds(entries.keySet())) {
      Optional<Board> board = board(id, entries.keySet());
      if (board.isPresent()) {
        for (BoardWindow window : board.get().allWindows().all()) {
          Slice slice = Slice.of(board.get(), window, window.window().season(now));
          Entry entry = entries.get(slice);
          if (entry != null && entry.isShown()) {
            current.add(new Current(board.get(), slice, entry));
          }
        }
      }
    }
    return current;
  }

  private static Set<BoardId> boardIds(Set<Slice> slices) {
    Set<BoardId> ids = new TreeSet<>();
    slices.forEach(slice -> ids.add(slice.board()));
    return ids;
  }

  /**
   * The board of some of these slices. What says which seasons it has is fixed when it is made, so
   * a remembered one serves as well, if it is the one that these slices are of.
   */
  private Optional<Board> board(BoardId id, Set<Slice> slices) {
    try {
      Board remembered = boards.recall(id);
      if (slices.stream().anyMatch(slice -> slice.isOf(remembered))) {
        return Optional.of(remembered);
      }
      Board stored = boards.get(id);
      boards.remember(stored);
      return Optional.of(stored);
    } catch (NotFoundException e) {
      // What a board left behind that is gone.
      return Optional.empty();
    }
  }
}
