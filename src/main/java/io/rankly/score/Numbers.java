package io.rankly.score;

import java.math.BigDecimal;

/** Numbers as callers write them. */
public final class Numbers {
  /** Far beyond what any score has before or behind its point. */
  private static final int MAX_SCALE = 10_000;

  private Numbers() {}

  /**
   * The same number without zeros at its end. One that can be no score stays as it is, since its
   * exponent might leave the range of {@link BigDecimal}.
   */
  public static BigDecimal shortest(BigDecimal number) {
    if (number.signum() == 0) {
      return BigDecimal.ZERO;
    }
    return Math.abs((long) number.scale()) > MAX_SCALE ? number : number.stripTrailingZeros();
  }
}
