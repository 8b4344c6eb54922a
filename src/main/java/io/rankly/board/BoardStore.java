package io.rankly.board;

import java.util.List;
import java.util.Optional;

/** Where boards are kept. Every method may throw {@link io.rankly.error.BusyException}. */
public interface BoardStore {
  /** The board as it is now. One request, one read unit. */
  Optional<Board> find(BoardId id);

  /**
   * Stores a new board; false, and nothing is written, when there is one of that id. One request.
   */
  boolean create(Board board);

  /**
   * Stores the board if the stored version is the one before it; false, and nothing is written,
   * otherwise.
   */
  boolean replace(Board board);

  /**
   * Up to {@code limit} boards in the order of their ids, behind {@code after} (exclusive) if
   * given. A board made a moment ago may be missing: the list is eventually consistent. One
   * request.
   */
  List<Board> list(Optional<BoardId> after, int limit);
}
