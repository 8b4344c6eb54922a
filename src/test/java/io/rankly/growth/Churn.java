package io.rankly.growth;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.UpdatePolicy;
import io.rankly.dynamo.SimulatedDynamo;
import io.rankly.rank.Grounds;
import io.rankly.rank.Node;
import io.rankly.rank.PlayerId;
import io.rankly.rank.PlayerState;
import io.rankly.rank.Profile;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Slice;
import io.rankly.rank.Stores;
import io.rankly.rank.Submission;
import io.rankly.score.GivenScore;
import io.rankly.sweep.Sweeping;
import io.rankly.sweep.Sweeps;
import io.rankly.sweep.Sweeps.State;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Players who move about on a board in memory, each once a day, while ticks sweep it: what is left
 * of nodes, day by day; and at last all of them go, half of them removed, half of them hidden.
 */
public final class Churn {
  /** At the minute at which sweeps begin. */
  private static final Instant FIRST = Instant.parse("2026-01-01T00:17:00Z");

  private static final int MINUTES = 1_440;

  private final Stores stores = Stores.inMemory();
  private final Board board;
  private final Sweeps sweeps;
  private final Sweeping chore;
  private final Shape shape;
  private final Random random = new Random(1);
  private Instant now = FIRST;
  private int largest;
  private long largestBytes;

  /**
   * What became of the nodes.
   *
   * @param swept nodes that were there after the last move and a sweep, and how many bytes they are
   * @param most nodes that were there at the end of a day
   * @param atFirst nodes that were there when each player had a score
   * @param removed how many nodes sweeps removed, some of them more than once
   * @param afterAll nodes that were there when all had gone
   */
  public record Report(
      String scores,
      int players,
      int moves,
      int atFirst,
      int most,
      long mostBytes,
      int swept,
      long sweptBytes,
      long removed,
      int afterAll) {}

  public Churn(Shape shape) {
    this.shape = shape;
    this.board =
        stores.board(
            "churn",
            BoardChange.builder()
                .update(Optional.of(UpdatePolicy.LAST))
                .moderation(Optional.of(true))
                .build(),
            FIRST);
    this.sweeps =
        new Sweeps(
            stores.boards, stores.checkpointsInMemory(), stores.ranks, stores.sweepsInMemory());
    this.chore = new Sweeping(stores.boards, sweeps);
  }

  /** Runs so many days. */
  public Report run(int players, int days) {
    for (int i = 0; i < players; i++) {
      move(i);
    }
    int atFirst = nodes().size();
    long removed = 0;
    for (int day = 0; day < days; day++) {
      for (int i = 0; i < players; i++) {
        move(random.nextInt(players));
      }
      removed += day();
    }
    removed += sweepNow();
    int swept = nodes().size();
    long sweptBytes = bytes();
    for (int i = 0; i < players; i++) {
      go(i);
    }
    long gone = sweepNow();
    if (gone < swept - 1) {
      throw new IllegalStateException("nodes are left that nobody is below");
    }
    return new Report(
        shape.text(),
        players,
        players * days,
        atFirst,
        largest,
        largestBytes,
        swept,
        sweptBytes,
        removed,
        nodes().size());
  }

  /** The board, whose counters can be compared with its entries. */
  Stores stores() {
    return stores;
  }

  Board board() {
    return board;
  }

  private void move(int player) {
    stores.submissions.submit(
        board.id(),
        new Submission(
            new PlayerId("player-" + player),
            GivenScore.of(new BigDecimal(shape.score(random))),
            Profile.NONE,
            Optional.empty()),
        now);
  }

  private void go(int player) {
    PlayerId id = new PlayerId("player-" + player);
    if (player % 2 == 0) {
      stores.removals.remove(board.id(), SeasonChoice.main(now), id, Grounds.NONE);
    } else {
      stores.sanctions.put(board.id(), id, PlayerState.HIDDEN, Grounds.NONE, now);
    }
  }

  /** The ticks of a day; how many nodes they removed. */
  private long day() {
    now = now.plus(Duration.ofDays(1));
    int before = nodes().size();
    if (before > largest) {
      largest = before;
      largestBytes = bytes();
    }
    if (!chore.run(now, () -> false).isEmpty()) {
      int minute = 0;
      while (minute < MINUTES
          && sweeps.step(board.id(), now, () -> false).value() == State.RUNNING) {
        minute++;
      }
    }
    return before - nodes().size();
  }

  /** The ticks until a whole sweep more is over, however seldom there is one. */
  private long sweepNow() {
    now = now.plus(Duration.ofDays(200));
    return day();
  }

  private List<Node> nodes() {
    return stores.nodesInMemory(Slice.allTime(board));
  }

  private long bytes() {
    return nodes().stream()
        .mapToLong(node -> SimulatedDynamo.stored(Slice.allTime(board), node))
        .sum();
  }
}
