package io.rankly.season;

import io.rankly.error.InvalidInputException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * When, by which clock, days, weeks and months begin. Months begin on their first day.
 *
 * @param zone whose clock counts
 * @param timeOfDay when a day, week or month begins, in whole minutes
 * @param firstDayOfWeek when a week begins
 */
public record ResetTime(ZoneId zone, LocalTime timeOfDay, DayOfWeek firstDayOfWeek) {
  /** Midnight in UTC, weeks from Monday as in ISO 8601. */
  public static final ResetTime DEFAULT =
      new ResetTime(ZoneOffset.UTC, LocalTime.MIDNIGHT, DayOfWeek.MONDAY);

  public ResetTime {
    if (timeOfDay.getSecond() != 0 || timeOfDay.getNano() != 0) {
      throw new InvalidInputException(
          "the reset time must be in whole minutes, such as 04:30", Map.of("field", "reset"));
    }
  }
}
