package io.rankly.score;

import io.rankly.error.InvalidInputException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * One of the numbers that scores of a board consist of.
 *
 * @param name 1 to {@value #MAX_NAME} of {@code A–Z a–z 0–9 _ -}, beginning with a letter; absent
 *     for the only column of a board that does not name its columns
 */
public record Column(Optional<String> name, Direction direction, Decimals decimals) {
  /** Longest name. */
  public static final int MAX_NAME = 20;

  public Column {
    if (name.isPresent() && !isName(name.get())) {
      throw new InvalidInputException(
          "the name of a column must be 1 to 20 of the characters A-Z a-z 0-9 _ - and begin with a letter",
          Map.of("field", "columns"));
    }
  }

  /** A column of a board that names its columns. */
  public static Column named(String name, Direction direction, Decimals decimals) {
    return new Column(Optional.of(name), direction, decimals);
  }

  /** Negative when the first number is better than the second, 0 when they are equal. */
  int compare(long one, long other) {
    return direction == Direction.ASCENDING ? Long.compare(one, other) : Long.compare(other, one);
  }

  /** The same of numbers that are not in units. */
  int compare(BigDecimal one, BigDecimal other) {
    return direction == Direction.ASCENDING ? one.compareTo(other) : other.compareTo(one);
  }

  /**
   * A number in units, exactly.
   *
   * @throws InvalidInputException when it does not fit the column
   */
  long units(BigDecimal number) {
    return decimals.units(field(), number);
  }

  /**
   * The sum of two numbers in units.
   *
   * @throws InvalidInputException when it leaves the signed 64-bit range
   */
  long sum(long old, long added) {
    try {
      return Math.addExact(old, added);
    } catch (ArithmeticException e) {
      throw new InvalidInputException(
          "the sum would leave the signed 64-bit range; the player keeps the score it had",
          Map.of("field", field(), "current", decimals.score(old)));
    }
  }

  private String field() {
    return name.map(text -> "values." + text).orElse("score");
  }

  private static boolean isName(String text) {
    if (text.isEmpty() || text.length() > MAX_NAME || !isLetter(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
