package io.rankly.http;

import io.rankly.error.InvalidInputException;
import io.rankly.rank.Submission.Expected;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a submission takes for granted, and is refused without. */
@Schema(name = "Expected", description = "of the board's main window; at least one of both")
record ExpectedBody(
    @Schema(description = "the id of the season in which the score is to count")
        @Nullable String season,
    @Schema(
            minimum = "0",
            description = "the `version` of the player's entry as last answered; 0 for no entry")
        @Nullable Long version) {
  Expected toExpected() {
    if (season == null && version == null) {
      throw new InvalidInputException(
          "expected must name a season, a version or both", Map.of("field", "expected"));
    }
    if (version != null && version < 0) {
      throw new InvalidInputException(
          "the expected version must not be negative", Map.of("field", "expected.version"));
    }
    return new Expected(Optional.ofNullable(season), Optional.ofNullable(version));
  }
}
