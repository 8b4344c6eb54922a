package io.rankly.http;

import io.rankly.rank.Grounds;
import io.rankly.rank.SeasonChoice;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A score that a player is to have. */
@Schema(name = "SetScore")
record SetScoreBody(
    @Schema(
            description =
                "a number with no more decimals than the board keeps; required unless there are `values`")
        @Nullable BigDecimal score,
    @Schema(
            description =
                "on a board with `columns`, instead of `score`: a number for each of them, by name")
        @Nullable Map<String, @Nullable BigDecimal> values,
    @Schema(required = true, minLength = 1, maxLength = Grounds.MAX_BY, description = "who sets it")
        @Nullable String by,
    @Schema(required = true, minLength = 1, maxLength = Grounds.MAX_REASON, description = "why")
        @Nullable String reason,
    @Schema(
            description =
                "the id of a season that is kept, open or closed, or `current` or `previous`; without `window` and `season`, the current ones of all windows")
        @Nullable String season,
    @Schema(description = "the window that `season` is of; the main one if absent")
        @Nullable String window) {
  GivenScore toScore() {
    return ScoreBody.given(score, values);
  }

  Grounds toGrounds() {
    return Grounds.of(Params.required("by", by), Params.required("reason", reason));
  }

  SeasonChoice toChoice(Clock clock) {
    return new SeasonChoice(
        Optional.ofNullable(window), Optional.ofNullable(season), Optional.empty(), Now.of(clock));
  }
}
