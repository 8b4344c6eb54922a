package io.rankly.http;

import io.rankly.board.Board;
import io.rankly.rank.Entry;
import io.rankly.rank.Standing;
import io.rankly.score.Order;
import java.math.BigDecimal;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whom a player has to overtake next. */
@Schema(name = "Rival")
record RivalView(
    String player,
    @Nullable String name,
    BigDecimal score,
    @Schema(description = "by column, on a board with `columns`; `score` is the first of them")
        @Nullable Map<String, BigDecimal> values,
    @Schema(
            description =
                "how far the two scores are apart; on a board with `columns`, by the first of them")
        BigDecimal missing) {
  static RivalView from(Board board, Standing own, Entry rival) {
    Order order = board.order();
    BigDecimal score = order.first(rival.score());
    return new RivalView(
        rival.player().text(),
        rival.profile().name().orElse(null),
        score,
        order.values(rival.score()).orElse(null),
        score.subtract(order.first(own.score())).abs());
  }
}
