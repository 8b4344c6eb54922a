package io.rankly.error;

import java.time.Duration;
import java.util.Map;

/** Someone does this more often than allowed; nothing was written. */
public final class LimitedException extends RanklyException {
  private final Duration retryAfter;

  public LimitedException(String message, Duration retryAfter, Map<String, Object> details) {
    super(message, details);
    this.retryAfter = retryAfter;
  }

  /** How long until it is allowed again; more than nothing. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
