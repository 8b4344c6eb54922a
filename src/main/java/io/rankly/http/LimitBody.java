package io.rankly.http;

import io.rankly.board.SubmissionLimit;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How many scores a player may submit for itself, as it is given and as it is shown. */
@Schema(
    name = "Limit",
    description =
        "of each player who submits for itself: so many scores at once, and as many more in each of these times")
record LimitBody(
    @Schema(minimum = "1", maximum = "1000") @Nullable Integer submissions,
    @Schema(minimum = "1", maximum = "86400") @Nullable Integer seconds) {
  /** Absent for an empty object. */
  Optional<SubmissionLimit> toLimit() {
    return submissions == null && seconds == null
        ? Optional.empty()
        : Optional.of(
            new SubmissionLimit(
                Params.required("limit.submissions", submissions),
                Params.required("limit.seconds", seconds)));
  }

  static LimitBody from(SubmissionLimit limit) {
    return new LimitBody(limit.submissions(), limit.seconds());
  }
}
