package io.rankly.http;

import io.rankly.board.Board;
import io.rankly.score.Order;
import io.rankly.score.Ties;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A board as the answer to a request. */
@Schema(name = "Board")
record BoardView(
    String board,
    @Nullable String title,
    @Schema(description = "absent on a board with `columns`") @Nullable String order,
    String update,
    @Schema(description = "absent on a board with `columns`") @Nullable Integer decimals,
    @Schema(description = "absent on a board that was made without")
        @Nullable List<ColumnBody> columns,
    @Schema(
            enumeration = {"earliest"},
            description = "absent where equal scores share a rank")
        @Nullable String ties,
    Instant createdAt) {
  static BoardView from(Board board) {
    Order order = board.order();
    Optional<ColumnBody> only = order.unnamed().map(ColumnBody::from);
    return new BoardView(
        board.id().text(),
        board.title().orElse(null),
        only.map(ColumnBody::order).orElse(null),
        BoardBody.name(BoardBody.UPDATES, board.update()),
        only.map(ColumnBody::decimals).orElse(null),
        order.isNamed() ? order.columns().stream().map(ColumnBody::from).toList() : null,
        order.ties() == Ties.SHARED ? null : BoardBody.name(BoardBody.TIES, order.ties()),
        board.createdAt());
  }
}
