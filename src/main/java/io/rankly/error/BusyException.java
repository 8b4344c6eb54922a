package io.rankly.error;

import java.time.Duration;
import java.util.Map;

/**
 * The store did not answer in time or too many writers met at one place. A read may be repeated; a
 * write may or may not have happened, so it is repeated safely only with the same idempotency key.
 */
public final class BusyException extends RanklyException {
  private final Duration retryAfter;

  public BusyException(String message, Duration retryAfter) {
    super(message, Map.of());
    this.retryAfter = retryAfter;
  }

  public BusyException(String message, Duration retryAfter, Throwable cause) {
    super(message, cause);
    this.retryAfter = retryAfter;
  }

  /** How long to wait before asking again; at least one second. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
