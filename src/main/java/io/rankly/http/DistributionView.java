package io.rankly.http;

import io.rankly.board.Board;
import io.rankly.rank.Distribution;
import io.rankly.rank.OnSlice;
import io.rankly.score.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How many entries have which scores, or first columns, the best first. */
@Schema(name = "Distribution")
record DistributionView(
    @Schema(description = "the window; with `season`, on a board with `windows`")
        @Nullable String window,
    @Schema(description = "the season's id; on a board with `windows`") @Nullable String season,
    List<BucketView> buckets,
    long total,
    @Schema(
            description =
                "on a streamed board, until when everything is counted in ranks and totals; what came later is counted in part")
        @Nullable Instant countedUntil) {
  /** The entries with scores from one to another, both included. */
  @Schema(name = "Bucket")
  record BucketView(BigDecimal from, BigDecimal to, long count) {}

  static DistributionView from(OnSlice<Distribution> on) {
    SliceView slice = SliceView.of(on);
    return new DistributionView(
        slice.window(),
        slice.season(),
        buckets(on.board(), on.value()),
        on.value().total(),
        on.countedUntil().orElse(null));
  }

  static List<BucketView> buckets(Board board, Distribution distribution) {
    Decimals decimals = board.order().columns().get(0).decimals();
    return distribution.buckets().stream()
        .map(b -> new BucketView(decimals.score(b.from()), decimals.score(b.to()), b.count()))
        .toList();
  }
}
