package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardWindow;
import io.rankly.season.Season;
import java.time.Instant;
import java.util.Optional;

/**
 * A season of one of a board's windows, as that which is stored of it.
 *
 * @param expires from when on all of it counts as gone; absent: never
 */
record BoardSeason(BoardWindow window, Season season, Slice slice, Optional<Instant> expires) {
  static BoardSeason of(Board board, BoardWindow window, Season season) {
    return new BoardSeason(
        window,
        season,
        Slice.of(board, window, season),
        board.allWindows().retention().expires(season));
  }

  /** The season of one of the board's slices. */
  static BoardSeason of(Board board, Slice slice) {
    BoardWindow window = board.allWindows().get(slice.window());
    return of(board, window, window.window().parse(slice.season()));
  }

  /** Whether it is still kept. */
  boolean isKept(Instant now) {
    return expires.filter(end -> !end.isAfter(now)).isEmpty();
  }

  /** When a score counts as reached that is put into it now: now, or in its last millisecond. */
  Instant reached(Instant now) {
    return season.contains(now) ? now : season.end().orElse(now).minusMillis(1);
  }
}
