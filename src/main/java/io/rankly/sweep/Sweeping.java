package io.rankly.sweep;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.tick.Chore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Begins the sweeps that are due, once an hour; {@code io.rankly.bulk.Work} goes on with them.
 * Cost: half a read unit for every 4 KB of boards, and one for each board.
 */
public final class Sweeping implements Chore {
  /** Of each hour: not when seasons end. */
  public static final int MINUTE = 17;

  private static final int PAGE = 100;

  private final Boards boards;
  private final Sweeps sweeps;

  public Sweeping(Boards boards, Sweeps sweeps) {
    this.boards = boards;
    this.sweeps = sweeps;
  }

  @Override
  public List<String> run(Instant now, BooleanSupplier enough) {
    List<String> begun = new ArrayList<>();
    if (Math.floorMod(Math.floorDiv(now.getEpochSecond(), 60L), 60) != MINUTE) {
      return begun;
    }
    Optional<BoardId> after = Optional.empty();
    List<Board> page;
    do {
      page = boards.list(after, PAGE);
      for (Board board : page) {
        if (enough.getAsBoolean()) {
          return begun;
        }
        if (sweeps.beginIfDue(board, now)) {
          begun.add("sweep of " + board.id() + ": begun");
        }
        after = Optional.of(board.id());
      }
    } while (page.size() == PAGE);
    return begun;
  }
}
