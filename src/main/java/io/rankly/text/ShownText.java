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
            && text.chars().noneMatch(Character::isISOControl)
            && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    if (!showable) {
      throw new InvalidInputException(
          "a text to show must be well-formed Unicode, not only spaces, without control characters, and no longer than allowed",
          Map.of("field", field, "max", max));
    }
  }
}
