package io.rankly.http;

import io.rankly.access.Caller;
import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.rank.OnBoard;
import io.rankly.rank.OnSlice;
import io.rankly.rank.PlayerId;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.SecurityContext;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Shows boards to those who may look at them.
 *
 * <p>Asked first is the board as this process remembers it, so that nothing is told of what is
 * missing on a private one, and then the board by which the answer was found, which may have become
 * private meanwhile. No request more than the answer takes.
 */
@Singleton
final class Readers {
  private final Boards boards;

  Readers(Boards boards) {
    this.boards = boards;
  }

  /** An answer about a board. */
  <T> OnBoard<T> show(SecurityContext to, BoardId id, Supplier<OnBoard<T>> answer) {
    return show(id, Callers.of(to)::requireRead, answer, OnBoard::board);
  }

  /** An answer about a season of a board. */
  <T> OnSlice<T> showSlice(SecurityContext to, BoardId id, Supplier<OnSlice<T>> answer) {
    return show(id, Callers.of(to)::requireRead, answer, OnSlice::board);
  }

  /** An answer about a player, which this player gets, too. */
  <T> OnSlice<T> show(SecurityContext to, BoardId id, PlayerId about, Supplier<OnSlice<T>> answer) {
    Caller caller = Callers.of(to);
    return show(id, board -> caller.requireRead(board, about), answer, OnSlice::board);
  }

  private <A> A show(
      BoardId id, Consumer<Board> check, Supplier<A> answer, Function<A, Board> board) {
    check.accept(boards.recall(id));
    A found = answer.get();
    check.accept(board.apply(found));
    return found;
  }
}
