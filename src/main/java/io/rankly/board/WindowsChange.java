package io.rankly.board;

import io.rankly.error.ConflictException;
import io.rankly.error.InvalidInputException;
import io.rankly.season.ResetTime;
import io.rankly.season.TimeZones;
import io.rankly.season.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of windows that a caller wants a board to have. An absent one stays as it is, or
 * gets its default.
 */
public record WindowsChange(
    Optional<List<GivenWindow>> windows,
    Optional<ZoneId> timezone,
    Optional<LocalTime> reset,
    Optional<DayOfWeek> weekStart,
    Optional<Integer> graceMinutes,
    Optional<Integer> retentionDays) {
  /** Nothing about windows. */
  public static final WindowsChange NONE =
      new WindowsChange(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final ResetTime DEFAULT =
      new ResetTime(
          TimeZones.parse("UTC"),
          ResetTime.DEFAULT.timeOfDay(),
          ResetTime.DEFAULT.firstDayOfWeek());

  /**
   * A window as the caller names it.
   *
   * @param cron when its seasons begin, unless the id says that
   */
  public record GivenWindow(String id, Optional<String> cron, Optional<UpdatePolicy> update) {
    BoardWindow at(ResetTime reset) {
      return new BoardWindow(
          cron.isPresent() ? Window.cron(id, cron.get(), reset.zone()) : Window.named(id, reset),
          update);
    }
  }

  /**
   * The windows of a new board; absent unless it is to have any.
   *
   * @throws InvalidInputException when there are settings for windows, but no windows
   */
  Optional<Windows> create() {
    if (windows.isEmpty()) {
      requireNone();
      return Optional.empty();
    }
    ResetTime begins =
        new ResetTime(
            timezone.orElse(DEFAULT.zone()),
            reset.orElse(DEFAULT.timeOfDay()),
            weekStart.orElse(DEFAULT.firstDayOfWeek()));
    return Optional.of(
        new Windows(
            made(windows.get(), begins),
            begins,
            Duration.ofMinutes(graceMinutes.orElse(0)),
            retentionDays.map(Retention::of).orElse(Retention.NONE)));
  }

  /**
   * The windows with these settings.
   *
   * @throws ConflictException when seasons would begin at other times, or lack scores
   */
  Optional<Windows> applyTo(Optional<Windows> old, Instant now) {
    if (old.isEmpty()) {
      if (windows.isPresent()) {
        throw fixed("windows");
      }
      requireNone();
      return old;
    }
    Windows board = old.get();
    ResetTime begins = board.reset();
    requireSame("timezone", begins.zone(), timezone);
    requireSame("reset", begins.timeOfDay(), reset);
    requireSame("weekStart", begins.firstDayOfWeek(), weekStart);
    List<BoardWindow> all = windows.map(given -> made(given, begins)).orElse(board.all());
    if (!windowsOf(all).equals(windowsOf(board.all()))) {
      throw fixed("windows");
    }
    return Optional.of(
        new Windows(
            all,
            begins,
            graceMinutes.map(Duration::ofMinutes).orElse(board.grace()),
            retentionDays
                .map(days -> board.retention().with(days, now))
                .orElse(board.retention())));
  }

  private static List<BoardWindow> made(List<GivenWindow> given, ResetTime reset) {
    return given.stream().map(window -> window.at(reset)).toList();
  }

  private static List<Window> windowsOf(List<BoardWindow> all) {
    return all.stream().map(BoardWindow::window).toList();
  }

  private void requireNone() {
    if (!equals(NONE)) {
      throw new InvalidInputException(
          "timezone, reset, weekStart, graceMinutes and retentionDays are about windows, and this board has none; name its windows when you create it",
          Map.of("field", "windows"));
    }
  }

  private static <T> void requireSame(String field, T current, Optional<T> wanted) {
    if (wanted.isPresent() && !wanted.get().equals(current)) {
      throw fixed(field);
    }
  }

  private static ConflictException fixed(String field) {
    return new ConflictException(
        "windows, their crons and order, timezone, reset and weekStart of a board are fixed when it is created, since a new window would lack the scores of before; make another board to change them",
        Map.of("field", field));
  }
}
