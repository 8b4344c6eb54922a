package io.rankly.http;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.rankly.rank.Cursor;
import io.rankly.rank.Excerpt;
import io.rankly.rank.OnSlice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The best of a season as they are published: a {@link PageView}, and which one. */
@RegisterForReflection
record PublishedTopView(
    String version,
    String board,
    String window,
    String season,
    List<StandingView> entries,
    long total,
    @Nullable String nextCursor) {
  static PublishedTopView from(OnSlice<Excerpt> on, String version) {
    Excerpt excerpt = on.value();
    return new PublishedTopView(
        version,
        on.board().id().text(),
        on.slice().window(),
        on.slice().season(),
        excerpt.best().stream().map(standing -> StandingView.listed(on, standing)).toList(),
        excerpt.total(),
        excerpt.next().map(Cursor::text).orElse(null));
  }
}
