package io.rankly.check;

import io.rankly.board.Board;
import io.rankly.board.BoardWindow;
import io.rankly.board.Retention;
import io.rankly.board.Retention.Term;
import io.rankly.rank.Slice;
import io.rankly.season.Season;
import io.rankly.season.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The seasons of a board that are kept, window by window, the newest of each first. */
final class KeptSeasons {
  /** What expires sooner is left alone: entries and counters go one by one. */
  private static final Duration MARGIN = Duration.ofMinutes(10);

  private final Board board;
  private final Instant now;

  KeptSeasons(Board board, Instant now) {
    this.board = board;
    this.now = now;
  }

  /** The first season, as the slice of all players. */
  Slice first() {
    return slice(board.allWindows().main(), board.allWindows().main().window().season(now));
  }

  /** The one behind that of a slice; absent behind the last one. */
  Optional<Slice> next(Slice slice) {
    BoardWindow window = board.allWindows().get(slice.window());
    Optional<Slice> older = older(window, window.window().parse(slice.season()));
    if (older.isPresent()) {
      return older;
    }
    List<BoardWindow> all = board.allWindows().all();
    int next = all.indexOf(window) + 1;
    return next == all.size()
        ? Optional.empty()
        : Optional.of(slice(all.get(next), all.get(next).window().season(now)));
  }

  private Optional<Slice> older(BoardWindow window, Season season) {
    Window of = window.window();
    Retention retention = board.allWindows().retention();
    Optional<Season> next = of.previous(season);
    while (next.filter(this::isOfTheBoard).isPresent()) {
      Season found = next.get();
      if (isKept(found)) {
        return Optional.of(slice(window, found));
      }
      // So is every older one that is kept as long.
      next = retention.term(found).map(Term::from).flatMap(from -> before(of, from));
    }
    return Optional.empty();
  }

  private static Optional<Season> before(Window window, Instant time) {
    return time.isAfter(Instant.EPOCH)
        ? Optional.of(window.season(time.minusNanos(1)))
        : Optional.empty();
  }

  private boolean isOfTheBoard(Season season) {
    return season.end().filter(end -> !end.isAfter(board.createdAt())).isEmpty();
  }

  private boolean isKept(Season season) {
    return board
        .allWindows()
        .retention()
        .expires(season)
        .filter(expires -> expires.isBefore(now.plus(MARGIN)))
        .isEmpty();
  }

  /** Whether the season of a slice is kept for some time to come. */
  boolean isKept(Slice slice) {
    return isKept(season(slice));
  }

  /** From when on all that is stored of a slice counts as gone; absent: never. */
  Optional<Instant> expires(Slice slice) {
    return board.allWindows().retention().expires(season(slice));
  }

  private Season season(Slice slice) {
    return board.allWindows().get(slice.window()).window().parse(slice.season());
  }

  private Slice slice(BoardWindow window, Season season) {
    return Slice.of(board, window, season);
  }
}
