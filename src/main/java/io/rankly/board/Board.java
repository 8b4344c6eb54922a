package io.rankly.board;

import io.rankly.badge.Badges;
import io.rankly.score.Order;
import io.rankly.score.OrderKey;
import io.rankly.score.Score;
import io.rankly.text.ShownText;
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
 * @param update what a new score does to the old one, in windows that do not say
 * @param windows absent on a board that was made without
 */
public record Board(
    BoardId id,
    String generation,
    long version,
    Optional<String> title,
    Order order,
    UpdatePolicy update,
    Optional<Windows> windows,
    Instant createdAt,
    Badges badges,
    Bounds bounds) {
  /** Longest title, in characters. */
  public static final int MAX_TITLE = 100;

  /**
   * Most actions in one transaction: the limit of DynamoDB's TransactWriteItems (AWS API
   * reference).
   */
  public static final int MAX_ACTIONS = 100;

  public Board {
    title.ifPresent(text -> ShownText.require("title", text, MAX_TITLE));
    badges = badges.in(order);
    bounds = bounds.in(order);
  }

  /** A board without windows, badges and bounds. */
  public Board(
      BoardId id,
      String generation,
      long version,
      Optional<String> title,
      Order order,
      UpdatePolicy update,
      Instant createdAt) {
    this(
        id,
        generation,
        version,
        title,
        order,
        update,
        Optional.empty(),
        createdAt,
        Badges.NONE,
        Bounds.NONE);
  }

  /** Whether this is the same board with the same settings, since each change makes a version. */
  public boolean isAsIn(Board other) {
    return version == other.version && generation.equals(other.generation) && id.equals(other.id);
  }

  /** Where a score stands in this board's order when it was reached at that time. */
  public OrderKey key(Score score, Instant reached) {
    return order.key(score, Duration.between(createdAt, reached).toMillis());
  }

  /** The windows in which scores count: on a board that was made without, one of all time. */
  public Windows allWindows() {
    return windows.orElse(Windows.ALL_TIME);
  }

  /** What a new score does to the old one in a window. */
  public UpdatePolicy update(BoardWindow window) {
    return window.update().orElse(update);
  }

  /**
   * Most actions of a transaction that stores one submission: a receipt for it and one for its
   * request and, in each window, the entry and the nodes of the old and the new key, which have the
   * root in common.
   */
  public int mostActions() {
    return 2 + allWindows().all().size() * (1 + 2 * order.mostLevels() - 1);
  }
}
