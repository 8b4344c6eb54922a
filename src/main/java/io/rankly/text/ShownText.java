package io.rankly.text;

import io.rankly.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Map;

/** Text that is there to be shown to people: a board's title, a player's name, a badge's emoji. */
public final class ShownText {
  /** Below it, nothing is ever composed ("Stability" in Unicode Standard Annex #15). */
  private static final int FIRST_TO_COMPOSE = 0x300;

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private ShownText() {}

  /**
   * The text as it is kept: letters and their marks composed (Normalization Form C), so that what
   * looks the same is the same. Refuses text that cannot be shown, or not be stored.
   *
   * @param max longest text, in UTF-16 characters, before and after
   */
  public static String of(String field, String text, int max) {
    if (text.length() <= max
        && StandardCharsets.UTF_8.newEncoder().canEncode(text)
        && text.codePoints().noneMatch(ShownText::isInvisible)
        && !isEmptyToTheEye(text)) {
      String composed = composed(text);
      // A few letters are longer when they are composed.
      if (composed.length() <= max) {
        return composed;
      }
    }
    throw new InvalidInputException(
        "a text to show must be well-formed Unicode, not only spaces, without control characters or such that turn the direction of text, and no longer than allowed",
        Map.of("field", field, "max", max));
  }

  /** The text with letters and their marks composed, as it is kept if it can be shown. */
  public static String composed(String text) {
    return text.chars().allMatch(c -> c < FIRST_TO_COMPOSE)
        ? text
        : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /** Nothing but spaces and joiners, which join nothing then. */
  private static boolean isEmptyToTheEye(String text) {
    return text.codePoints()
        .allMatch(
            c ->
                Character.isWhitespace(c)
                    || Character.isSpaceChar(c)
                    || c == ZERO_WIDTH_NON_JOINER
                    || c == ZERO_WIDTH_JOINER);
  }

  /**
   * Controls, those of bidirectional text (Unicode Standard Annex #9, 2), line separators, what
   * looks like nothing, what only a private font shows, and what is never a character; but not the
   * joiners that emojis and some scripts consist of, nor what a later version of Unicode has and
   * this program's does not.
   */
  public static boolean isInvisible(int c) {
    return Character.isISOControl(c)
        || c == 0x00AD
        || c == 0x061C
        || c == 0x180E
        || c == 0x200B
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x2028 && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x206F)
        || c == 0xFEFF
        || (c >= 0xFFF0 && c <= 0xFFFB)
        || Character.getType(c) == Character.PRIVATE_USE
        || (c >= 0xFDD0 && c <= 0xFDEF)
        || (c & 0xFFFE) == 0xFFFE;
  }
}
