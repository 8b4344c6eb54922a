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
record BoardSeason(BoardWindow window, Slice slice, Optional<Instant> expires) {
  static BoardSeason of(Board board, BoardWindow window, Season season) {
    return new BoardSeason(
        window, Slice.of(board, window, season), board.allWindows().retention().expires(season));
  }
}
