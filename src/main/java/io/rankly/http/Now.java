package io.rankly.http;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time of a request, to the millisecond. */
final class Now {
  private Now() {}

  static Instant of(Clock clock) {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
