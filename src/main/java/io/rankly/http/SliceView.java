package io.rankly.http;

import io.rankly.board.Board;
import io.rankly.rank.OnSlice;
import io.rankly.rank.Slice;
import org.jspecify.annotations.Nullable;

/** Which season an answer is about: told on boards with windows, and not on others. */
record SliceView(@Nullable String window, @Nullable String season) {
  static final SliceView NONE = new SliceView(null, null);

  static SliceView of(OnSlice<?> on) {
    return of(on.board(), on.slice());
  }

  static SliceView of(Board board, Slice slice) {
    return board.windows().isEmpty() ? NONE : new SliceView(slice.window(), slice.season());
  }
}
