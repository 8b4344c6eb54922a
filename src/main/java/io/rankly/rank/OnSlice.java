package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.RankStyle;
import java.time.Instant;
import java.util.Optional;

/**
 * An answer about a slice, and the board with the settings by which it was found.
 *
 * @param style that of the ranks in the answer
 * @param countedUntil on a streamed board, until when all changes of entries are in it
 */
public record OnSlice<T>(
    Board board, Slice slice, RankStyle style, T value, Optional<Instant> countedUntil) {
  /** An answer in which all changes of entries are. */
  public OnSlice(Board board, Slice slice, RankStyle style, T value) {
    this(board, slice, style, value, Optional.empty());
  }

  /** An answer in the board's own style. */
  OnSlice(Board board, Slice slice, T value) {
    this(board, slice, board.style(), value);
  }

  <U> OnSlice<U> with(U other) {
    return new OnSlice<>(board, slice, style, other, countedUntil);
  }

  /** The same, with all changes of entries up to that time. */
  public OnSlice<T> counted(Optional<Instant> until) {
    return new OnSlice<>(board, slice, style, value, until);
  }
}
