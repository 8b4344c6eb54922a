package io.rankly.season;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.error.InvalidInputException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What seasons do when a zone's clock is put forward or back, or leaves out a day. */
class ClockChangeTest {
  private static Window window(String id, String zone, String reset) {
    return Window.named(
        id, new ResetTime(ZoneId.of(zone), LocalTime.parse(reset), DayOfWeek.MONDAY));
  }

  private static Window cron(String expression, String zone) {
    return Window.cron("own", expression, ZoneId.of(zone));
  }

  /** The ids of {@code count} seasons, from the one that contains the instant on. */
  private static List<String> ids(Window window, String from, int count) {
    return seasons(window, from, count).stream().map(Season::id).toList();
  }

  /** How long so many seasons are, in minutes. */
  private static List<Long> minutes(Window window, String from, int count) {
    return seasons(window, from, count).stream()
        .map(season -> Duration.between(season.start(), season.end().orElseThrow()).toMinutes())
        .toList();
  }

  private static List<String> starts(Window window, String from, int count) {
    return seasons(window, from, count).stream().map(season -> season.start().toString()).toList();
  }

  private static List<Season> seasons(Window window, String from, int count) {
    Season[] seasons = new Season[count];
    seasons[0] = window.season(Instant.parse(from));
    for (int i = 1; i < count; i++) {
      seasons[i] = window.next(seasons[i - 1]).orElseThrow();
    }
    return List.of(seasons);
  }

  @Test
  void dayOfAChange_has23Or25Hours() {
    Window daily = window("daily", "Europe/Berlin", "00:00");
    assertEquals(List.of(24 * 60L, 23 * 60L, 24 * 60L), minutes(daily, "2026-03-28T12:00:00Z", 3));
    assertEquals(List.of(24 * 60L, 25 * 60L, 24 * 60L), minutes(daily, "2026-10-24T12:00:00Z", 3));
  }

  @Test
  void resetTimeThatIsLeftOut_countsWhenTheClockGoesOn() {
    assertEquals(
        List.of("2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"),
        starts(window("daily", "Europe/Berlin", "02:30"), "2026-03-28T12:00:00Z", 3));
  }

  @Test
  void resetTimeThatComesTwice_countsTheFirstTime() {
    Window daily = window("daily", "Europe/Berlin", "02:30");
    assertEquals(
        List.of("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"),
        starts(daily, "2026-10-24T12:00:00Z", 3));
    // The clock shows 02:10 again, and the day stays the new one.
    assertEquals("2026-10-25", daily.season(Instant.parse("2026-10-25T01:10:00Z")).id());
  }

  @Test
  void midnightThatIsLeftOut_isOneOClock() {
    assertEquals(
        List.of("2017-10-14T03:00:00Z", "2017-10-15T03:00:00Z", "2017-10-16T02:00:00Z"),
        starts(window("daily", "America/Sao_Paulo", "00:00"), "2017-10-14T12:00:00Z", 3));
    assertEquals(
        List.of("2024-04-26", "2024-04-27"),
        ids(window("daily", "Africa/Cairo", "00:00"), "2024-04-25T22:00:00Z", 2));
    assertEquals(
        List.of("2024-03-30T22:00:00Z", "2024-03-31T21:00:00Z"),
        starts(window("daily", "Asia/Beirut", "00:00"), "2024-03-30T22:00:00Z", 2));
  }

  @Test
  void dayBeginsOnlyOnceWhenMidnightComesTwice() {
    // At midnight the clock is put back to 23:00 of Saturday.
    Window daily = window("daily", "America/Sao_Paulo", "00:00");
    assertEquals(List.of(25 * 60L, 24 * 60L), minutes(daily, "2018-02-17T12:00:00Z", 2));
    // The reset time has come, then the clock shows an earlier one of the same day.
    assertEquals(
        "2018-02-17",
        window("daily", "America/Sao_Paulo", "23:30")
            .season(Instant.parse("2018-02-18T02:10:00Z"))
            .id());
  }

