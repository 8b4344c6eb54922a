package io.rankly.board;

import io.rankly.error.InvalidInputException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a board in URLs and keys: 1 to 64 of {@code A–Z a–z 0–9 . _ -}, but neither {@code .}
 * nor {@code ..}, which mean something else in a URL.
 */
public record BoardId(String text) implements Comparable<BoardId> {
  /** What an id looks like. */
  public static final String FORM = "(?!\\.{1,2}$)[A-Za-z0-9._-]{1,64}";

  private static final Pattern ALLOWED = Pattern.compile(FORM);

  public BoardId {
    if (!ALLOWED.matcher(text).matches()) {
      throw new InvalidInputException(
          "a board id must be 1 to 64 of the characters A-Z a-z 0-9 . _ - and neither . nor ..",
          Map.of("field", "board"));
    }
  }

  @Override
  public int compareTo(BoardId other) {
    return text.compareTo(other.text);
  }

  /** Written out, since that of a record is interpreted in a native image (oracle/graal#4348). */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BoardId id && text.equals(id.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
