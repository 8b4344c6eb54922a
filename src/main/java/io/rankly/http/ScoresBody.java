package io.rankly.http;

import io.rankly.error.InvalidInputException;
import io.rankly.rank.Submissions;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Scores to submit, one after the other. */
@Schema(name = "Scores")
record ScoresBody(
    @Schema(required = true, minItems = 1, maxItems = 100)
        @Nullable List<@Nullable ScoreBody> scores) {
  List<@Nullable ScoreBody> required() {
    List<@Nullable ScoreBody> given = Params.required("scores", scores);
    if (given.isEmpty() || given.size() > Submissions.MAX_BATCH) {
      throw new InvalidInputException(
          "a batch must have 1 to 100 scores; send more in further batches",
          Map.of("field", "scores", "given", given.size()));
    }
    return given;
  }
}
