package io.rankly.http;

import io.rankly.rank.OnBoard;
import io.rankly.rank.Places.ScorePlace;
import java.math.BigDecimal;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A score and the rank that goes with it. */
@Schema(name = "ScorePlace")
record ScorePlaceView(
    BigDecimal score,
    @Schema(description = "by column, on a board with `columns`; `score` is the first of them")
        @Nullable Map<String, BigDecimal> values,
    long rank,
    long total,
    @Nullable BigDecimal percentile) {
  static ScorePlaceView from(OnBoard<ScorePlace> on) {
    ScorePlace found = on.value();
    return new ScorePlaceView(
        on.board().order().first(found.score()),
        on.board().order().values(found.score()).orElse(null),
        found.place().rank(),
        found.place().total(),
        found.place().percentile().orElse(null));
  }
}
