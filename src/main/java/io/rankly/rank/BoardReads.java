package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.error.BusyException;
import io.rankly.error.InvalidInputException;
import io.rankly.error.NotFoundException;
import io.rankly.rank.RankStore.Contents;
import io.rankly.rank.RankStore.Keys;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.RankStore.Wanted;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Reads that need the board's settings to know what to read, in one request: the remembered board
 * is assumed, the stored one is read along, and only if they differ is the read repeated.
 */
final class BoardReads {
  private static final int MAX_ATTEMPTS = 5;

  private final RankStore store;
  private final Boards boards;

  BoardReads(RankStore store, Boards boards) {
    this.store = store;
    this.boards = boards;
  }

  /**
   * What is wanted of a board. One request; one more when this process has not met the board yet,
   * or not as it is now.
   *
   * @param wanted what to read under the settings of an assumed board; must ask for the board
   * @throws io.rankly.error.NotFoundException when there is no such board
   */
  OnBoard<Snapshot> read(BoardId id, Function<Board, Wanted> wanted) {
    return read(boards.recall(id), wanted);
  }

  /** The same, for what a board may refuse, which the remembered one alone cannot do. */
  OnBoard<Snapshot> readChosen(BoardId id, Function<Board, Wanted> wanted) {
    return unlessRefused(id, board -> read(board, wanted));
  }

  /** What is wanted of one season of a board. Requests as {@link #read(BoardId, Function)}. */
  OnSlice<Contents> read(BoardId id, SeasonChoice season, BiFunction<Board, Slice, Keys> wanted) {
    OnSlice<?> first = chosen(id, season, season::slice);
    OnBoard<Snapshot> read =
        read(
            first.board(),
            board -> {
              Slice slice = board.isAsIn(first.board()) ? first.slice() : season.slice(board);
              return Wanted.of(board, slice, wanted.apply(board, slice));
            });
    Map.Entry<Slice, Contents> only = read.value().slices().entrySet().iterator().next();
    return new OnSlice<>(
        read.board(),
        only.getKey(),
        season.style(read.board()),
        only.getValue(),
        read.value().countedUntil(read.board()));
  }

  /**
   * The slice and the style that are asked for, on the remembered board. No request, unless this
   * process has not met the board yet, or one of them is refused, which the remembered board alone
   * cannot do.
   */
  OnSlice<?> chosen(BoardId id, SeasonChoice season, Function<Board, Slice> choice) {
    return unlessRefused(
        id, board -> new OnSlice<>(board, choice.apply(board), season.style(board), choice));
  }

  /** Asks the board as it is stored once more when the remembered one refuses. */
  private <T> T unlessRefused(BoardId id, Function<Board, T> question) {
    Board assumed = boards.recall(id);
    try {
      return question.apply(assumed);
    } catch (InvalidInputException | NotFoundException e) {
      Board actual = boards.get(id);
      if (actual.isAsIn(assumed)) {
        throw e;
      }
      boards.remember(actual);
      return question.apply(actual);
    }
  }

  /** What is wanted of a board that is remembered. One request; one more when it has changed. */
  OnBoard<Snapshot> read(Board first, Function<Board, Wanted> wanted) {
    Board assumed = first;
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Snapshot snapshot = store.read(wanted.apply(assumed));
      Board actual = snapshot.board().orElseThrow(() -> boards.gone(first.id()));
      if (actual.isAsIn(assumed)) {
        return new OnBoard<>(actual, snapshot);
      }
      boards.remember(actual);
      assumed = actual;
    }
    throw new BusyException("this board keeps being changed; try again", Duration.ofSeconds(1));
  }
}
