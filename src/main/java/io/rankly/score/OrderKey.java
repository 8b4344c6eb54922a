package io.rankly.score;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A score as text whose byte order is rank order: the smaller key has the better rank. An {@link
 * Order} makes keys and reads them.
 *
 * <p>Layout of a column, for the ascending direction: the decimal digits of the absolute value in
 * pairs (an odd number of digits gets a leading zero), behind a class letter that tells sign and
 * number of pairs: {@code A}..{@code J} for −10..−1 pairs, {@code K}..{@code T} for 1..10 pairs. A
 * negative number writes each digit as its complement to nine, so that larger magnitudes sort
 * first. A key of the descending direction is the ascending one mirrored, letter and digits.
 *
 * <pre>
 *   123456 ascending   M 12 34 56        123456 descending   H 87 65 43
 *       -5 ascending   J 94                  -5 descending   K 05
 * </pre>
 *
 * Keys of one class have one length, and the class is decided by the first letter: order needs no
 * padding to the full 64-bit range, and a small score has a short key of 3 characters, the largest
 * one of 21. For the same reason the keys of several columns can stand one behind the other. Where
 * the earlier of equals is better, twelve digits of time follow; they have no letter of their own.
 *
 * <pre>
 *   12 descending, 31.50 ascending, after 5 seconds   J 87  L 31 50  00 00 00 00 50 00
 * </pre>
 *
 * <p>The key is also a path: {@link #steps()} cuts it into class letters and pairs, the levels of
 * the count tree. Letters are steps of their own, so that no level has more than 100 branches.
 */
public record OrderKey(String text) implements Comparable<OrderKey> {
  /** Most levels of one column: the letter and ten pairs. */
  static final int MOST_LEVELS = 11;

  /** Digits of the time, an even number. */
  static final int TIME_DIGITS = 12;

  private static final char FIRST_CLASS = 'A';
  private static final char LAST_CLASS = 'T';
  private static final char ONE_PAIR = 'K';

  /** Not the key of a column: where {@link #end} finds none. */
  static final int NONE = -1;

  public OrderKey {
    int end = end(text, 0);
    while (end != NONE && end < text.length() && isLetter(text.charAt(end))) {
      end = end(text, end);
    }
    if (end == NONE || (end < text.length() && !isTime(text, end))) {
      throw new IllegalArgumentException("not an order key");
    }
  }

  /**
   * One level of the way down to a key: the key's beginning so far, and the piece that follows it.
   */
  public record Step(String prefix, String slot) {}

  /**
   * The levels from the root to this key, two to eleven for each column and six for the time; the
   * first has the empty prefix.
   */
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>(text.length() / 2 + 1);
    for (int from = 0; from < text.length(); ) {
      int to = from + (isLetter(text.charAt(from)) ? 1 : 2);
      steps.add(new Step(text.substring(0, from), text.substring(from, to)));
      from = to;
    }
    return steps;
  }

  /** All pieces that can stand where this one does: the 20 letters, or the 100 pairs. */
  public static List<String> siblings(String slot) {
    return isLetter(slot.charAt(0))
        ? IntStream.rangeClosed(FIRST_CLASS, LAST_CLASS).mapToObj(Character::toString).toList()
        : IntStream.range(0, 100).mapToObj(pair -> "" + pair / 10 + pair % 10).toList();
  }

  @Override
  public int compareTo(OrderKey other) {
    return text.compareTo(other.text);
  }

  /** Written out, since that of a record is interpreted in a native image (oracle/graal#4348). */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OrderKey key && text.equals(key.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The key of a number in one column. */
  static String of(long units, Direction direction) {
    String sign = units < 0 ? "-" : "";
    String digits = Long.toString(units).substring(sign.length());
    String even = digits.length() % 2 == 0 ? digits : "0" + digits;
    int pairs = even.length() / 2;
    String ascending =
        units < 0
            ? (char) (ONE_PAIR - pairs) + ninesComplement(even)
            : (char) (ONE_PAIR + pairs - 1) + even;
    return direction == Direction.ASCENDING ? ascending : mirror(ascending);
  }

  /** The number that this key of one column was made of. */
  static long units(String key, Direction direction) {
    String ascending = direction == Direction.ASCENDING ? key : mirror(key);
    String digits = ascending.substring(1);
    return ascending.charAt(0) < ONE_PAIR
        ? Long.parseLong("-" + ninesComplement(digits))
        : Long.parseLong(digits);
  }

  /**
   * Where the key of the column that begins here ends; {@link #NONE} if no whole one begins here.
   */
  static int end(String text, int from) {
    if (from >= text.length() || !isLetter(text.charAt(from))) {
      return NONE;
    }
    char letter = text.charAt(from);
    int pairs = letter < ONE_PAIR ? ONE_PAIR - letter : letter - ONE_PAIR + 1;
    int end = from + 1 + 2 * pairs;
    return end <= text.length() && areDigits(text, from + 1, end) ? end : NONE;
  }

  /** Whether nothing but a time follows from here. */
  static boolean isTime(String text, int from) {
    return text.length() == from + TIME_DIGITS && areDigits(text, from, text.length());
  }

  private static boolean isLetter(char c) {
    return c >= FIRST_CLASS && c <= LAST_CLASS;
  }

  private static boolean areDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
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
