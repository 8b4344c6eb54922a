package io.rankly.http;

import io.rankly.rank.OnBoard;
import io.rankly.rank.Seasons.Counted;
import io.rankly.rank.Seasons.Page;
import io.rankly.season.Season;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Seasons of a window, the newest first. */
@Schema(name = "Seasons")
record SeasonsView(
    String window,
    List<SeasonView> seasons,
    @Schema(description = "pass as `before` for the next page; absent on the last one")
        @Nullable String nextBefore,
    @Schema(
            description =
                "on a streamed board, until when everything is counted in ranks and totals; what came later is counted in part")
        @Nullable Instant countedUntil) {
  /** One season, and how many entries it has. */
  @Schema(name = "Season")
  record SeasonView(
      String season,
      @Schema(description = "absent for all time") @Nullable Instant start,
      @Schema(description = "the first instant that is no part of it; absent for all time")
          @Nullable Instant end,
      long total,
      @Schema(description = "whether it is the current one") boolean current,
      @Schema(description = "true when it is closed for good, and its archive is complete")
          @Nullable Boolean archived) {
    static SeasonView from(Counted counted) {
      Season season = counted.season();
      return new SeasonView(
          season.id(),
          season.end().isPresent() ? season.start() : null,
          season.end().orElse(null),
          counted.total(),
          counted.current(),
          counted.archived() ? true : null);
    }
  }

  static SeasonsView from(OnBoard<Page> on) {
    Page page = on.value();
    return new SeasonsView(
        page.window(),
        page.seasons().stream().map(SeasonView::from).toList(),
        page.next().orElse(null),
        page.countedUntil().orElse(null));
  }
}
