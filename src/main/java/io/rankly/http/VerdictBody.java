package io.rankly.http;

import io.rankly.rank.Grounds;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who accepts an attempt, and why. */
@Schema(name = "Verdict")
record VerdictBody(
    @Schema(required = true, minLength = 1, maxLength = Grounds.MAX_BY, description = "who")
        @Nullable String by,
    @Schema(required = true, minLength = 1, maxLength = Grounds.MAX_REASON, description = "why")
        @Nullable String reason) {
  Grounds toGrounds() {
    return Grounds.of(Params.required("by", by), Params.required("reason", reason));
  }
}
