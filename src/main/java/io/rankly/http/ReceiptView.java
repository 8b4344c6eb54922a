package io.rankly.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.rankly.board.Board;
import io.rankly.rank.Entry;
import io.rankly.rank.Meta;
import io.rankly.rank.Receipt;
import io.rankly.rank.Receipts;
import io.rankly.rank.Segment;
import io.rankly.rank.Standing;
import io.rankly.score.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer to a submitted score: where the player stands now, and how it was before. */
@Schema(name = "Receipt")
record ReceiptView(
    String board,
    @Schema(
            description =
                "the board's main window, which all but `windows` is about; on a board with `windows`")
        @Nullable String window,
    @Schema(description = "the season of that window") @Nullable String season,
    String player,
    @Nullable String name,
    @Schema(type = SchemaType.OBJECT, description = "what was submitted with the score")
        @JsonRawValue
        @Nullable String meta,
    @Nullable String segment,
    BigDecimal score,
    @Schema(description = "by column, on a board with `columns`; `score` is the first of them")
        @Nullable Map<String, BigDecimal> values,
    long rank,
    long total,
    @Nullable BigDecimal percentile,
    @Schema(description = "id of the first of the board's badges that fits; absent when none does")
        @Nullable String badge,
    Instant updatedAt,
    @Schema(
            description =
                "how often the entry was written; what a later submission may say that it expects")
        long version,
    @Schema(description = "absent for a first score") @Nullable BigDecimal previousScore,
    @Schema(description = "absent for a first score, and on a board without `columns`")
        @Nullable Map<String, BigDecimal> previousValues,
    @Schema(
            description =
                "the rank that was answered when the player's entry was last written; absent for a first score")
        @Nullable Long previousRank,
    @Schema(
            description =
                "how much the score has changed; on a board with `columns`, the first of them; absent when it has not")
        @Nullable BigDecimal delta,
    @Schema(
            description =
                "how many ranks the player has gained since its entry was last written; negative if it has lost some; absent when none")
        @Nullable Long rankDelta,
    @Schema(
            description =
                "the badge that was answered when the player's entry was last written; absent when it was none, or the same")
        @Nullable String previousBadge,
    @Schema(description = "whether the player's score is another one than before") boolean changed,
    @Schema(
            description =
                "the entry just ahead, in the main window; with `include=next`, and absent for the best")
        @Nullable RivalView next,
    @Schema(description = "what it did in each window, on a board with `windows`")
        @Nullable Map<String, WindowReceiptView> windows,
    @Schema(
            description =
                "on a streamed board, until when everything is counted in ranks and totals; of what came later, this score is counted in any case")
        @Nullable Instant countedUntil) {
  static ReceiptView from(Board board, Receipts receipts) {
    return from(board, receipts, Optional.empty());
  }

  static ReceiptView from(Board board, Receipts receipts, Optional<Entry> rival) {
    Receipt receipt = receipts.main();
    SliceView slice = SliceView.of(board, receipt.slice());
    Standing standing = receipt.standing();
    Order order = board.order();
    boolean first = receipt.previousScore().isEmpty();
    return new ReceiptView(
        board.id().text(),
        slice.window(),
        slice.season(),
        standing.player().text(),
        standing.profile().name().orElse(null),
        standing.profile().meta().map(Meta::json).orElse(null),
        standing.profile().segment().map(Segment::text).orElse(null),
        order.first(standing.score()),
        order.values(standing.score()).orElse(null),
        standing.place().rank(board.style()),
        standing.place().total(),
        standing.place().percentile().orElse(null),
        receipt.badge().orElse(null),
        standing.updatedAt(),
        standing.version(),
        receipt.previousScore().map(order::first).orElse(null),
        receipt.previousScore().flatMap(order::values).orElse(null),
        first ? null : receipt.previousRank().getAsLong(),
        receipt.delta(order).orElse(null),
        receipt.rankDelta(board.style()).orElse(null),
        receipt.previousBadge().orElse(null),
        receipt.changed(),
        rival.map(entry -> RivalView.from(board, standing, entry)).orElse(null),
        board.windows().isEmpty() ? null : windows(board, receipts),
        receipts.countedUntil().orElse(null));
  }

  private static Map<String, WindowReceiptView> windows(Board board, Receipts receipts) {
    Map<String, WindowReceiptView> windows = new LinkedHashMap<>();
    for (Receipt receipt : receipts.all()) {
      windows.put(receipt.slice().window(), WindowReceiptView.from(board, receipt));
    }
    return windows;
  }
}
