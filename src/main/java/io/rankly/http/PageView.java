package io.rankly.http;

import io.rankly.rank.Cursor;
import io.rankly.rank.Listings.Page;
import io.rankly.rank.OnSlice;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Entries in rank order. */
@Schema(name = "Page")
record PageView(
    @Schema(description = "the window; with `season`, on a board with `windows`")
        @Nullable String window,
    @Schema(description = "the season's id; on a board with `windows`") @Nullable String season,
    List<StandingView> entries,
    @Schema(description = "all entries of the board, or of the season") long total,
    @Schema(description = "pass as `cursor` for the next page; absent on the last one")
        @Nullable String nextCursor,
    @Schema(
            description =
                "on a streamed board, until when everything is counted in ranks and totals; what came later is counted in part")
        @Nullable Instant countedUntil) {
  static PageView from(OnSlice<Page> on) {
    Page page = on.value();
    SliceView slice = SliceView.of(on);
    return new PageView(
        slice.window(),
        slice.season(),
        page.entries().stream().map(standing -> StandingView.listed(on, standing)).toList(),
        page.total(),
        page.next().map(Cursor::text).orElse(null),
        on.countedUntil().orElse(null));
  }
}
