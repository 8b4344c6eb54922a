package io.rankly.http;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.rankly.http.DistributionView.BucketView;
import io.rankly.rank.Excerpt;
import io.rankly.rank.OnSlice;
import java.util.List;

/** The distribution of a season as it is published: a {@link DistributionView}, and which one. */
@RegisterForReflection
record PublishedDistributionView(
    String version,
    String board,
    String window,
    String season,
    List<BucketView> buckets,
    long total) {
  static PublishedDistributionView from(OnSlice<Excerpt> on, String version) {
    return new PublishedDistributionView(
        version,
        on.board().id().text(),
        on.slice().window(),
        on.slice().season(),
        DistributionView.buckets(on.board(), on.value().distribution()),
        on.value().total());
  }
}
