package io.rankly.season;

import io.rankly.error.InvalidInputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A named way to cut time into seasons, one behind the other without gap or overlap.
 *
 * <table>
 *   <caption>Windows and the ids of their seasons</caption>
 *   <tr><td>{@code all}<td>one season without end<td>{@code all}
 *   <tr><td>{@code hourly}<td>hours of the zone's clock<td>{@code 2026-11-25T14:00Z}, the start
 *       in UTC
 *   <tr><td>{@code daily}<td>from the reset time to that of the next day<td>{@code 2026-11-25},
 *       the day whose reset time begins it
 *   <tr><td>{@code weekly}<td>from the reset time of a week's first day<td>{@code 2026-11-23},
 *       that day
 *   <tr><td>{@code monthly}<td>from the reset time of a month's first day<td>{@code 2026-11}
 *   <tr><td>a name of its own<td>from one firing of a cron to the next<td>{@code
 *       2026-11-25T14:00Z}, the start in UTC
 * </table>
 *
 * Days and months in an id are those of the zone's clock. Within a window, ids are unique and their
 * order as text is that of time. They need no escapes in a URL, and consist of at most 20 of {@code
 * A–Z a–z 0–9 - :}.
 *
 * <p>When the clock is changed, a season begins at the first instant at which the clock shows the
 * time at which it is to begin, or a later one: a time that the clock leaves out counts as soon as
 * the clock goes on, a time that it shows twice counts the first time. So the cron {@code 0 * * *
 * *} has a season of two hours when the clock is put back by one; {@code hourly} has a season for
 * each of these hours ({@link LocalHours}).
 *
 * <p>There are seasons for the years 1970 to 9999.
 */
public final class Window {
  /** No season ends at or before this instant. */
  static final Instant FIRST_INSTANT = Instant.EPOCH;

  /** Exclusive; a day early, since clocks may be ahead of UTC and ids have years of four digits. */
  static final Instant LIMIT = LocalDate.of(9999, 12, 31).atStartOfDay().toInstant(ZoneOffset.UTC);

  private static final Pattern CRON_NAME =
      Pattern.compile("(?!(?:all|hourly|daily|weekly|monthly)$)[a-z][a-z0-9-]{0,19}");

  private final String id;
  private final Cut cut;

  private Window(String id, Cut cut) {
    this.id = id;
    this.cut = cut;
  }

  /**
   * One of the windows {@code all}, {@code hourly}, {@code daily}, {@code weekly} and {@code
   * monthly}.
   *
   * @param reset when days, weeks and months begin; hours take only its zone
   */
  public static Window named(String id, ResetTime reset) {
    return new Window(
        id,
        switch (id) {
          case "all" -> new NoCut();
          case "hourly" -> new LocalHours(reset.zone());
          case "daily" -> new LocalPeriods(new Days(reset.timeOfDay()), reset.zone());
          case "weekly" ->
              new LocalPeriods(new Weeks(reset.firstDayOfWeek(), reset.timeOfDay()), reset.zone());
          case "monthly" -> new LocalPeriods(new Months(reset.timeOfDay()), reset.zone());
          default ->
              throw new InvalidInputException(
                  "a window must be all, hourly, daily, weekly, monthly, or have a cron that says when its seasons begin",
                  Map.of("field", "window"));
        });
  }

  /**
   * A window of the caller's own.
   *
   * @param id 1 to 20 of {@code a–z 0–9 -}, beginning with a letter, and none of {@link #named}
   * @param expression says when a season begins, by the zone's clock: minute, hour, day of month,
   *     month, day of week, as in crontab(5)
   * @throws InvalidInputException when the id or the expression is wrong, or the latter never fires
   *     or leaves less than 15 minutes between firings
   */
  public static Window cron(String id, String expression, ZoneId zone) {
    if (!CRON_NAME.matcher(id).matches()) {
      throw new InvalidInputException(
          "a window with a cron must have a name of 1 to 20 of the characters a-z 0-9 -, beginning with a letter, other than all, hourly, daily, weekly, monthly",
          Map.of("field", "window"));
    }
    return new Window(id, new LocalPeriods(CronSchedule.parse(expression), zone));
  }

  public String id() {
    return id;
  }

  /** The expression that says when seasons begin, in upper case with single spaces, if one does. */
  public Optional<String> cron() {
    return cut instanceof LocalPeriods periods && periods.times() instanceof CronSchedule cron
        ? Optional.of(cron.text())
        : Optional.empty();
  }

  /**
   * The season that contains the instant.
   *
   * @throws InvalidInputException when the instant is not within the years 1970 to 9999
   */
  public Season season(Instant at) {
    if (at.isBefore(FIRST_INSTANT) || !at.isBefore(LIMIT)) {
      throw new InvalidInputException(
          "the time must be within the years 1970 to 9999", Map.of("field", "time"));
    }
    return cut.season(at);
  }

  /**
   * Whether the ids of this window's seasons look like this one, whatever they name; weeks look
   * like days.
   */
  public boolean hasForm(String seasonId) {
    return cut.season(FIRST_INSTANT).id().length() == seasonId.length();
  }

  /**
   * The season of this id.
   *
   * @throws InvalidInputException when no season of this window has it
   */
  public Season parse(String seasonId) {
    return find(seasonId)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "no season of this window has this id; see the example for its form, or name another window",
                    Map.of(
                        "field",
                        "season",
                        "window",
                        id,
                        "example",
                        cut.season(FIRST_INSTANT).id())));
  }

  private Optional<Season> find(String seasonId) {
    try {
      Instant start = cut.named(seasonId);
      if (start.isBefore(cut.season(FIRST_INSTANT).start()) || !start.isBefore(LIMIT)) {
        return Optional.empty();
      }
      // One season has one id, but what names an instant may be written in many ways.
      return Optional.of(cut.season(start)).filter(season -> season.id().equals(seasonId));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The season that ends where this one of the same window starts; absent for the first one. */
  public Optional<Season> previous(Season season) {
    return season.start().isAfter(FIRST_INSTANT)
        ? Optional.of(cut.season(season.start().minusNanos(1)))
        : Optional.empty();
  }

  /** The season that starts where this one of the same window ends; absent for the last one. */
  public Optional<Season> next(Season season) {
    return season.end().filter(end -> end.isBefore(LIMIT)).map(cut::season);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Window window && id.equals(window.id) && cut.equals(window.cut);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return id;
  }
}
