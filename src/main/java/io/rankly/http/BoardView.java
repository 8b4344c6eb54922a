package io.rankly.http;

import io.rankly.board.Board;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A board as the answer to a request. */
@Schema(name = "Board")
record BoardView(
    String board,
    @Nullable String title,
    String order,
    String update,
    int decimals,
    Instant createdAt) {
  static BoardView from(Board board) {
    return new BoardView(
        board.id().text(),
        board.title().orElse(null),
        BoardBody.name(BoardBody.ORDERS, board.order()),
        BoardBody.name(BoardBody.UPDATES, board.update()),
        board.decimals().places(),
        board.createdAt());
  }
}
