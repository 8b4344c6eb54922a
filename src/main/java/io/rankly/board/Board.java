package io.rankly.board;

import io.rankly.error.InvalidInputException;
import io.rankly.score.Order;
import io.rankly.score.OrderKey;
import io.rankly.score.Score;
import java.time.Duration;
import java.time.Instant;
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
    Order order,
    UpdatePolicy update,
    Instant createdAt) {
  /** Longest title, in characters. */
  public static final int MAX_TITLE = 100;

  /**
   * Most actions in one transaction: the limit of DynamoDB's TransactWriteItems (AWS API
   * reference).
   */
  public static final int MAX_ACTIONS = 100;

  public Board {
    title.ifPresent(text -> ShownText.require("title", text, MAX_TITLE));
  }

  /** Whether this is the same board with the same settings, since each change makes a version. */
  public boolean isAsIn(Board other) {
    return version == other.version && generation.equals(other.generation) && id.equals(other.id);
  }

  /** Where a score stands in this board's order when it was reached at that time. */
  public OrderKey key(Score score, Instant reached) {
    return order.key(score, Duration.between(createdAt, reached).toMillis());
  }

  /**
   * The score that a player has after submitting one, having another.
   *
   * @throws InvalidInputException when a sum leaves the signed 64-bit range
   */
  public Score updated(Score old, Score submitted) {
    return switch (update) {
      case BEST -> order.isBetter(submitted, old) ? submitted : old;
      case LAST -> submitted;
      case SUM -> order.sum(old, submitted);
    };
  }

  /**
   * Most actions of a transaction that stores one submission: the entry, a receipt for it and one
   * for its request, and the nodes of the old and the new key, which have the root in common.
   */
  public int mostActions() {
    return 1 + 2 + 2 * order.mostLevels() - 1;
  }
}
