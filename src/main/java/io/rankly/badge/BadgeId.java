package io.rankly.badge;

import io.rankly.error.InvalidInputException;
import java.util.Map;
import java.util.regex.Pattern;

/** The name of a badge in boards, URLs and keys: 1 to 32 of {@code a–z 0–9 -}. */
public record BadgeId(String text) {
  /** What an id looks like. */
  public static final String FORM = "[a-z0-9-]{1,32}";

  private static final Pattern ALLOWED = Pattern.compile(FORM);

  public BadgeId {
    require("name", text);
  }

  /** Refuses what is no id of a badge. */
  static void require(String field, String text) {
    if (!ALLOWED.matcher(text).matches()) {
      throw new InvalidInputException(
          "the id of a badge must be 1 to 32 of the characters a-z 0-9 -", Map.of("field", field));
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
