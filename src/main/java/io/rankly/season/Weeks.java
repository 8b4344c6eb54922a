package io.rankly.season;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** Each week on one day at one time. */
record Weeks(DayOfWeek firstDay, LocalTime timeOfDay) implements LocalTimes {
  @Override
  public LocalDateTime atOrBefore(LocalDateTime time) {
    LocalDateTime week =
        time.toLocalDate().with(TemporalAdjusters.previousOrSame(firstDay)).atTime(timeOfDay);
    return week.isAfter(time) ? week.minusWeeks(1) : week;
  }

  @Override
  public LocalDateTime after(LocalDateTime time) {
    return atOrBefore(time).plusWeeks(1);
  }

  @Override
  public String id(LocalDateTime time, Instant start) {
    return time.toLocalDate().toString();
  }

  @Override
  public Instant start(String id, ZoneId zone) {
    return LocalPeriods.reached(LocalDate.parse(id).atTime(timeOfDay), zone);
  }
}
