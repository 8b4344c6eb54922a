package io.rankly.http;

import io.rankly.board.Board;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some of the boards, in the order of their ids. */
@Schema(name = "Boards")
record BoardsView(
    List<BoardView> boards,
    @Schema(description = "pass as `after` for the next page; absent on the last one")
        @Nullable String nextAfter) {
  /**
   * Of boards that were asked for with a limit of one more than the page is to have, without those
   * that are not to be shown.
   */
  static BoardsView from(List<Board> boards, int limit, Predicate<Board> shown) {
    List<Board> page = boards.subList(0, Math.min(limit, boards.size()));
    String next = boards.size() > limit ? page.get(limit - 1).id().text() : null;
    return new BoardsView(page.stream().filter(shown).map(BoardView::from).toList(), next);
  }
}
