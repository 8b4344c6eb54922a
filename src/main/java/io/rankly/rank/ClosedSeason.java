package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardWindow;
import io.rankly.season.Season;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A season of a board with archives that takes no more scores, not even those of requests that were
 * on their way when it closed.
 *
 * @param slice that of all players
 * @param closedAt when it took the last score
 */
public record ClosedSeason(
    Board board, BoardWindow window, Season season, Slice slice, Instant closedAt) {
  /** Longer than a request takes, and clocks are apart. */
  public static final Duration MARGIN = Duration.ofMinutes(2);

  /** The season, if it is closed and is to be archived; whether or not it is still kept. */
  public static Optional<ClosedSeason> of(
      Board board, BoardWindow window, Season season, Instant now) {
    if (!board.archives(season)) {
      return Optional.empty();
    }
    return board
        .allWindows()
        .closes(season)
        .filter(closes -> !closes.plus(MARGIN).isAfter(now))
        .map(
            closes ->
                new ClosedSeason(board, window, season, Slice.of(board, window, season), closes));
  }

  /** Whether its scores are still in the store. */
  public boolean isKept(Instant now) {
    return BoardSeason.of(board, window, season).isKept(now);
  }
}
