package io.rankly.http;

import io.rankly.board.Board;
import io.rankly.rank.Audit.Page;
import io.rankly.rank.AuditLine;
import io.rankly.rank.AuditLine.ScoreChange;
import io.rankly.rank.OnBoard;
import io.rankly.score.Score;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Lines of a board's audit list, the newest first. */
@Schema(name = "Audit")
record AuditView(
    List<LineView> lines,
    @Schema(description = "pass as `cursor` for the next page; absent on the last one")
        @Nullable String nextCursor) {
  /** What someone did to a player's standing. */
  @Schema(name = "AuditLine")
  record LineView(
      Instant at,
      @Schema(enumeration = {"hide", "ban", "restore", "delete", "set", "accept", "reject"})
          String what,
      String player,
      @Schema(description = "absent when it was not told") @Nullable String by,
      @Nullable String reason,
      @Schema(description = "of `delete`, `set` and `accept`, one for each season")
          @Nullable List<ChangeView> scores) {
    static LineView from(Board board, AuditLine line) {
      return new LineView(
          line.at(),
          line.what().name().toLowerCase(Locale.ROOT),
          line.player().text(),
          line.grounds().by().orElse(null),
          line.grounds().reason().orElse(null),
          line.scores().isEmpty()
              ? null
              : line.scores().stream().map(change -> ChangeView.from(board, change)).toList());
    }
  }

  /** A player's score in a season, before and after. */
  @Schema(name = "ScoreChange")
  record ChangeView(
      @Schema(description = "with `season`, on a board with `windows`") @Nullable String window,
      @Nullable String season,
      @Schema(description = "absent when there was none") @Nullable NumbersView before,
      @Schema(description = "absent when there is none") @Nullable NumbersView after) {
    static ChangeView from(Board board, ScoreChange change) {
      boolean windows = board.windows().isPresent();
      return new ChangeView(
          windows ? change.window() : null,
          windows ? change.season() : null,
          NumbersView.from(board, change.before()),
          NumbersView.from(board, change.after()));
    }
  }

  /** A score. */
  @Schema(name = "ScoreNumbers")
  record NumbersView(
      BigDecimal score,
      @Schema(description = "by column, on a board with `columns`; `score` is the first of them")
          @Nullable Map<String, BigDecimal> values) {
    static @Nullable NumbersView from(Board board, Optional<Score> score) {
      return score
          .map(
              numbers ->
                  new NumbersView(
                      board.order().first(numbers), board.order().values(numbers).orElse(null)))
          .orElse(null);
    }
  }

  static AuditView from(OnBoard<Page> on) {
    return new AuditView(
        on.value().lines().stream().map(line -> LineView.from(on.board(), line)).toList(),
        on.value().next().orElse(null));
  }
}
