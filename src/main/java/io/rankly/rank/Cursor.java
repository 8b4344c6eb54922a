package io.rankly.rank;

import io.rankly.error.InvalidInputException;
import io.rankly.score.Order;
import io.rankly.score.OrderKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * A place between two entries of a listing. It names the place by key and player, not by number, so
 * entries that come, go or move elsewhere neither repeat nor hide others on the pages that follow.
 *
 * @param key order key of the last entry seen
 * @param player player of the last entry seen
 */
public record Cursor(Slice slice, OrderKey key, PlayerId player) {
  private static final int MAX_TEXT = 400;

  static Cursor behind(Slice slice, Entry last) {
    return new Cursor(slice, last.key(), last.player());
  }

  /**
   * The cursor that {@link #text()} wrote.
   *
   * @throws InvalidInputException when the text is anything else
   */
  public static Cursor parse(String text) {
    try {
      if (text.length() > MAX_TEXT) {
        throw new IllegalArgumentException("too long");
      }
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("#", 3);
      if (parts.length < 3) {
        throw new IllegalArgumentException("too few parts");
      }
      return new Cursor(new Slice(parts[2]), new OrderKey(parts[0]), new PlayerId(parts[1]));
    } catch (IllegalArgumentException | InvalidInputException e) {
      throw noCursor();
    }
  }

  /** The cursor as URL-safe text. */
  public String text() {
    String plain = key.text() + "#" + player.text() + "#" + slice.text();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /** Refuses a cursor of another slice, and one whose key no entry of this order can have. */
  void requireOf(Slice expected, Order order) {
    if (!slice.equals(expected)) {
      throw new InvalidInputException(
          "this cursor belongs to another board or season; start again without it",
          Map.of("field", "cursor"));
    }
    if (!order.isKey(key.text())) {
      throw noCursor();
    }
  }

  private static InvalidInputException noCursor() {
    return new InvalidInputException(
        "this is no cursor of ours; pass nextCursor of the page before, unchanged",
        Map.of("field", "cursor"));
  }
}
