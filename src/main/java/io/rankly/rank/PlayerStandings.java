package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.BoardWindow;
import io.rankly.board.Boards;
import io.rankly.error.BusyException;
import io.rankly.error.NotFoundException;
import io.rankly.rank.RankStore.Keys;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.RankStore.Wanted;
import java.time.Duration;
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
  private static final int MAX_ATTEMPTS = 5;

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
   * nodes and boards. Each standing is what {@link Standings} would say; together they are no
   * snapshot.
   */
  public List<OnSlice<Standing>> of(PlayerId player, Instant now) {
    return Standings.settled(
        () -> standings(player, now),
        found -> found.stream().map(OnSlice::value).anyMatch(Standings::isGone));
  }

  private List<OnSlice<Standing>> standings(PlayerId player, Instant now) {
    Map<Slice, Entry> all = store.entriesOf(player);
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      List<Current> entries = current(all, now);
      if (entries.isEmpty()) {
        return List.of();
      }
      Snapshot read = store.read(Wanted.of(nodes(entries)).withBoards());
      if (areAsRead(entries, read.boards())) {
        return standings(entries, read);
      }
    }
    throw new BusyException("boards keep being changed; try again", Duration.ofSeconds(1));
  }

  /** Whether boards are as they were assumed to be; takes note of those that are not. */
  private boolean areAsRead(List<Current> entries, Map<BoardId, Board> read) {
    boolean same = true;
    for (Current current : entries) {
      Board actual = read.get(current.board().id());
      if (actual == null) {
        boards.forget(current.board().id());
        same = false;
      } else if (!actual.isAsIn(current.board())) {
        boards.remember(actual);
        same = false;
      }
    }
    return same;
  }

  private static List<OnSlice<Standing>> standings(List<Current> entries, Snapshot read) {
    List<OnSlice<Standing>> standings = new ArrayList<>(entries.size());
    for (Current current : entries) {
      CountTree tree = CountTree.of(current.board(), current.slice(), read);
      Standing standing = Standing.of(current.entry(), tree.place(current.entry()));
      standings.add(
          new OnSlice<>(current.board(), current.slice(), standing).counted(tree.countedUntil()));
    }
    return standings;
  }

  private static Map<Slice, Keys> nodes(List<Current> entries) {
    Map<Slice, Keys> nodes = new HashMap<>();
    for (Current current : entries) {
      Set<String> path = new TreeSet<>(CountTree.path(current.entry().key()));
      nodes.put(current.slice(), Keys.nodes(current.board(), path));
    }
    return nodes;
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
