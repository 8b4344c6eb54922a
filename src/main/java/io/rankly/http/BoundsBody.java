package io.rankly.http;

import io.rankly.board.Bounds;
import java.math.BigDecimal;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The bounds of a board, as they are given and as they are shown. */
@Schema(
    name = "Bounds",
    description =
        "of what is submitted, inclusive; on a board with `columns`, of the first of them")
record BoundsBody(
    @Schema(description = "least score; with `sum`, least amount") @Nullable BigDecimal min,
    @Schema(description = "largest score; with `sum`, largest amount") @Nullable BigDecimal max,
    @Schema(
            minimum = "0",
            description = "the most by which a submission may change the score that a player has")
        @Nullable BigDecimal step,
    @Schema(
            defaultValue = "false",
            description = "whether attempts that are refused are kept, for somebody to look at")
        @Nullable Boolean review) {
  Bounds toBounds() {
    return new Bounds(
        Optional.ofNullable(min),
        Optional.ofNullable(max),
        Optional.ofNullable(step),
        review != null && review);
  }

  static @Nullable BoundsBody from(Bounds bounds) {
    return bounds.equals(Bounds.NONE)
        ? null
        : new BoundsBody(
            bounds.min().orElse(null),
            bounds.max().orElse(null),
            bounds.step().orElse(null),
            bounds.review() ? true : null);
  }
}
