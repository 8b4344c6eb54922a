package io.rankly.http;

import io.rankly.rank.OnSlice;
import io.rankly.rank.Places.ScorePlace;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A score and the rank that goes with it. */
@Schema(name = "ScorePlace")
record ScorePlaceView(
    @Schema(description = "the window; with `season`, on a board with `windows`")
        @Nullable String window,
    @Schema(description = "the season's id; on a board with `windows`") @Nullable String season,
    BigDecimal score,
    @Schema(description = "by column, on a board with `columns`; `score` is the first of them")
        @Nullable Map<String, BigDecimal> values,
    long rank,
    long total,
    @Nullable BigDecimal percentile,
    @Schema(description = "id of the first of the board's badges that fits; absent when none does")
        @Nullable String badge,
    @Schema(
            description =
                "on a streamed board, until when everything is counted in ranks and totals; what came later is counted in part")
        @Nullable Instant countedUntil) {
  static ScorePlaceView from(OnSlice<ScorePlace> on) {
    ScorePlace found = on.value();
    SliceView slice = SliceView.of(on);
    return new ScorePlaceView(
        slice.window(),
        slice.season(),
        on.board().order().first(found.score()),
        on.board().order().values(found.score()).orElse(null),
        found.place().rank(on.style()),
        found.place().total(),
        found.place().percentile().orElse(null),
        found.place().badge(on.board(), found.score()).orElse(null),
        on.countedUntil().orElse(null));
  }
}
