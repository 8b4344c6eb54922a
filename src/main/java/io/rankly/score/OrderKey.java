package io.rankly.score;

import java.util.ArrayList;
import java.util.List;

/**
 * A score as text whose byte order is rank order: the smaller key has the better rank.
 *
 * <p>Layout, for the ascending direction: the decimal digits of the absolute value in pairs (an odd
 * number of digits gets a leading zero), behind a class letter that tells sign and number of pairs:
 * {@code A}..{@code J} for −10..−1 pairs, {@code K}..{@code T} for 1..10 pairs. A negative number
 * writes each digit as its complement to nine, so that larger magnitudes sort first. A key of the
 * descending direction is the ascending one mirrored, letter and digits.
 *
 * <pre>
 *   123456 ascending   M 12 34 56        123456 descending   H 87 65 43
 *       -5 ascending   J 94                  -5 descending   K 05
 * </pre>
 *
 * Keys of one class have one length, and the class is decided by the first letter: order needs no
 * padding to the full 64-bit range, and a small score has a short key of 3 characters, the largest
 * one of 21.
 *
 * <p>The key is also a path: {@link #steps()} cuts it into the class letter and the pairs, the
 * levels of the count tree.
 */
public record OrderKey(String text) implements Comparable<OrderKey> {
  private static final char FIRST_CLASS = 'A';
  private static final char LAST_CLASS = 'T';
  private static final char ONE_PAIR = 'K';

  public OrderKey {
    if (!isComplete(text)) {
      throw new IllegalArgumentException("not an order key");
    }
  }

  /**
   * One level of the way down to a key: the key's beginning so far, and the piece that follows it.
   */
  public record Step(String prefix, String slot) {}

  public static OrderKey of(long score, Direction direction) {
    String sign = score < 0 ? "-" : "";
    String digits = Long.toString(score).substring(sign.length());
    String even = digits.length() % 2 == 0 ? digits : "0" + digits;
    int pairs = even.length() / 2;
    String ascending =
        score < 0
            ? (char) (ONE_PAIR - pairs) + ninesComplement(even)
            : (char) (ONE_PAIR + pairs - 1) + even;
    return new OrderKey(direction == Direction.ASCENDING ? ascending : mirror(ascending));
  }

  /** The score that this key was made of. */
  public long score(Direction direction) {
    String ascending = direction == Direction.ASCENDING ? text : mirror(text);
    String digits = ascending.substring(1);
    return ascending.charAt(0) < ONE_PAIR
        ? Long.parseLong("-" + ninesComplement(digits))
        : Long.parseLong(digits);
  }

  /**
   * The levels from the root to this key, two to eleven of them; the first has the empty prefix.
   */
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>(text.length() / 2 + 1);
    steps.add(new Step("", text.substring(0, 1)));
    for (int i = 1; i < text.length(); i += 2) {
      steps.add(new Step(text.substring(0, i), text.substring(i, i + 2)));
    }
    return steps;
  }

  /** Whether this text is a whole key rather than the beginning of one, or no key at all. */
  public static boolean isComplete(String text) {
    if (text.isEmpty() || text.charAt(0) < FIRST_CLASS || text.charAt(0) > LAST_CLASS) {
      return false;
    }
    char letter = text.charAt(0);
    int pairs = letter < ONE_PAIR ? ONE_PAIR - letter : letter - ONE_PAIR + 1;
    return text.length() == 1 + 2 * pairs
        && text.chars().skip(1).allMatch(digit -> digit >= '0' && digit <= '9');
  }

  @Override
  public int compareTo(OrderKey other) {
    return text.compareTo(other.text);
  }

  private static String mirror(String key) {
    return (char) (FIRST_CLASS + LAST_CLASS - key.charAt(0)) + ninesComplement(key.substring(1));
  }

  private static String ninesComplement(String digits) {
    StringBuilder complement = new StringBuilder(digits.length());
    for (int i = 0; i < digits.length(); i++) {
      complement.append((char) ('0' + '9' - digits.charAt(i)));
    }
    return complement.toString();
  }
}
