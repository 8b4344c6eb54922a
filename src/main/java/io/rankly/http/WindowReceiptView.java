package io.rankly.http;

import io.rankly.board.Board;
import io.rankly.rank.Receipt;
import io.rankly.rank.Standing;
import io.rankly.score.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a submitted score did in one of a board's windows. */
@Schema(name = "WindowReceipt")
record WindowReceiptView(
    @Schema(description = "the season's id") String season,
    @Nullable String name,
    BigDecimal score,
    @Schema(description = "by column, on a board with `columns`; `score` is the first of them")
        @Nullable Map<String, BigDecimal> values,
    long rank,
    long total,
    @Nullable BigDecimal percentile,
    @Schema(description = "as on the board") @Nullable String badge,
    Instant updatedAt,
    @Schema(description = "absent for a first score in the season")
        @Nullable BigDecimal previousScore,
    @Schema(description = "absent for a first score, and on a board without `columns`")
        @Nullable Map<String, BigDecimal> previousValues,
    @Schema(description = "as on the board; absent for a first score in the season")
        @Nullable Long previousRank,
    @Schema(
            description =
                "how much the score has changed; on a board with `columns`, the first of them; absent when it has not")
        @Nullable BigDecimal delta,
    @Schema(
            description =
                "how many ranks the player has gained since its entry was last written; negative if it has lost some; absent when none")
        @Nullable Long rankDelta,
    @Schema(description = "as on the board") @Nullable String previousBadge,
    @Schema(description = "whether the player's score in the season is another one than before")
        boolean changed) {
  static WindowReceiptView from(Board board, Receipt receipt) {
    Standing standing = receipt.standing();
    Order order = board.order();
    OptionalLong previousRank = receipt.previousRank();
    return new WindowReceiptView(
        receipt.slice().season(),
        standing.profile().name().orElse(null),
        order.first(standing.score()),
        order.values(standing.score()).orElse(null),
        standing.place().rank(board.style()),
        standing.place().total(),
        standing.place().percentile().orElse(null),
        receipt.badge().orElse(null),
        standing.updatedAt(),
        receipt.previousScore().map(order::first).orElse(null),
        receipt.previousScore().flatMap(order::values).orElse(null),
        previousRank.isPresent() ? previousRank.getAsLong() : null,
        receipt.delta(order).orElse(null),
        receipt.rankDelta(board.style()).orElse(null),
        receipt.previousBadge().orElse(null),
        receipt.changed());
  }
}
