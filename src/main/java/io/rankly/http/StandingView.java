package io.rankly.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.rankly.board.Board;
import io.rankly.rank.Meta;
import io.rankly.rank.OnSlice;
import io.rankly.rank.Segment;
import io.rankly.rank.Standing;
import io.rankly.rank.Standing.Place;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a player stands. Within a list, board, season and total stand once for all. */
@Schema(name = "Standing")
record StandingView(
    @Nullable String board,
    @Schema(description = "the window; with `season`, on a board with `windows`")
        @Nullable String window,
    @Schema(description = "the season's id; on a board with `windows`") @Nullable String season,
    String player,
    @Nullable String name,
    @Schema(type = SchemaType.OBJECT, description = "what was submitted with the score")
        @JsonRawValue
        @Nullable String meta,
    @Nullable String segment,
    BigDecimal score,
    @Schema(description = "by column, on a board with `columns`; `score` is the first of them")
        @Nullable Map<String, BigDecimal> values,
    @Schema(
            description =
                "1 is best; equals share a rank, and the next rank is skipped (1, 2, 2, 4), unless the style is `dense` (1, 2, 2, 3)")
        long rank,
    @Nullable Long total,
    @Schema(
            description =
                "percentage of entries that are strictly worse, rounded down to four decimals")
        @Nullable BigDecimal percentile,
    @Schema(description = "id of the first of the board's badges that fits; absent when none does")
        @Nullable String badge,
    Instant updatedAt,
    @Schema(
            description =
                "how often the entry was written; what a submission may say that it expects")
        @Nullable Long version,
    @Schema(
            description =
                "on a streamed board, until when everything is counted in ranks and totals; what came later is counted in part")
        @Nullable Instant countedUntil) {
  static StandingView from(OnSlice<Standing> on) {
    Standing standing = on.value();
    Place place = standing.place();
    return view(on, standing, on.board().id().text(), SliceView.of(on), place.total());
  }

  static StandingView listed(OnSlice<?> on, Standing standing) {
    return view(on, standing, null, SliceView.NONE, null);
  }

  private static StandingView view(
      OnSlice<?> on,
      Standing standing,
      @Nullable String id,
      SliceView slice,
      @Nullable Long total) {
    Board board = on.board();
    return new StandingView(
        id,
        slice.window(),
        slice.season(),
        standing.player().text(),
        standing.profile().name().orElse(null),
        standing.profile().meta().map(Meta::json).orElse(null),
        standing.profile().segment().map(Segment::text).orElse(null),
        board.order().first(standing.score()),
        board.order().values(standing.score()).orElse(null),
        standing.place().rank(on.style()),
        total,
        standing.place().percentile().orElse(null),
        standing.badge(board).orElse(null),
        standing.updatedAt(),
        id == null ? null : standing.version(),
        id == null ? null : on.countedUntil().orElse(null));
  }
}
