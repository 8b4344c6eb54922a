package io.rankly.season;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.error.InvalidInputException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final ResetTime BERLIN_AT_FOUR =
      new ResetTime(ZoneId.of("Europe/Berlin"), LocalTime.of(4, 0), DayOfWeek.SUNDAY);

  private final Window all = Window.named("all", ResetTime.DEFAULT);
  private final Window hourly = Window.named("hourly", ResetTime.DEFAULT);
  private final Window daily = Window.named("daily", ResetTime.DEFAULT);
  private final Window weekly = Window.named("weekly", ResetTime.DEFAULT);
  private final Window monthly = Window.named("monthly", ResetTime.DEFAULT);
  private final Window sprint = Window.cron("sprint", "0 18 * * FRI", ZoneOffset.UTC);

  private static Season season(String id, String start, String end) {
    return new Season(id, Instant.parse(start), Optional.of(Instant.parse(end)));
  }

  @Test
  void all_isOneSeasonWithoutEnd() {
    Season season = all.season(NOON);
    assertEquals(new Season("all", Instant.EPOCH, Optional.empty()), season);
    assertEquals(season, all.parse("all"));
    assertEquals(Optional.empty(), all.previous(season));
    assertEquals(Optional.empty(), all.next(season));
  }

  @Test
  void season_isNamedByItsStart() {
    assertEquals(
        season("2026-11-25T12:00Z", "2026-11-25T12:00:00Z", "2026-11-25T13:00:00Z"),
        hourly.season(NOON));
    assertEquals(
        season("2026-11-25", "2026-11-25T00:00:00Z", "2026-11-26T00:00:00Z"), daily.season(NOON));
    assertEquals(
        season("2026-11-23", "2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z"), weekly.season(NOON));
    assertEquals(
        season("2026-11", "2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"), monthly.season(NOON));
    assertEquals(
        season("2026-11-20T18:00Z", "2026-11-20T18:00:00Z", "2026-11-27T18:00:00Z"),
        sprint.season(NOON));
  }

  @Test
  void start_belongsToTheSeasonAndEndDoesNot() {
    Season day = daily.parse("2026-11-25");
    Instant end = Instant.parse("2026-11-26T00:00:00Z");
    assertEquals(day, daily.season(day.start()));
    assertEquals(day, daily.season(end.minusNanos(1)));
    assertEquals("2026-11-26", daily.season(end).id());
    assertTrue(day.contains(day.start()));
    assertTrue(day.contains(end.minusNanos(1)));
    assertFalse(day.contains(end));
    assertFalse(day.contains(day.start().minusNanos(1)));
    assertTrue(all.season(NOON).contains(Instant.MAX));
  }

  @Test
  void resetTime_movesTheDayByTheZonesClock() {
    Window window = Window.named("daily", BERLIN_AT_FOUR);
    assertEquals(
        season("2026-11-25", "2026-11-25T03:00:00Z", "2026-11-26T03:00:00Z"), window.season(NOON));
    assertEquals("2026-11-24", window.season(Instant.parse("2026-11-25T02:59:59Z")).id());
  }

  @Test
  void week_isNamedByItsFirstDayAcrossTheYearsEnd() {
    assertEquals("2026-12-28", weekly.season(Instant.parse("2027-01-01T00:00:00Z")).id());
    Window fromSunday = Window.named("weekly", BERLIN_AT_FOUR);
    assertEquals(
        season("2026-12-27", "2026-12-27T03:00:00Z", "2027-01-03T03:00:00Z"),
        fromSunday.season(Instant.parse("2027-01-01T00:00:00Z")));
  }

  @Test
  void month_beginsAtTheResetTimeOfItsFirstDay() {
    Window window = Window.named("monthly", BERLIN_AT_FOUR);
    assertEquals(
        season("2026-10", "2026-10-01T02:00:00Z", "2026-11-01T03:00:00Z"),
        window.season(Instant.parse("2026-11-01T02:59:59Z")));
  }

  @Test
  void hours_areThoseOfTheZonesClock() {
    Window window =
        Window.named(
            "hourly",
            new ResetTime(ZoneId.of("Asia/Kolkata"), LocalTime.MIDNIGHT, DayOfWeek.MONDAY));
    assertEquals("2026-11-25T11:30Z", window.season(NOON).id());
  }

  @Test
  void seasonsBefore_endWithTheFirst() {
    Season february = monthly.season(Instant.parse("1970-02-28T00:00:00Z"));
    Season january = monthly.previous(february).orElseThrow();
    assertEquals("1970-01", january.id());
    assertEquals(Optional.empty(), monthly.previous(january));
  }

  @Test
  void seasons_areThoseOfTheYearsFrom1970To9999() {
    Season first = weekly.season(Instant.EPOCH);
    assertEquals("1969-12-29", first.id());
    assertEquals(first, weekly.parse("1969-12-29"));
    assertEquals(Optional.empty(), weekly.previous(first));
    Season last = daily.season(Instant.parse("9999-12-30T23:59:59.999999999Z"));
    assertEquals("9999-12-30", last.id());
    assertEquals(Optional.empty(), daily.next(last));
    assertEquals("9999-12-27", weekly.parse("9999-12-27").id());
    for (String id : List.of("1969-12-22", "0000-01-03")) {
      assertRefused("season", () -> weekly.parse(id));
    }
    for (Instant at :
        List.of(Instant.EPOCH.minusNanos(1), Window.LIMIT, Instant.MIN, Instant.MAX)) {
      assertRefused("time", () -> daily.season(at));
      assertRefused("time", () -> all.season(at));
    }
  }

  @Test
  void idOfNoSeason_isRefused() {
    Map<Window, List<String>> wrong =
        Map.of(
            all, List.of("ALL", "all ", "2026"),
            hourly,
                List.of(
                    "2026-11-25T12:30Z",
                    "2026-11-25T24:00Z",
                    "2026-11-25T12:00",
                    "2026-11-25T12:00:00Z",
                    "2026-11-25T12:00+00:00",
                    "2026-11-25T13:00+01:00",
                    "2026-11-25t12:00z",
                    "2026-11-25"),
            daily,
                List.of(
                    "2026-02-29",
                    "2026-13-01",
                    "2026-1-1",
                    "26-01-01",
                    "2026-11-25T00:00Z",
                    "2026-11",
                    "10000-01-01",
                    "9999-12-31",
                    "-0001-01-01",
                    "+10000-01-01",
                    "+999999999-12-31",
                    "-999999999-01-01",
                    "٢٠٢٦-١١-٢٥"),
            weekly, List.of("2026-11-24", "2026-W48", "2026-W48-1"),
            monthly, List.of("2026-00", "2026-13", "2026-11-01", "2026", "+999999999-12"),
            sprint,
                List.of(
                    "2026-11-20T17:00Z",
                    "2026-11-21T18:00Z",
                    "2026-02-30T18:00Z",
                    "+999999999-12-31T23:59Z",
                    "-999999999-01-01T00:00Z",
                    "-999999999-01-01T00:00+18:00"));
    wrong.forEach(
        (window, ids) -> {
          for (String id : ids) {
            assertRefused("season", () -> window.parse(id));
          }
          for (String id : List.of("", " ", "\0", "null", "9".repeat(100_000), "../2026-11-25")) {
            assertRefused("season", () -> window.parse(id));
          }
        });
  }

  @Test
  void wrongSeason_isToldWithAnExample() {
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> monthly.parse("November"));
    assertEquals(
        Map.of("field", "season", "window", "monthly", "example", "1970-01"), refused.details());
  }

  @Test
  void windowOfNoKnownName_isRefused() {
    for (String id : List.of("", "yearly", "Daily", "sprint", "daily ")) {
      assertRefused("window", () -> Window.named(id, ResetTime.DEFAULT));
    }
  }

  @Test
  void nameOfACronWindow_isShortAndItsOwn() {
    for (String id : List.of("s", "a-1", "daily-2", "allstars", "a".repeat(20))) {
      assertEquals(id, Window.cron(id, "0 0 * * *", ZoneOffset.UTC).id());
    }
    for (String id :
        List.of(
            "",
            "all",
            "hourly",
            "daily",
            "weekly",
            "monthly",
            "1st",
            "-a",
            "A",
            "a_b",
            "a\n",
            "é",
            "a".repeat(21))) {
      assertRefused("window", () -> Window.cron(id, "0 0 * * *", ZoneOffset.UTC));
    }
  }

  @Test
  void resetTime_isInWholeMinutes() {
    for (LocalTime time : List.of(LocalTime.of(4, 0, 1), LocalTime.of(4, 0, 0, 1), LocalTime.MAX)) {
      assertRefused("reset", () -> new ResetTime(ZoneOffset.UTC, time, DayOfWeek.MONDAY));
    }
  }

  @Test
  void windowsOfTheSameSettings_areEqual() {
    assertEquals(daily, Window.named("daily", ResetTime.DEFAULT));
    assertEquals(sprint, Window.cron("sprint", " 0  18 * * fri ", ZoneOffset.UTC));
    assertEquals(
        sprint.hashCode(), Window.cron("sprint", "0 18 * * FRI", ZoneOffset.UTC).hashCode());
    assertNotEquals(daily, Window.named("daily", BERLIN_AT_FOUR));
    assertNotEquals(sprint, Window.cron("sprint", "0 18 * * THU", ZoneOffset.UTC));
    assertEquals(Optional.of("0 18 * * FRI"), sprint.cron());
    assertEquals(Optional.empty(), daily.cron());
  }

  private static void assertRefused(String field, Runnable call) {
    InvalidInputException refused = assertThrows(InvalidInputException.class, call::run);
    assertEquals(field, refused.details().get("field"));
  }
}
