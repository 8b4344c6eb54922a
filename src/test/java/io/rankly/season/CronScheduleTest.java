package io.rankly.season;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.error.InvalidInputException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CronScheduleTest {
  /** The first firings behind an instant, and that the way back finds the same. */
  private static void assertFires(String cron, String after, String... firings) {
    CronSchedule schedule = CronSchedule.parse(cron);
    LocalDateTime time = LocalDateTime.parse(after);
    for (String firing : firings) {
      LocalDateTime next = schedule.after(time);
      assertEquals(LocalDateTime.parse(firing), next, cron);
      assertEquals(next, schedule.atOrBefore(next), cron);
      assertEquals(schedule.atOrBefore(time), schedule.atOrBefore(next.minusNanos(1)), cron);
      time = next;
    }
  }

  @Test
  void numbersRangesAndLists_nameTimes() {
    assertFires(
        "30 8-10,22 * * *",
        "2026-11-25T00:00",
        "2026-11-25T08:30",
        "2026-11-25T09:30",
        "2026-11-25T10:30",
        "2026-11-25T22:30",
        "2026-11-26T08:30");
  }

  @Test
  void steps_beginWithTheFirstValue() {
    assertFires("*/25 0 * * *", "2026-11-25T00:00", "2026-11-25T00:25", "2026-11-25T00:50");
    assertFires("0 5-23/9 * * *", "2026-11-25T00:00", "2026-11-25T05:00", "2026-11-25T14:00");
    assertFires("0 0 */15 * *", "2026-11-25T00:00", "2026-12-01T00:00", "2026-12-16T00:00");
  }

  @Test
  void names_areThoseOfMonthsAndDays() {
    assertFires("0 0 1 JAN,jul *", "2026-11-25T00:00", "2027-01-01T00:00", "2027-07-01T00:00");
    assertFires("0 0 * * Mon-WED", "2026-11-25T00:00", "2026-11-30T00:00", "2026-12-01T00:00");
  }

  @Test
  void sunday_isZeroAndSeven() {
    for (String sunday : List.of("0", "7", "SUN", "7,0", "*/7")) {
      assertFires("0 0 * * " + sunday, "2026-11-25T00:00", "2026-11-29T00:00", "2026-12-06T00:00");
    }
    assertFires("0 0 * * 6-7", "2026-11-25T00:00", "2026-11-28T00:00", "2026-11-29T00:00");
  }

  @Test
  void twoRestrictedDays_areEither() {
    assertFires(
        "0 0 1,15 * FRI",
        "2026-11-25T00:00",
        "2026-11-27T00:00",
        "2026-12-01T00:00",
        "2026-12-04T00:00",
        "2026-12-11T00:00",
        "2026-12-15T00:00");
  }

  @Test
  void dayThatBeginsWithAStar_isBoth() {
    assertFires("0 0 */10 * FRI", "2026-11-25T00:00", "2026-12-11T00:00", "2027-01-01T00:00");
    assertFires("0 0 13 * */5", "2026-11-25T00:00", "2026-12-13T00:00", "2027-06-13T00:00");
  }

  @Test
  void rareDays_areFoundBothWays() {
    assertFires("0 0 31 * *", "2026-11-25T00:00", "2026-12-31T00:00", "2027-01-31T00:00");
    assertFires("0 0 29 2 *", "2095-01-01T00:00", "2096-02-29T00:00", "2104-02-29T00:00");
    assertFires(
        "0 0 29 2 */7",
        "2060-01-01T00:00",
        "2060-02-29T00:00",
        "2088-02-29T00:00",
        "2128-02-29T00:00");
    assertEquals(
        "2096-02-29T00:00Z",
        Window.cron("leap", "0 0 29 2 *", ZoneOffset.UTC)
            .season(Instant.parse("2104-02-28T23:59:59Z"))
            .id());
  }

  @Test
  void text_isKeptInOneForm() {
    assertEquals("0 18 * JAN FRI", CronSchedule.parse("\t0   18 *\tjan fri ").text());
  }

  @Test
  void wrongField_isNamed() {
    Map<String, List<String>> wrong =
        Map.of(
            "minute",
                List.of("60 * * * *", "-1 * * * *", "x * * * *", "5/15 * * * *", "*/0 0 * * *"),
            "hour",
                List.of("0 24 * * *", "0 9-5 * * *", "0 1- * * *", "0 MON * * *", "0 */24 * * *"),
            "day of month",
                List.of("0 0 0 * *", "0 0 32 * *", "0 0 L * *", "0 0 ? * *", "0 0 1,, * *"),
            "month",
                List.of(
                    "0 0 1 0 *", "0 0 1 13 *", "0 0 1 FOO *", "0 0 1 JAN-13 *", "0 0 1 januar *"),
            "day of week",
                List.of("0 0 * * 8", "0 0 * * MON#1", "0 0 * * SAT-SUN", "0 0 * * ,", "0 0 * * ١"));
    wrong.forEach(
        (part, crons) ->
            crons.forEach(cron -> assertEquals(part, refusal(cron).get("part"), cron)));
    assertEquals(
        Map.of("field", "cron", "part", "hour", "smallest", 0, "largest", 23),
        refusal("0 24 * * *"));
  }

  @Test
  void otherThanFiveFields_isRefused() {
    for (String cron :
        List.of(
            "",
            " ",
            "*",
            "0 0 * *",
            "0 0 0 * * *",
            "@daily",
            "0\n0 * * *",
            "0 0 * * * ".repeat(99),
            "0 0 * * " + "1,".repeat(50_000) + "1",
            "\0",
            "0 0 * * *; rm")) {
      assertEquals(100, refusal(cron).get("max"), cron);
    }
  }

  @Test
  void cronThatNeverFires_isRefused() {
    for (String cron : List.of("0 0 30 2 *", "0 0 31 2,4,6,9,11 *", "0 0 30-31 FEB */2")) {
      assertEquals(Map.of("field", "cron"), refusal(cron), cron);
    }
    assertFires("0 0 30 2 MON", "2026-02-20T00:00", "2026-02-23T00:00", "2027-02-01T00:00");
  }

  @Test
  void firingsCloserThan15Minutes_areRefused() {
    for (String cron :
        List.of("* * * * *", "*/14 * * * *", "0,14 5 1 1 *", "0,50 * * * *", "0,50 0,23 * * *")) {
      assertEquals(Map.of("field", "cron", "minutes", 15), refusal(cron), cron);
    }
    Stream.of("*/15 * * * *", "0,45 * * * *", "0,50 */2 * * *", "50 * * * *")
        .forEach(cron -> assertEquals(cron, CronSchedule.parse(cron).text()));
  }

  private static Map<String, Object> refusal(String cron) {
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> CronSchedule.parse(cron), cron);
    assertEquals("cron", refused.details().get("field"));
    return refused.details();
  }
}
