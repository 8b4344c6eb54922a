package io.rankly.board;

import io.rankly.error.InvalidInputException;
import io.rankly.error.OutOfBoundsException;
import io.rankly.score.Order;
import io.rankly.score.Score;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * What a board takes in one submission, by the first column; all of it optional.
 *
 * @param min the least number that may be submitted, inclusive
 * @param max the largest number that may be submitted, inclusive
 * @param step the most by which a submission may change the score that a player has, up or down,
 *     inclusive
 * @param review whether attempts that are refused are kept, for somebody to look at
 */
public record Bounds(
    Optional<BigDecimal> min, Optional<BigDecimal> max, Optional<BigDecimal> step, boolean review) {
  /** Takes everything. */
  public static final Bounds NONE =
      new Bounds(Optional.empty(), Optional.empty(), Optional.empty(), false);

  public Bounds {
    if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
      throw new InvalidInputException(
          "the bound min must not be above the bound max", Map.of("field", "bounds"));
    }
    if (step.isPresent() && step.get().signum() < 0) {
      throw new InvalidInputException(
          "the bound step must not be negative", Map.of("field", "bounds.step"));
    }
  }

  /**
   * The same with numbers as scores of this order have them.
   *
   * @throws InvalidInputException when they cannot be scores of it
   */
  Bounds in(Order order) {
    return new Bounds(
        min.map(number -> order.first("bounds.min", number)),
        max.map(number -> order.first("bounds.max", number)),
        step.map(number -> order.first("bounds.step", number)),
        review);
  }

  /**
   * Refuses a submission that is out of bounds.
   *
   * @param submitted on boards of sums, the amount
   * @param old what the player has; absent before the first score
   * @param updated what the player would have
   */
  public void require(Order order, Score submitted, Optional<Score> old, Score updated) {
    BigDecimal number = order.first(submitted);
    if (min.isPresent() && number.compareTo(min.get()) < 0) {
      throw refused("the score is below the least that this board takes", "min", min.get());
    }
    if (max.isPresent() && number.compareTo(max.get()) > 0) {
      throw refused("the score is above the largest that this board takes", "max", max.get());
    }
    if (step.isPresent() && old.isPresent()) {
      BigDecimal change = order.first(updated).subtract(order.first(old.get())).abs();
      if (change.compareTo(step.get()) > 0) {
        throw refused(
            "the score would change the player's by more than this board takes at once",
            "step",
            step.get());
      }
    }
  }

  private static OutOfBoundsException refused(String message, String bound, BigDecimal limit) {
    return new OutOfBoundsException(message, bound, limit);
  }
}
