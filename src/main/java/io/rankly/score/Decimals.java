package io.rankly.score;

import io.rankly.error.InvalidInputException;
import java.math.BigDecimal;
import java.util.Map;

/**
 * The fixed number of decimals of a board's scores. A score is kept as a whole number of the
 * smallest unit (12.34 with two decimals is 1234 units), so that no floating point is involved
 * anywhere.
 *
 * @param places digits after the decimal point, 0 to {@value #MAX_PLACES}
 */
public record Decimals(int places) {
  /** With nine decimals a signed 64-bit number of units still reaches 9.2 billion. */
  public static final int MAX_PLACES = 9;

  public Decimals {
    if (places < 0 || places > MAX_PLACES) {
      throw new InvalidInputException(
          "decimals must be a whole number from 0 to 9",
          Map.of("field", "decimals", "given", places));
    }
  }

  /**
   * The score in units, exactly.
   *
   * @param field what to call it when it is refused
   * @throws InvalidInputException when the score has more decimals than the board keeps or leaves
   *     the signed 64-bit range in units
   */
  long units(String field, BigDecimal score) {
    BigDecimal shortest = Numbers.shortest(score);
    if (shortest.scale() > places) {
      throw new InvalidInputException(
          "score has more decimals than this board keeps",
          Map.of("field", field, "decimals", places));
    }
    // Digits before the point: says too large without ever writing out a number like 1e999999999.
    if ((long) shortest.precision() - shortest.scale() > 19) {
      throw tooLarge(field);
    }
    try {
      return shortest.movePointRight(places).longValueExact();
    } catch (ArithmeticException e) {
      throw tooLarge(field);
    }
  }

  /** The score that so many units stand for, with exactly {@link #places()} decimals. */
  public BigDecimal score(long units) {
    return BigDecimal.valueOf(units, places);
  }

  private InvalidInputException tooLarge(String field) {
    return new InvalidInputException(
        "score is out of range: in the board's smallest unit it must fit a signed 64-bit number",
        Map.of(
            "field", field, "smallest", score(Long.MIN_VALUE), "largest", score(Long.MAX_VALUE)));
  }
}
