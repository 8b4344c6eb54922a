package io.rankly.check;

import static io.rankly.check.CheckedBoard.NOW;
import static io.rankly.check.CheckedBoard.found;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.rankly.board.BoardChange;
import io.rankly.board.RankStyle;
import io.rankly.board.UpdatePolicy;
import io.rankly.check.Check.Result;
import io.rankly.rank.Entry;
import io.rankly.rank.RankStore.Start;
import io.rankly.rank.Segment;
import io.rankly.rank.Slice;
import io.rankly.score.Column;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.OrderKey.Step;
import io.rankly.score.Ties;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counters made wrong at random are all right after a rebuild, on boards of all kinds. */
class CheckOracleTest {
  private static final int ROUNDS = 20;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void randomDamage_isRepaired(long seed) {
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(seed * 1_000 + round);
      String told = "seed " + seed + ", round " + round;
      boolean dense = random.nextBoolean();
      boolean segments = random.nextBoolean();
      boolean columns = random.nextInt(3) == 0;
      CheckedBoard board = CheckedBoard.inMemory(settings(random, dense, segments, columns));
      int players = random.nextInt(1, 60);
      for (int i = 0; i < 2 * players; i++) {
        submit(board, random, players, columns);
      }
      List<Slice> slices = new ArrayList<>(List.of(board.allTime()));
      if (segments) {
        slices.add(board.allTime().in(new Segment("s0")));
        slices.add(board.allTime().in(new Segment("s1")));
      }
      boolean damaged = false;
      for (int i = random.nextInt(1, 30); i > 0; i--) {
        damaged |= damage(board, random, slices.get(random.nextInt(slices.size())), dense);
      }
      if (damaged) {
        Result result = board.check().result().orElseThrow();
        boolean undone = isRight(board, slices);
        assertEquals(undone ? Result.RIGHT : Result.WRONG, result, told);
      }
      // Others go on, with ranks that are wrong; but not at a counter below 0 that keys depend on.
      for (int i = 0; i < 5 && !dense; i++) {
        submit(board, random, players, columns);
      }
      Check rebuilt = board.rebuild();
      assertNotEquals(Optional.of(Result.WRONG), rebuilt.result(), told + found(rebuilt));
      assertNotEquals(Optional.of(Result.UNDECIDED), rebuilt.result(), told + found(rebuilt));
      try {
        board.assertRight(slices.toArray(Slice[]::new));
      } catch (AssertionError e) {
        throw new AssertionError(told + " " + found(rebuilt), e);
      }
      assertEquals(Optional.of(Result.RIGHT), board.check().result(), told);
    }
  }

  private static boolean isRight(CheckedBoard board, List<Slice> slices) {
    try {
      board.assertRight(slices.toArray(Slice[]::new));
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  private static BoardChange settings(
      Random random, boolean dense, boolean segments, boolean columns) {
    BoardChange.Builder settings =
        BoardChange.builder()
            .update(Optional.of(UpdatePolicy.LAST))
            .style(dense ? Optional.of(RankStyle.DENSE) : Optional.empty())
            .segments(Optional.of(segments))
            .ties(!dense && random.nextBoolean() ? Optional.of(Ties.EARLIEST) : Optional.empty());
    return columns
        ? settings
            .columns(
                Optional.of(
                    List.of(
                        new Column(Optional.of("a"), Direction.DESCENDING, new Decimals(0)),
                        new Column(Optional.of("b"), Direction.ASCENDING, new Decimals(1)))))
            .build()
        : settings
            .order(Optional.of(random.nextBoolean() ? Direction.ASCENDING : Direction.DESCENDING))
            .build();
  }

  private static void submit(CheckedBoard board, Random random, int players, boolean columns) {
    List<BigDecimal> numbers = new ArrayList<>();
    for (int i = 0; i < (columns ? 2 : 1); i++) {
      numbers.add(BigDecimal.valueOf(random.nextInt(-20, 20) * (random.nextBoolean() ? 1 : 977)));
    }
    board.submit(
        "p" + random.nextInt(players),
        numbers,
        Optional.of("s" + random.nextInt(2)),
        NOW.plusMillis(random.nextInt(3)));
  }

  /** Changes a counter that can be reached from the root; false if there is none. */
  private static boolean damage(CheckedBoard board, Random random, Slice slice, boolean dense) {
    List<Entry> entries = board.stores.ranks.list(slice, Start.top(), 1_000);
    if (entries.isEmpty()) {
      return false;
    }
    List<Step> steps = entries.get(random.nextInt(entries.size())).key().steps();
    int level = random.nextInt(steps.size());
    Step step = steps.get(level);
    boolean last = level == steps.size() - 1;
    String slot = step.slot();
    if (random.nextInt(4) == 0 && slot.length() == 2) {
      slot = String.format("%02d", random.nextInt(100));
    }
    long change = random.nextInt(1, 4) * (random.nextBoolean() ? 1 : -1);
    if (dense && !last && random.nextBoolean()) {
      board.plantKeys(slice, step.prefix(), slot, change);
    } else {
      board.plant(slice, step.prefix(), slot, change);
    }
    return true;
  }
}
