package io.rankly.season;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/** Each day at one time. */
record Days(LocalTime timeOfDay) implements LocalTimes {
  @Override
  public LocalDateTime atOrBefore(LocalDateTime time) {
    LocalDateTime today = time.toLocalDate().atTime(timeOfDay);
    return today.isAfter(time) ? today.minusDays(1) : today;
  }

  @Override
  public LocalDateTime after(LocalDateTime time) {
    return atOrBefore(time).plusDays(1);
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
