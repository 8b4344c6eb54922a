package io.rankly.board;

import io.rankly.error.InvalidInputException;
import io.rankly.season.ResetTime;
import io.rankly.season.Season;
import io.rankly.season.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The windows of a board: every score counts in the current season of each.
 *
 * @param all 1 to {@value #MAX}; the first is the main one
 * @param reset when seasons begin
 * @param grace how long after its end a season takes late scores
 * @param retention how long seasons are kept
 */
public record Windows(List<BoardWindow> all, ResetTime reset, Duration grace, Retention retention) {
  /** Most windows. */
  public static final int MAX = 4;

  /** Longest grace. */
  public static final Duration MAX_GRACE = Duration.ofDays(7);

  /** What a board has that was made without windows. */
  static final Windows ALL_TIME =
      new Windows(
          List.of(new BoardWindow(Window.named("all", ResetTime.DEFAULT), Optional.empty())),
          ResetTime.DEFAULT,
          Duration.ZERO,
          Retention.NONE);

  public Windows {
    all = List.copyOf(all);
    if (all.isEmpty() || all.size() > MAX) {
      throw new InvalidInputException(
          "a board must have 1 to 4 windows", Map.of("field", "windows", "given", all.size()));
    }
    Set<String> ids = new HashSet<>();
    for (BoardWindow window : all) {
      if (!ids.add(window.id())) {
        throw new InvalidInputException(
            "the windows of a board must have different names",
            Map.of("field", "windows", "window", window.id()));
      }
    }
    if (grace.isNegative() || grace.compareTo(MAX_GRACE) > 0) {
      throw new InvalidInputException(
          "graceMinutes must be from 0 to 10080, seven days", Map.of("field", "graceMinutes"));
    }
  }

  /** The window that is meant when none is named. */
  public BoardWindow main() {
    return all.get(0);
  }

  /**
   * The window of this id.
   *
   * @throws InvalidInputException when there is none
   */
  public BoardWindow get(String id) {
    for (BoardWindow window : all) {
      if (window.id().equals(id)) {
        return window;
      }
    }
    throw new InvalidInputException(
        "this board has no such window; it has those allowed",
        Map.of("field", "window", "allowed", ids()));
  }

  /** The ids of all windows, the main one first. */
  public List<String> ids() {
    return all.stream().map(BoardWindow::id).toList();
  }

  /** From when on a season takes no more scores; absent: it always does. */
  public Optional<Instant> closes(Season season) {
    Optional<Instant> late = season.end().map(end -> end.plus(grace));
    return retention
        .expires(season)
        .filter(expires -> expires.isBefore(late.orElseThrow()))
        .or(() -> late);
  }
}
