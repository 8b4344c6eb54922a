package io.rankly.season;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * The times, on a clock that never changes, at which seasons are to begin; {@link LocalPeriods}
 * finds the instants.
 */
sealed interface LocalTimes permits Days, Weeks, Months, CronSchedule {
  /** The latest of them, at or before {@code time}. */
  LocalDateTime atOrBefore(LocalDateTime time);

  /** The earliest of them behind {@code time}. */
  LocalDateTime after(LocalDateTime time);

  /** The id of the season that is to begin at one of the times, and begins at {@code start}. */
  String id(LocalDateTime time, Instant start);

  /**
   * Where the season of this id would begin.
   *
   * @throws DateTimeException when the id has another form or names no day or time
   */
  Instant start(String id, ZoneId zone);
}
