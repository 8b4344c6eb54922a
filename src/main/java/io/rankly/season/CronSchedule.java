package io.rankly.season;

import io.rankly.error.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The firings of a cron expression: minute, hour, day of month, month, day of week, as crontab(5)
 * of Vixie cron describes them. If neither of the two fields for days begins with {@code *}, a day
 * needs to match one of them, else both. That page's {@code @daily} and the like, random values,
 * and a step behind a single number are no part of it.
 *
 * <p>A search walks over days, and over months that are not named at once. The rarest cron fires on
 * a 29 February that is a certain day of the week (<code>0 0 29 2 *&#47;7</code>), 40 years apart
 * around 2100: some 2,000 steps.
 *
 * @param text in upper case, with single spaces
 * @param times of each day, never empty
 * @param daysOfMonth bits 1 to 31
 * @param months bits 1 to 12
 * @param daysOfWeek bits 0 to 7, of which both 0 and 7 are Sunday
 * @param eitherDay whether one of the two fields for days is enough
 */
record CronSchedule(
    String text,
    NavigableSet<LocalTime> times,
    long daysOfMonth,
    long months,
    long daysOfWeek,
    boolean eitherDay)
    implements LocalTimes {
  private static final int MAX_LENGTH = 100;
  private static final int MIN_MINUTES = 15;

  CronSchedule {
    requireRare(times);
    if (!eitherDay && !hasDay(daysOfMonth, months)) {
      throw new InvalidInputException(
          "this cron never fires, since no month that it names has such a day; name another day or month",
          Map.of("field", "cron"));
    }
  }

  /**
   * Reads an expression.
   *
   * @throws InvalidInputException when it is none, never fires, or fires more than once within 15
   *     minutes; the last is looked at as if it fired on every day
   */
  static CronSchedule parse(String expression) {
    String text = expression.strip().replaceAll("[ \t]+", " ").toUpperCase(Locale.ROOT);
    String[] fields = text.split(" ", -1);
    if (expression.length() > MAX_LENGTH || fields.length != CronField.values().length) {
      throw new InvalidInputException(
          "a cron must have five fields with spaces between: minute, hour, day of month, month, day of week",
          Map.of("field", "cron", "max", MAX_LENGTH));
    }
    long minutes = CronField.MINUTE.values(fields[0]);
    long hours = CronField.HOUR.values(fields[1]);
    return new CronSchedule(
        text,
        times(hours, minutes),
        CronField.DAY_OF_MONTH.values(fields[2]),
        CronField.MONTH.values(fields[3]),
        CronField.DAY_OF_WEEK.values(fields[4]),
        !fields[2].startsWith("*") && !fields[4].startsWith("*"));
  }

  private static NavigableSet<LocalTime> times(long hours, long minutes) {
    NavigableSet<LocalTime> times = new TreeSet<>();
    for (int hour = 0; hour < 24; hour++) {
      for (int minute = 0; minute < 60; minute++) {
        if (has(hours, hour) && has(minutes, minute)) {
          times.add(LocalTime.of(hour, minute));
        }
      }
    }
    return Collections.unmodifiableNavigableSet(times);
  }

  private static void requireRare(NavigableSet<LocalTime> times) {
    LocalDate day = LocalDate.EPOCH;
    LocalDateTime before = day.minusDays(1).atTime(times.last());
    for (LocalTime time : times) {
      LocalDateTime firing = day.atTime(time);
      if (Duration.between(before, firing).toMinutes() < MIN_MINUTES) {
        throw new InvalidInputException(
            "a cron must leave at least 15 minutes from one firing to the next, also past midnight; name fewer minutes",
            Map.of("field", "cron", "minutes", MIN_MINUTES));
      }
      before = firing;
    }
  }

  /** Whether there is such a day in any year. Over 400 years it has been each day of the week. */
  private static boolean hasDay(long daysOfMonth, long months) {
    int firstDay = Long.numberOfTrailingZeros(daysOfMonth);
    for (Month month : Month.values()) {
      if (has(months, month.getValue()) && firstDay <= month.maxLength()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public LocalDateTime atOrBefore(LocalDateTime time) {
    LocalDate today = time.toLocalDate();
    Optional<LocalTime> found =
        fires(today) ? Optional.ofNullable(times.floor(time.toLocalTime())) : Optional.empty();
    return found.map(today::atTime).orElseGet(() -> dayBefore(today).atTime(times.last()));
  }

  @Override
  public LocalDateTime after(LocalDateTime time) {
    LocalDate today = time.toLocalDate();
    Optional<LocalTime> found =
        fires(today) ? Optional.ofNullable(times.higher(time.toLocalTime())) : Optional.empty();
    return found.map(today::atTime).orElseGet(() -> dayAfter(today).atTime(times.first()));
  }

  @Override
  public String id(LocalDateTime time, Instant start) {
    return UtcIds.id(start);
  }

  @Override
  public Instant start(String id, ZoneId zone) {
    return UtcIds.start(id);
  }

  private LocalDate dayBefore(LocalDate today) {
    LocalDate day = today.minusDays(1);
    while (!fires(day)) {
      day = (inMonth(day) ? day : day.withDayOfMonth(1)).minusDays(1);
    }
    return day;
  }

  private LocalDate dayAfter(LocalDate today) {
    LocalDate day = today.plusDays(1);
    while (!fires(day)) {
      day = inMonth(day) ? day.plusDays(1) : day.withDayOfMonth(1).plusMonths(1);
    }
    return day;
  }

  private boolean fires(LocalDate day) {
    int dayOfWeek = day.getDayOfWeek().getValue();
    boolean byMonth = has(daysOfMonth, day.getDayOfMonth());
    boolean byWeek = has(daysOfWeek, dayOfWeek) || (dayOfWeek == 7 && has(daysOfWeek, 0));
    return inMonth(day) && (eitherDay ? byMonth || byWeek : byMonth && byWeek);
  }

  private boolean inMonth(LocalDate day) {
    return has(months, day.getMonthValue());
  }

  private static boolean has(long values, int value) {
    return (values & (1L << value)) != 0;
  }
}
