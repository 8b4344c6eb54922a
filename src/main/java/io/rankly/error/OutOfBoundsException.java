package io.rankly.error;

import java.util.Map;

/** A score that a bound of the board forbids; nothing was written. */
public final class OutOfBoundsException extends RefusedException {
  private final String bound;

  /** With the name of the bound, and its value. */
  public OutOfBoundsException(String message, String bound, Object limit) {
    super(message, Map.of("bound", bound, "limit", limit));
    this.bound = bound;
  }

  /** The name of the bound. */
  public String bound() {
    return bound;
  }
}
