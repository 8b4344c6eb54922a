package io.rankly.board;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.error.InvalidInputException;
import io.rankly.error.RefusedException;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.Order;
import io.rankly.score.Score;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class BoundsTest {
  private static final Order ORDER = Order.of(Direction.ASCENDING, new Decimals(1));

  @Test
  void minAndMax_areInclusive() {
    Bounds bounds = bounds("-0.5", "10", null);
    for (long taken : List.of(-5L, 0L, 100L)) {
      assertDoesNotThrow(() -> first(bounds, taken));
    }
    assertRefused("min", "-0.5", () -> first(bounds, -6));
    assertRefused("max", "10.0", () -> first(bounds, 101));
  }

  @Test
  void step_isInclusiveAndGoesBothWays() {
    Bounds bounds = bounds(null, null, "1.5");
    for (long taken : List.of(85L, 100L, 115L)) {
      assertDoesNotThrow(() -> replaced(bounds, 100, taken));
    }
    assertRefused("step", "1.5", () -> replaced(bounds, 100, 84));
    assertRefused("step", "1.5", () -> replaced(bounds, 100, 116));
  }

  @Test
  void step_isNotAskedOfAFirstScore() {
    assertDoesNotThrow(() -> first(bounds(null, null, "0"), Long.MAX_VALUE));
  }

  @Test
  void step_acrossTheWholeRange_isExact() {
    Bounds bounds = bounds(null, null, "922337203685477580.7");
    assertRefused(
        "step", "922337203685477580.7", () -> replaced(bounds, Long.MIN_VALUE, Long.MAX_VALUE));
    assertRefused("step", "922337203685477580.7", () -> replaced(bounds, -1, Long.MAX_VALUE));
    assertDoesNotThrow(() -> replaced(bounds, 0, Long.MAX_VALUE));
  }

  @Test
  void boundsThatContradictThemselves_areRefused() {
    assertThrows(InvalidInputException.class, () -> bounds("10.1", "10", null));
    assertThrows(InvalidInputException.class, () -> bounds(null, null, "-0.1"));
    assertDoesNotThrow(() -> bounds("10", "10.0", "0"));
  }

  @Test
  void boundsThatTheBoardCannotKeep_areRefused() {
    Map<String, Bounds> all =
        Map.of(
            "bounds.min", bounds("0.05", null, null),
            "bounds.max", bounds(null, "1e999999999", null),
            "bounds.step", bounds(null, null, "1e-999999999"));
    all.forEach(
        (field, bounds) ->
            assertEquals(
                field,
                assertThrows(InvalidInputException.class, () -> bounds.in(ORDER))
                    .details()
                    .get("field")));
  }

  private static void first(Bounds bounds, long units) {
    bounds.in(ORDER).require(ORDER, Score.of(units), Optional.empty(), Score.of(units));
  }

  private static void replaced(Bounds bounds, long old, long units) {
    bounds.in(ORDER).require(ORDER, Score.of(units), Optional.of(Score.of(old)), Score.of(units));
  }

  private static void assertRefused(String bound, String limit, Executable submission) {
    assertEquals(
        Map.of("bound", bound, "limit", new BigDecimal(limit)),
        assertThrows(RefusedException.class, submission).details());
  }

  private static Bounds bounds(@Nullable String min, @Nullable String max, @Nullable String step) {
    return new Bounds(number(min), number(max), number(step), false);
  }

  private static Optional<BigDecimal> number(@Nullable String text) {
    return Optional.ofNullable(text).map(BigDecimal::new);
  }
}
