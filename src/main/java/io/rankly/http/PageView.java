package io.rankly.http;

import io.rankly.rank.Cursor;
import io.rankly.rank.Listings.Page;
import io.rankly.rank.OnBoard;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Entries in rank order. */
@Schema(name = "Page")
record PageView(
    List<StandingView> entries,
    @Schema(description = "all entries of the board") long total,
    @Schema(description = "pass as `cursor` for the next page; absent on the last one")
        @Nullable String nextCursor) {
  static PageView from(OnBoard<Page> on) {
    Page page = on.value();
    return new PageView(
        page.entries().stream().map(standing -> StandingView.listed(on.board(), standing)).toList(),
        page.total(),
        page.next().map(Cursor::text).orElse(null));
  }
}
