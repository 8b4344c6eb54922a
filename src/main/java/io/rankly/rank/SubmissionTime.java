package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardWindow;
import io.rankly.board.Windows;
import io.rankly.error.ConflictException;
import io.rankly.error.InvalidInputException;
import io.rankly.error.RanklyException;
import io.rankly.rank.Submission.NamedSeason;
import io.rankly.season.Season;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a score counts as reached, and so in which season of each window.
 *
 * @param late whether that is before now, so that others may have come since
 * @param seasons those in which it counts, for each window of the board, in order
 */
record SubmissionTime(Instant reached, boolean late, List<BoardSeason> seasons) {
  /**
   * That of a score that is submitted now: now, unless it names a season that is over. Then it is
   * the season's last millisecond, in all windows. A score that was reviewed counts as reached when
   * it would have been.
   *
   * @throws InvalidInputException when it names no season of the board, or one to come
   * @throws ConflictException when the season, or another one that it would count in, is closed
   */
  static SubmissionTime of(Board board, Submission submission, Instant now) {
    if (submission.sender() instanceof Sender.Reviewer reviewer) {
      return at(board, reviewer.reached(), true, now);
    }
    if (submission.season().isEmpty()) {
      return now(board, now);
    }
    NamedSeason named = submission.season().get();
    BoardWindow window = window(board.allWindows(), named);
    Season season = window.window().parse(named.season());
    SeasonChoice.requireBegun(season, now);
    SeasonChoice.requireOf(board, season);
    return season.contains(now)
        ? at(board, now, false, now)
        : at(board, season.end().orElseThrow().minusMillis(1), true, now);
  }

  /** That of a score that is reached now. */
  static SubmissionTime now(Board board, Instant now) {
    return at(board, now, false, now);
  }

  /** Whether the score is reached now. */
  static boolean isNow(Submission submission) {
    return submission.season().isEmpty() && !(submission.sender() instanceof Sender.Reviewer);
  }

  /** That of {@link #of}, unless the submission will be refused. */
  static Optional<SubmissionTime> acceptable(Board board, Submission submission, Instant now) {
    try {
      return Optional.of(of(board, submission, now));
    } catch (RanklyException e) {
      return Optional.empty();
    }
  }

  private static SubmissionTime at(Board board, Instant reached, boolean late, Instant now) {
    Windows windows = board.allWindows();
    List<BoardSeason> seasons = new ArrayList<>(windows.all().size());
    for (BoardWindow window : windows.all()) {
      Season season = window.window().season(reached);
      Optional<Instant> closed = windows.closes(season).filter(closes -> !closes.isAfter(now));
      if (closed.isPresent()) {
        throw new ConflictException(
            "this score is too late: a season that it belongs to is closed; see the board's graceMinutes",
            Map.of(
                "window", window.id(),
                "season", season.id(),
                "closedAt", closed.get().toString()));
      }
      seasons.add(BoardSeason.of(board, window, season));
    }
    return new SubmissionTime(reached, late, seasons);
  }

  private static BoardWindow window(Windows windows, NamedSeason named) {
    if (named.window().isPresent()) {
      return windows.get(named.window().get());
    }
    List<BoardWindow> alike =
        windows.all().stream().filter(w -> w.window().hasForm(named.season())).toList();
    if (alike.isEmpty()) {
      throw new InvalidInputException(
          "no window of this board has seasons with such ids",
          Map.of("field", "season", "windows", windows.ids()));
    }
    if (alike.size() > 1) {
      throw new InvalidInputException(
          "several windows of this board have seasons with such ids; name the window, too",
          Map.of("field", "window", "allowed", alike.stream().map(BoardWindow::id).toList()));
    }
    return alike.get(0);
  }
}
