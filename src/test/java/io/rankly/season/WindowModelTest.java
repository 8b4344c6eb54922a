package io.rankly.season;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.season.MinuteByMinute.Begin;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Windows against a walk over each minute of two years, in zones whose clocks do odd things.
 *
 * <p>{@code -Drankly.model.seed=N} repeats a failure.
 */
class WindowModelTest {
  private static final Pattern ID = Pattern.compile("[A-Z0-9:-]{7,20}");
  private static final int CRONS_PER_ZONE = 6;
  private static final int RANDOM_WALKS = 2_000;

  /** A zone, and the year before the end of which its clock changes. */
  private record Place(String zone, int year) {}

  private static final List<Place> PLACES =
      List.of(
          new Place("Europe/Berlin", 2026),
          new Place("America/New_York", 2006),
          new Place("Australia/Lord_Howe", 2024),
          new Place("Asia/Kolkata", 2026),
          new Place("Pacific/Apia", 2011),
          new Place("America/Sao_Paulo", 2017),
          new Place("Africa/Cairo", 2023),
          new Place("Asia/Beirut", 2022),
          new Place("America/Nuuk", 2023),
          new Place("Asia/Kathmandu", 1985),
          new Place("Asia/Pyongyang", 2018),
          new Place("Antarctica/Troll", 2026),
          new Place("Africa/Casablanca", 2025),
          new Place("Pacific/Chatham", 2026));

  @Test
  void seasons_beginWhereAWalkOverEachMinuteSaysSo() {
    long seed = Long.getLong("rankly.model.seed", System.nanoTime());
    try {
      Random random = new Random(seed);
      for (Place place : PLACES) {
        checkPlace(place, random);
      }
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("failed with -Drankly.model.seed=" + seed, e);
    }
  }

  private static void checkPlace(Place place, Random random) {
    ZoneId zone = ZoneId.of(place.zone());
    MinuteByMinute walk = new MinuteByMinute(zone, place.year());
    check(
        Window.named("hourly", new ResetTime(zone, LocalTime.NOON, DayOfWeek.MONDAY)),
        walk.hours(),
        zone,
        random);
    for (String time : List.of("00:00", "02:30", randomTime(random))) {
      LocalTime reset = LocalTime.parse(time);
      DayOfWeek first = DayOfWeek.of(1 + random.nextInt(7));
      ResetTime resetTime = new ResetTime(zone, reset, first);
      check(Window.named("daily", resetTime), walk.days(reset), zone, random);
      check(Window.named("weekly", resetTime), walk.weeks(reset, first), zone, random);
      check(Window.named("monthly", resetTime), walk.months(reset), zone, random);
    }
    for (int i = 0; i < CRONS_PER_ZONE; i++) {
      RandomCron cron = RandomCron.next(random);
      check(Window.cron("own", cron.text(), zone), walk.firings(cron), zone, random);
    }
  }

  private static String randomTime(Random random) {
    return LocalTime.of(random.nextInt(24), random.nextInt(60)).toString();
  }

  private static void check(Window window, List<Begin> begins, ZoneId zone, Random random) {
    // What begins often is looked at closely only where the clock changes.
    int stride = 1 + begins.size() / 2_000;
    for (int i = 1; i + 1 < begins.size(); i++) {
      if (i % stride == 0 || clockChanges(zone, begins.get(i).start())) {
        checkSeason(window, begins.get(i - 1), begins.get(i), begins.get(i + 1), random);
      }
    }
  }

  private static boolean clockChanges(ZoneId zone, Instant around) {
    ZoneRules rules = zone.getRules();
    return !rules
        .getOffset(around.minus(1, ChronoUnit.DAYS))
        .equals(rules.getOffset(around.plus(1, ChronoUnit.DAYS)));
  }

  private static void checkSeason(
      Window window, Begin before, Begin begin, Begin after, Random random) {
    Instant start = begin.start();
    Instant end = after.start();
    Season season = new Season(begin.id(), start, Optional.of(end));
    Supplier<String> at = () -> window + " " + window.cron() + " " + season;
    assertEquals(season, window.season(start), at);
    assertEquals(season, window.season(end.minusMillis(1)), at);
    assertEquals(season, window.season(within(season, random)), at);
    assertEquals(season, window.parse(season.id()), at);
    assertEquals(start, window.previous(season).orElseThrow().end().orElseThrow(), at);
    assertEquals(end, window.next(season).orElseThrow().start(), at);
    assertTrue(before.id().compareTo(season.id()) < 0, at);
    assertTrue(ID.matcher(season.id()).matches(), at);
  }

  private static Instant within(Season season, Random random) {
    long length = season.end().orElseThrow().getEpochSecond() - season.start().getEpochSecond();
    return season.start().plusSeconds((long) (random.nextDouble() * length));
  }

  @Test
  void seasons_tileTheYearsFrom1970To9999InAllZones() {
    long seed = Long.getLong("rankly.model.seed", System.nanoTime());
    try {
      Random random = new Random(seed);
      List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
      for (int i = 0; i < RANDOM_WALKS; i++) {
        ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
        Window window = randomWindow(zone, random);
        walk(window, randomInstant(random), zone);
      }
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("failed with -Drankly.model.seed=" + seed, e);
    }
  }

  private static Window randomWindow(ZoneId zone, Random random) {
    LocalTime time = LocalTime.parse(randomTime(random));
    ResetTime reset = new ResetTime(zone, time, DayOfWeek.of(1 + random.nextInt(7)));
    return switch (random.nextInt(5)) {
      case 0 -> Window.named("hourly", reset);
      case 1 -> Window.named("daily", reset);
      case 2 -> Window.named("weekly", reset);
      case 3 -> Window.named("monthly", reset);
      default -> Window.cron("own", RandomCron.next(random).text(), zone);
    };
  }

  /** Half of them within the time for which zones have their own rules. */
  private static Instant randomInstant(Random random) {
    long all = Window.LIMIT.getEpochSecond();
    long range = random.nextBoolean() ? all : all / 120;
    return Instant.ofEpochSecond((long) (random.nextDouble() * range));
  }

  private static void walk(Window window, Instant from, ZoneId zone) {
    Season season = window.season(from);
    assertTrue(season.contains(from), window + " in " + zone + " at " + from);
    for (int i = 0; i < 20 && window.previous(season).isPresent(); i++) {
      Season later = season;
      Season earlier = window.previous(later).orElseThrow();
      Supplier<String> at = () -> window + " " + window.cron() + " in " + zone + " " + earlier;
      assertEquals(later.start(), earlier.end().orElseThrow(), at);
      assertEquals(Optional.of(later), window.next(earlier), at);
      assertEquals(earlier, window.season(earlier.end().orElseThrow().minusNanos(1)), at);
      assertEquals(earlier, window.parse(earlier.id()), at);
      assertTrue(earlier.id().compareTo(later.id()) < 0, at);
      season = earlier;
    }
  }
}
