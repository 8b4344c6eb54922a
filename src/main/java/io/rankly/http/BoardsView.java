package io.rankly.http;

import io.rankly.board.Board;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some of the boards, in the order of their ids. */
@Schema(name = "Boards")
record BoardsView(
    List<BoardView> boards,
    @Schema(description = "pass as `after` for the next page; absent on the last one")
        @Nullable String nextAfter) {
  /** Of boards that were asked for with a limit of one more than the page is to have. */
  static BoardsView from(List<Board> boards, int limit) {
    List<Board> page = boards.subList(0, Math.min(limit, boards.size()));
    String next = boards.size() > limit ? page.get(limit - 1).id().text() : null;
    return new BoardsView(page.stream().map(BoardView::from).toList(), next);
  }
}
