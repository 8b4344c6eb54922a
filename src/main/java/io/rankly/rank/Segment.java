package io.rankly.rank;

import io.rankly.error.InvalidInputException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A part of a board's players, which may be ranked among themselves: a country, a class, a team.
 *
 * @param text 1 to 32 of A–Z a–z 0–9 . _ -
 */
public record Segment(String text) {
  /** What a segment looks like. */
  public static final String FORM = "[A-Za-z0-9._-]{1,32}";

  private static final Pattern ALLOWED = Pattern.compile(FORM);

  public Segment {
    if (!ALLOWED.matcher(text).matches()) {
      throw new InvalidInputException(
          "a segment must be 1 to 32 of A-Z a-z 0-9 . _ -", Map.of("field", "segment"));
    }
  }
}
