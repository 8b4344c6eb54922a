package io.rankly.season;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * What a zone's clock shows in each minute of two years, and where seasons begin by that. Slow and
 * plain, to hold the quick way against. Only for clocks that change at full minutes.
 */
final class MinuteByMinute {
  private static final int DAY = 24 * 60;

  private final long firstMinute;

  /** What the clock shows in each minute, in minutes since 1970-01-01T00:00 of that clock. */
  private final int[] shown;

  /** Where a season begins. */
  record Begin(Instant start, String id) {}

  MinuteByMinute(ZoneId zone, int year) {
    firstMinute = LocalDate.of(year, 1, 1).toEpochDay() * DAY;
    shown = new int[2 * 365 * DAY];
    ZoneRules rules = zone.getRules();
    for (int i = 0; i < shown.length; i++) {
      Instant at = instant(i);
      int offset = rules.getOffset(at).getTotalSeconds();
      shown[i] = (int) ((at.getEpochSecond() + offset) / 60);
    }
  }

  private Instant instant(int index) {
    return Instant.ofEpochSecond((firstMinute + index) * 60);
  }

  private static String utcId(Instant start) {
    return start.toString().replace(":00Z", "Z");
  }

  /** Each full hour that the clock shows, and each change of the clock. */
  List<Begin> hours() {
    List<Begin> begins = new ArrayList<>();
    for (int i = 1; i < shown.length; i++) {
      if (shown[i] % 60 == 0 || shown[i] != shown[i - 1] + 1) {
        begins.add(new Begin(instant(i), utcId(instant(i))));
      }
    }
    return begins;
  }

  List<Begin> days(LocalTime time) {
    return begins(at(time), day -> true, LocalDate::toString);
  }

  List<Begin> weeks(LocalTime time, DayOfWeek first) {
    return begins(at(time), day -> day.getDayOfWeek() == first, LocalDate::toString);
  }

  List<Begin> months(LocalTime time) {
    return begins(at(time), day -> day.getDayOfMonth() == 1, day -> YearMonth.from(day).toString());
  }

  List<Begin> firings(RandomCron cron) {
    return begins(cron::firesAt, cron::firesOn, day -> "").stream()
        .map(begin -> new Begin(begin.start(), utcId(begin.start())))
        .toList();
  }

  private static IntPredicate at(LocalTime time) {
    return minute -> minute == time.getHour() * 60 + time.getMinute();
  }

  /** Each time that fits begins a season in the first minute that shows it or a later one. */
  private List<Begin> begins(
      IntPredicate minuteOfDay, Predicate<LocalDate> day, Function<LocalDate, String> id) {
    boolean[] fits = new boolean[DAY];
    for (int minute = 0; minute < DAY; minute++) {
      fits[minute] = minuteOfDay.test(minute);
    }
    List<Begin> begins = new ArrayList<>();
    int latest = shown[0];
    for (int i = 1; i < shown.length; i++) {
      String last = null;
      for (int minute = latest + 1; minute <= shown[i]; minute++) {
        if (fits[minute % DAY]) {
          LocalDate date = LocalDate.ofEpochDay(minute / DAY);
          last = day.test(date) ? id.apply(date) : last;
        }
      }
      if (last != null) {
        begins.add(new Begin(instant(i), last));
      }
      latest = Math.max(latest, shown[i]);
    }
    return begins;
  }
}
