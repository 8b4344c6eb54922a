package io.rankly.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.rankly.board.Board;
import io.rankly.rank.Attempt;
import io.rankly.rank.AttemptReview.Page;
import io.rankly.rank.Meta;
import io.rankly.rank.OnBoard;
import io.rankly.rank.Segment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Submissions that were refused, the newest first. */
@Schema(name = "Attempts")
record AttemptsView(
    List<AttemptView> attempts,
    @Schema(description = "pass as `before` for the next page; absent on the last one")
        @Nullable String nextBefore) {
  /** A submission that was refused. */
  @Schema(name = "Attempt")
  record AttemptView(
      @Schema(description = "its id") String attempt,
      Instant at,
      String player,
      @Nullable String name,
      @Schema(type = SchemaType.OBJECT) @JsonRawValue @Nullable String meta,
      @Nullable String segment,
      @Schema(description = "what was submitted; with `sum`, the amount") BigDecimal score,
      @Schema(description = "by column, on a board with `columns`; `score` is the first of them")
          @Nullable Map<String, BigDecimal> values,
      @Schema(
              enumeration = {"min", "max", "step"},
              description = "what it was refused for")
          String bound) {
    static AttemptView from(Board board, Attempt attempt) {
      return new AttemptView(
          attempt.id().text(),
          attempt.id().at(),
          attempt.player().text(),
          attempt.profile().name().orElse(null),
          attempt.profile().meta().map(Meta::json).orElse(null),
          attempt.profile().segment().map(Segment::text).orElse(null),
          board.order().first(attempt.submitted()),
          board.order().values(attempt.submitted()).orElse(null),
          attempt.bound());
    }
  }

  static AttemptsView from(OnBoard<Page> on) {
    return new AttemptsView(
        on.value().attempts().stream().map(a -> AttemptView.from(on.board(), a)).toList(),
        on.value().next().map(Attempt.Id::text).orElse(null));
  }
}