  @Test
  void dayThatIsLeftOut_hasNoSeason() {
    Window daily = window("daily", "Pacific/Apia", "00:00");
    assertEquals(
        List.of("2011-12-29", "2011-12-31", "2012-01-01"), ids(daily, "2011-12-29T10:00:00Z", 3));
    assertEquals(List.of(24 * 60L, 24 * 60L), minutes(daily, "2011-12-29T10:00:00Z", 2));
    assertThrows(InvalidInputException.class, () -> daily.parse("2011-12-30"));
    // 12:00 of the 30th is over as soon as the 31st begins, and that noon is still to come.
    Window fromNoon = window("daily", "Pacific/Apia", "12:00");
    assertEquals(
        List.of("2011-12-29", "2011-12-30", "2011-12-31"),
        ids(fromNoon, "2011-12-29T22:00:00Z", 3));
    assertEquals(
        List.of(12 * 60L, 12 * 60L, 24 * 60L), minutes(fromNoon, "2011-12-29T22:00:00Z", 3));
  }

  @Test
  void dayThatBeginsOnTheNext_keepsItsName() {
    // The clock goes from 23:00 of Saturday to Sunday.
    Window daily = window("daily", "America/Nuuk", "23:30");
    assertEquals(
        List.of("2024-03-29", "2024-03-30", "2024-03-31"), ids(daily, "2024-03-30T12:00:00Z", 3));
    assertEquals(
        List.of("2024-03-30T01:30:00Z", "2024-03-31T01:00:00Z", "2024-04-01T00:30:00Z"),
        starts(daily, "2024-03-30T12:00:00Z", 3));
  }

  @Test
  void hourly_hasASeasonForEachHourThatPasses() {
    Window berlin = window("hourly", "Europe/Berlin", "00:00");
    assertEquals(
        List.of("2026-10-25T00:00Z", "2026-10-25T01:00Z", "2026-10-25T02:00Z"),
        ids(berlin, "2026-10-25T00:00:00Z", 3));
    assertEquals(List.of(60L, 60L, 60L), minutes(berlin, "2026-03-29T00:00:00Z", 3));
  }

  @Test
  void hourly_isShorterWhereTheClockChangesByHalfAnHour() {
    Window lordHowe = window("hourly", "Australia/Lord_Howe", "00:00");
    // 01:00, 02:30 (the clock goes on there), 03:00
    assertEquals(
        List.of("2024-10-05T14:30Z", "2024-10-05T15:30Z", "2024-10-05T16:00Z"),
        ids(lordHowe, "2024-10-05T14:30:00Z", 3));
    // 01:00, 01:30 for the second time, 02:00
    assertEquals(
        List.of("2024-04-06T14:00Z", "2024-04-06T15:00Z", "2024-04-06T15:30Z"),
        ids(lordHowe, "2024-04-06T14:00:00Z", 3));
  }

  @Test
  void offsetWithSeconds_isWrittenInTheId() {
    Window monrovia = window("hourly", "Africa/Monrovia", "00:00");
    assertEquals(
        List.of("1972-01-06T23:44:30Z", "1972-01-07T00:44:30Z", "1972-01-07T01:00Z"),
        ids(monrovia, "1972-01-07T00:00:00Z", 3));
    assertEquals(
        Instant.parse("1972-01-06T23:44:30Z"), monrovia.parse("1972-01-06T23:44:30Z").start());
  }

  @Test
  void cron_firesOnceForEachTimeOfTheDay() {
    assertEquals(
        List.of("2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"),
        starts(cron("30 2 * * *", "Europe/Berlin"), "2026-03-28T12:00:00Z", 3));
    assertEquals(
        List.of("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"),
        starts(cron("30 2 * * *", "Europe/Berlin"), "2026-10-24T12:00:00Z", 3));
  }

  @Test
  void cronOfEachHour_hasOneOfTwoHoursWhenTheClockIsPutBack() {
    Window hours = cron("0 * * * *", "Europe/Berlin");
    assertEquals(List.of(60L, 120L, 60L), minutes(hours, "2026-10-24T23:00:00Z", 3));
    assertEquals(List.of(60L, 60L, 60L), minutes(hours, "2026-03-29T00:00:00Z", 3));
  }

  @Test
  void cronTimesLeftOutTogether_beginOneSeason() {
    assertEquals(
        List.of("2026-03-29T00:45:00Z", "2026-03-29T01:00:00Z", "2026-03-29T01:15:00Z"),
        starts(cron("*/15 * * * *", "Europe/Berlin"), "2026-03-29T00:45:00Z", 3));
    assertEquals(
        List.of("2011-12-29T22:00:00Z", "2011-12-30T10:00:00Z", "2011-12-30T22:00:00Z"),
        starts(cron("0 12 * * *", "Pacific/Apia"), "2011-12-30T09:00:00Z", 3));
  }
}
