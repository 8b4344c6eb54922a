package io.rankly.text;

import io.rankly.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Text that is there to be shown to people: a board's title, a player's name, a badge's emoji. */
public final class ShownText {
  private ShownText() {}

  /**
   * Refuses text that cannot be shown, or not be stored as it is.
   *
   * @param max longest text, in UTF-16 characters
   */
  public static void require(String field, String text, int max) {
    boolean showable =
        !text.isBlank()
            && text.length() <= max
            && text.chars().noneMatch(ShownText::isInvisible)
            && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    if (!showable) {
      throw new InvalidInputException(
          "a text to show must be well-formed Unicode, not only spaces, without control characters or such that turn the direction of text, and no longer than allowed",
          Map.of("field", field, "max", max));
    }
  }

  /**
   * Controls, those of bidirectional text (Unicode Standard Annex #9, 2), and what looks like
   * nothing; but not the joiners that emojis and some scripts consist of.
   */
  private static boolean isInvisible(int c) {
    return Character.isISOControl(c)
        || c == 0x061C
        || c == 0x200B
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0xFEFF;
  }
}
