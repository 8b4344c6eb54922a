package io.rankly.rank;

import io.rankly.text.ShownText;
import java.util.Optional;

/**
 * Who interfered with a player's standing, and why.
 *
 * @param by 1 to {@value #MAX_BY} characters
 * @param reason 1 to {@value #MAX_REASON} characters
 */
public record Grounds(Optional<String> by, Optional<String> reason) {
  /** Longest {@code by}, in UTF-16 characters. */
  public static final int MAX_BY = 64;

  /** Longest {@code reason}, in UTF-16 characters. */
  public static final int MAX_REASON = 200;

  /** Neither is told. */
  public static final Grounds NONE = new Grounds(Optional.empty(), Optional.empty());

  public Grounds {
    by = by.map(text -> ShownText.of("by", text, MAX_BY));
    reason = reason.map(text -> ShownText.of("reason", text, MAX_REASON));
  }

  /** Both are told. */
  public static Grounds of(String by, String reason) {
    return new Grounds(Optional.of(by), Optional.of(reason));
  }
}
