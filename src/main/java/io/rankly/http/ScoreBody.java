package io.rankly.http;

import io.rankly.rank.PlayerId;
import io.rankly.rank.Submission;
import io.rankly.rank.Submission.Once;
import java.math.BigDecimal;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A score to submit. */
@Schema(name = "Score")
record ScoreBody(
    @Schema(required = true, pattern = "[A-Za-z0-9._:@|-]{1,64}") @Nullable String player,
    @Schema(required = true, description = "a number with no more decimals than the board keeps")
        @Nullable BigDecimal score,
    @Schema(maxLength = 64, description = "what to show instead of the player id")
        @Nullable String name) {
  Submission toSubmission(Optional<Once> once) {
    return new Submission(
        new PlayerId(Params.required("player", player)),
        Params.required("score", score),
        Optional.ofNullable(name),
        once);
  }
}
