package io.rankly.board;

import io.rankly.score.Order;
import io.rankly.score.Score;

/** What a submitted score does to the score that a player already has. */
public enum UpdatePolicy {
  /** The better of the two stays. */
  BEST,
  /** The submitted one replaces the old one, better or not. */
  LAST,
  /** The submitted one is added to the old one. */
  SUM;

  /**
   * The score that a player has after submitting one, having another.
   *
   * @throws io.rankly.error.InvalidInputException when a sum leaves the signed 64-bit range
   */
  public Score updated(Order order, Score old, Score submitted) {
    return switch (this) {
      case BEST -> order.isBetter(submitted, old) ? submitted : old;
      case LAST -> submitted;
      case SUM -> order.sum(old, submitted);
    };
  }
}
