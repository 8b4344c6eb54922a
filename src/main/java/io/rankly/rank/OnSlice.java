package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.RankStyle;

/**
 * An answer about a slice, and the board with the settings by which it was found.
 *
 * @param style that of the ranks in the answer
 */
public record OnSlice<T>(Board board, Slice slice, RankStyle style, T value) {
  /** An answer in the board's own style. */
  OnSlice(Board board, Slice slice, T value) {
    this(board, slice, board.style(), value);
  }

  <U> OnSlice<U> with(U other) {
    return new OnSlice<>(board, slice, style, other);
  }
}
