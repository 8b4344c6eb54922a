package io.rankly.http;

import io.rankly.rank.Distribution;
import io.rankly.rank.OnBoard;
import io.rankly.score.Decimals;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many entries have which scores, or first columns, the best first. */
@Schema(name = "Distribution")
record DistributionView(List<BucketView> buckets, long total) {
  /** The entries with scores from one to another, both included. */
  @Schema(name = "Bucket")
  record BucketView(BigDecimal from, BigDecimal to, long count) {}

  static DistributionView from(OnBoard<Distribution> on) {
    Decimals decimals = on.board().order().columns().get(0).decimals();
    return new DistributionView(
        on.value().buckets().stream()
            .map(b -> new BucketView(decimals.score(b.from()), decimals.score(b.to()), b.count()))
            .toList(),
        on.value().total());
  }
}
