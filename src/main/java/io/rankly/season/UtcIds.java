package io.rankly.season;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Ids of seasons that are named by their start in UTC: {@code 2026-10-25T01:00Z}. Seconds are
 * written if there are any, which only clocks set by the sun have (Africa/Monrovia until 1972).
 */
final class UtcIds {
  private UtcIds() {}

  static String id(Instant start) {
    return start.atOffset(ZoneOffset.UTC).toString();
  }

  /**
   * The start in an id, or in anything else that names an instant.
   *
   * @throws DateTimeException when it names none
   */
  static Instant start(String id) {
    return OffsetDateTime.parse(id).toInstant();
  }
}
