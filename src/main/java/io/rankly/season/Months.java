package io.rankly.season;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;

/** Each month on its first day at one time. */
record Months(LocalTime timeOfDay) implements LocalTimes {
  @Override
  public LocalDateTime atOrBefore(LocalDateTime time) {
    LocalDateTime month = time.toLocalDate().withDayOfMonth(1).atTime(timeOfDay);
    return month.isAfter(time) ? month.minusMonths(1) : month;
  }

  @Override
  public LocalDateTime after(LocalDateTime time) {
    return atOrBefore(time).plusMonths(1);
  }

  @Override
  public String id(LocalDateTime time, Instant start) {
    return YearMonth.from(time).toString();
  }

  @Override
  public Instant start(String id, ZoneId zone) {
    return LocalPeriods.reached(YearMonth.parse(id).atDay(1).atTime(timeOfDay), zone);
  }
}
