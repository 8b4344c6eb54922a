package io.rankly.rank;

import io.rankly.board.Board;

/** An answer about a slice, and the board with the settings by which it was found. */
public record OnSlice<T>(Board board, Slice slice, T value) {
  <U> OnSlice<U> with(U other) {
    return new OnSlice<>(board, slice, other);
  }
}
