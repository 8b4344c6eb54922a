package io.rankly.board;

import io.rankly.error.InvalidInputException;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.OrderKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A board and its settings.
 *
 * @param generation a short random text made when the board is created. It is part of the key of
 *     everything on the board, so that a board that is deleted and made again never meets what an
 *     earlier one left behind.
 * @param version 1 when the board is created, one more with each change
 */
public record Board(
    BoardId id,
    String generation,
    long version,
    Optional<String> title,
    Direction order,
    UpdatePolicy update,
    Decimals decimals,
    Instant createdAt) {
  /** Longest title, in characters. */
  public static final int MAX_TITLE = 100;

  public Board {
    title.ifPresent(text -> ShownText.require("title", text, MAX_TITLE));
  }

  /** Whether this is the same board with the same settings, since each change makes a version. */
  public boolean isAsIn(Board other) {
    return version == other.version && generation.equals(other.generation) && id.equals(other.id);
  }

  /** Where a score of so many units stands in this board's order. */
  public OrderKey key(long units) {
    return OrderKey.of(units, order);
  }

  /** The score in units that has this place in the board's order. */
  public long score(OrderKey key) {
    return key.score(order);
  }

  /**
   * The score in units that a player has after submitting one, having another.
   *
   * @throws InvalidInputException when a sum leaves the signed 64-bit range
   */
  public long updated(long old, long submitted) {
    return switch (update) {
      case BEST -> key(submitted).compareTo(key(old)) < 0 ? submitted : old;
      case LAST -> submitted;
      case SUM -> sum(old, submitted);
    };
  }

  private long sum(long old, long submitted) {
    try {
      return Math.addExact(old, submitted);
    } catch (ArithmeticException e) {
      throw new InvalidInputException(
          "the sum would leave the signed 64-bit range; the player keeps the score it had",
          Map.of("field", "score", "current", decimals.score(old)));
    }
  }
}
