package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardWindow;
import io.rankly.board.RankStyle;
import io.rankly.board.Windows;
import io.rankly.error.InvalidInputException;
import io.rankly.error.NotFoundException;
import io.rankly.season.Season;
import io.rankly.season.Window;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Which season is asked for, and how its ranks count.
 *
 * @param window the id of one of the board's windows; absent: the main one
 * @param season the id of a season, {@value #CURRENT} or {@value #PREVIOUS}; absent: the current
 *     one
 * @param segment absent: all players
 * @param style that of ranks in the answer; absent: that of the board
 * @param now when it is asked
 */
public record SeasonChoice(
    Optional<String> window,
    Optional<String> season,
    Optional<Segment> segment,
    Optional<RankStyle> style,
    Instant now) {
  /** The season that contains the time of the question. */
  public static final String CURRENT = "current";

  /** The season before that. */
  public static final String PREVIOUS = "previous";

  /** A season with ranks in the board's own style. */
  public SeasonChoice(
      Optional<String> window, Optional<String> season, Optional<Segment> segment, Instant now) {
    this(window, season, segment, Optional.empty(), now);
  }

  /** The main window's current season. */
  public static SeasonChoice main(Instant now) {
    return new SeasonChoice(Optional.empty(), Optional.empty(), Optional.empty(), now);
  }

  /** Whether a window or a season is named. */
  boolean isGiven() {
    return window.isPresent() || season.isPresent();
  }

  /**
   * What is asked of this board.
   *
   * @throws InvalidInputException when there is no such window or season, or it has not begun
   * @throws NotFoundException when the season was over before the board was made, or is no longer
   *     kept
   */
  public Slice slice(Board board) {
    if (segment.isPresent() && !board.settings().segments()) {
      throw new InvalidInputException(
          "this board ranks nobody by segment; only a board that is created with segments does",
          Map.of("field", "segment"));
    }
    Slice all =
        !isGiven() && board.windows().isEmpty() ? Slice.allTime(board) : season(board).slice();
    return segment.map(all::in).orElse(all);
  }

  /**
   * The style of ranks in the answer of this board.
   *
   * @throws InvalidInputException when the board does not count in it
   */
  RankStyle style(Board board) {
    if (style.equals(Optional.of(RankStyle.DENSE)) && board.style() != RankStyle.DENSE) {
      throw new InvalidInputException(
          "this board has no dense ranks; only a board that is created with style dense has",
          Map.of("field", "style"));
    }
    return style.orElse(board.style());
  }

  /**
   * The season of all players that is asked for, if it is closed on a board with archives; whether
   * or not it is still kept. Absent also when there is no such season.
   */
  public Optional<ClosedSeason> closed(Board board) {
    if (segment.isPresent() || season.isEmpty()) {
      return Optional.empty();
    }
    try {
      style(board);
      BoardWindow chosen = window.map(board.allWindows()::get).orElseGet(board.allWindows()::main);
      Window of = chosen.window();
      Optional<Season> asked =
          switch (season.get()) {
            case CURRENT -> Optional.empty();
            case PREVIOUS -> of.previous(of.season(now));
            default -> Optional.of(of.parse(season.get()));
          };
      return asked.flatMap(found -> ClosedSeason.of(board, chosen, found, now));
    } catch (InvalidInputException e) {
      // Told by the one who looks for what is not closed.
      return Optional.empty();
    }
  }

  /** The season that is asked for, of all players. As {@link #slice}. */
  BoardSeason season(Board board) {
    Windows windows = board.allWindows();
    BoardWindow chosen = window.map(windows::get).orElseGet(windows::main);
    return BoardSeason.of(board, chosen, season(board, chosen.window()));
  }

  private Season season(Board board, Window chosen) {
    Season current = chosen.season(now);
    String id = season.orElse(CURRENT);
    if (id.equals(CURRENT) || id.equals(current.id())) {
      return current;
    }
    Season asked =
        id.equals(PREVIOUS)
            ? chosen.previous(current).orElseThrow(() -> gone("no season came before", current))
            : chosen.parse(id);
    requireBegun(asked, now);
    requireOf(board, asked);
    if (board
        .allWindows()
        .retention()
        .expires(asked)
        .filter(end -> !end.isAfter(now))
        .isPresent()) {
      throw gone(
          board.archives(asked)
              ? "this season is no longer kept, unless in an archive, which tells standings and pages of all players, and nothing else"
              : "this season is no longer kept; see the board's retentionDays",
          asked);
    }
    return asked;
  }

  static void requireBegun(Season season, Instant now) {
    if (season.start().isAfter(now)) {
      throw new InvalidInputException(
          "this season has not begun yet",
          Map.of("field", "season", "season", season.id(), "start", season.start().toString()));
    }
  }

  /** Refuses a season that was over when the board was made. */
  static void requireOf(Board board, Season season) {
    if (season.end().filter(end -> !end.isAfter(board.createdAt())).isPresent()) {
      throw gone("this season was over before the board was made", season);
    }
  }

  private static NotFoundException gone(String message, Season season) {
    return new NotFoundException(message, Map.of("season", season.id()));
  }
}
