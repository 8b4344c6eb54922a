package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.error.BusyException;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.RankStore.Wanted;
import java.time.Duration;
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
    Board assumed = boards.recall(id);
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Snapshot snapshot = store.read(wanted.apply(assumed));
      Board actual = snapshot.board().orElseThrow(() -> boards.gone(id));
      if (actual.isAsIn(assumed)) {
        return new OnBoard<>(actual, snapshot);
      }
      boards.remember(actual);
      assumed = actual;
    }
    throw new BusyException("this board keeps being changed; try again", Duration.ofSeconds(1));
  }
}
