package io.rankly.error;

import java.util.Map;

/** The request is well formed, yet a rule forbids it; nothing was written. */
public sealed class RefusedException extends RanklyException permits OutOfBoundsException {
  public RefusedException(String message) {
    this(message, Map.of());
  }

  public RefusedException(String message, Map<String, Object> details) {
    super(message, details);
  }
}
