package io.rankly.sweep;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.BoardWindow;
import io.rankly.board.Boards;
import io.rankly.error.NotFoundException;
import io.rankly.rank.CheckpointStore;
import io.rankly.rank.OnBoard;
import io.rankly.rank.RankStore;
import io.rankly.rank.Segment;
import io.rankly.rank.Slice;
import io.rankly.rank.SweepStore;
import io.rankly.season.Season;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Sweeps of boards, done in steps. Each ends with a checkpoint, stored only in place of the one
 * before it; who ends at any moment loses one step, and two at the same step do no harm, since all
 * that is removed is removed on condition.
 *
 * <p>Swept are the current season of each window and the one before; older ones do not change, and
 * expire where a board wants that. In each, the tree of all players and those of the segments, one
 * behind the other.
 *
 * <p>Cost: that of {@link Pass}, half a read unit for each segment, and for each step two write
 * units.
 */
public final class Sweeps {
  /** Most nodes that a step looks at, but for the last request. */
  static final int MOST_NODES = 20_000;

  private final Boards boards;
  private final CheckpointStore checkpoints;
  private final RankStore ranks;
  private final SweepStore store;

  public Sweeps(Boards boards, CheckpointStore checkpoints, RankStore ranks, SweepStore store) {
    this.boards = boards;
    this.checkpoints = checkpoints;
    this.ranks = ranks;
    this.store = store;
  }

  /** Where one stands. */
  public enum State {
    RUNNING,
    DONE
  }

  /** Whether a piece of work of this id is a sweep. */
  public static boolean isOne(String work) {
    return work.equals(Sweep.WORK);
  }

  /**
   * Begins one if it is due: a day after the board was made, later by how much the last one found.
   * A request and a read unit, and two write units if one begins.
   *
   * @return whether it began
   */
  boolean beginIfDue(Board board, Instant now) {
    Optional<Sweep> last = find(board);
    boolean due =
        last.isEmpty()
            ? !now.isBefore(board.createdAt().plus(Duration.ofDays(Sweep.FEWEST_DAYS)))
            : !last.get().isOpen() && !now.isBefore(last.get().due());
    return due && begin(board, last, now);
  }

  private boolean begin(Board board, Optional<Sweep> last, Instant now) {
    Map<String, String> values = new HashMap<>();
    values.put(Sweep.BEGUN, now.truncatedTo(ChronoUnit.MILLIS).toString());
    values.put(Sweep.DAYS, Long.toString(last.map(sweep -> sweep.number(Sweep.DAYS)).orElse(1L)));
    Sweep made = new Sweep(last.map(Sweep::version).orElse(0L) + 1, values);
    return checkpoints.put(board, made.checkpoint());
  }

  private Optional<Sweep> find(Board board) {
    return checkpoints.find(board, Sweep.WORK).map(Sweep::of);
  }

  /** Does some of what is to be done, and tells whether there is more. */
  public OnBoard<State> step(BoardId id, Instant now, BooleanSupplier enough) {
    Board board = boards.get(id);
    Sweep last =
        find(board)
            .orElseThrow(
                () ->
                    new NotFoundException(
                        "no sweep of this board is known", Map.of("board", id.text())));
    if (!last.isOpen()) {
      return new OnBoard<>(board, State.DONE);
    }
    board.requireNotFilling();
    Sweep next = swept(board, last, now, enough);
    checkpoints.put(board, next.checkpoint());
    return new OnBoard<>(board, next.isOpen() ? State.RUNNING : State.DONE);
  }

  private Sweep swept(Board board, Sweep last, Instant now, BooleanSupplier enough) {
    List<Slice> seasons = seasons(board, last.begun());
    int season = (int) last.number(Sweep.SEASON);
    Optional<Segment> segment = last.segment();
    String position = last.position();
    long nodes = 0;
    long removed = 0;
    while (season < seasons.size()) {
      Slice all = seasons.get(season);
      Slice slice = segment.map(all::in).orElse(all);
      Pass pass = new Pass(ranks, store, board, slice, position);
      long before = nodes;
      boolean over = pass.run(() -> before + pass.nodes() >= MOST_NODES || enough.getAsBoolean());
      nodes += pass.nodes();
      removed += pass.removed();
      position = over ? "" : pass.position();
      if (over) {
        segment = next(board, slice).flatMap(Slice::segment);
        season += segment.isEmpty() ? 1 : 0;
      }
      if (!over || nodes >= MOST_NODES || enough.getAsBoolean()) {
        break;
      }
    }
    Map<String, Object> values = new HashMap<>();
    values.put(Sweep.SEASON, season);
    values.put(Sweep.SEGMENT, segment.map(Segment::text).orElse(""));
    values.put(Sweep.POSITION, position);
    values.put(Sweep.NODES, last.number(Sweep.NODES) + nodes);
    values.put(Sweep.REMOVED, last.number(Sweep.REMOVED) + removed);
    if (season == seasons.size()) {
      values.put(Sweep.DAYS, last.next(values).daysToNext());
      values.put(Sweep.ENDED, now.truncatedTo(ChronoUnit.MILLIS));
    }
    return last.next(values);
  }

  /** The tree of the season behind one of them. */
  private Optional<Slice> next(Board board, Slice last) {
    return board.settings().segments() ? store.nextSegment(last) : Optional.empty();
  }

  /** The current season of each window, and the one before. */
  private static List<Slice> seasons(Board board, Instant now) {
    List<Slice> seasons = new ArrayList<>();
    for (BoardWindow of : board.allWindows().all()) {
      Season current = of.window().season(now);
      seasons.add(Slice.of(board, of, current));
      of.window().previous(current).ifPresent(before -> seasons.add(Slice.of(board, of, before)));
    }
    return seasons;
  }
}
