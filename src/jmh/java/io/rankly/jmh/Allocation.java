package io.rankly.jmh;

import io.rankly.board.Board;
import io.rankly.board.UpdatePolicy;
import io.rankly.rank.OnBoard;
import io.rankly.rank.OnSlice;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.Receipts;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Standing;
import io.rankly.rank.Stores;
import io.rankly.rank.Submission;
import io.rankly.score.Direction;
import io.rankly.score.GivenScore;
import io.rankly.score.OrderKey;
import io.rankly.score.OrderKey.Step;
import io.rankly.score.Score;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Reads and submissions on a board of 10,000 entries in memory, which is a part of what is
 * measured: differences between two programs tell more than the figures themselves.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Allocation {
  private static final int PLAYERS = 10_000;
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Stores stores = Stores.inMemory();
  private final Random random = new Random(1);
  private final Board board =
      stores.board("bench", Direction.DESCENDING, UpdatePolicy.BEST, 0, NOW);
  private long next = 1_000_000;

  @Setup
  public void fill() {
    for (int i = 0; i < PLAYERS; i++) {
      submit(i, random.nextInt(100_000, 1_000_000));
    }
  }

  @Benchmark
  public OnSlice<Standing> rank() {
    return stores.standings().of(board.id(), SeasonChoice.main(NOW), player(any()));
  }

  @Benchmark
  public OnBoard<Receipts> improvement() {
    return submit(any(), next++);
  }

  @Benchmark
  public List<Step> orderKey() {
    OrderKey key = board.key(Score.of(random.nextInt(100_000, 1_000_000)), NOW);
    return key.steps();
  }

  private OnBoard<Receipts> submit(int player, long score) {
    return stores.submissions.submit(
        board.id(),
        new Submission(
            player(player),
            GivenScore.of(BigDecimal.valueOf(score)),
            Profile.NONE,
            Optional.empty()),
        NOW);
  }

  private int any() {
    return random.nextInt(PLAYERS);
  }

  private static PlayerId player(int number) {
    return new PlayerId("p" + number);
  }
}
