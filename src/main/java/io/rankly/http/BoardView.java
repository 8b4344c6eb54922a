package io.rankly.http;

import io.rankly.board.Board;
import io.rankly.board.BoardAccess.Reads;
import io.rankly.board.BoardAccess.Signature;
import io.rankly.board.BoardAccess.Writes;
import io.rankly.board.Consistency;
import io.rankly.board.RankStyle;
import io.rankly.board.Windows;
import io.rankly.file.FileFormat;
import io.rankly.score.Order;
import io.rankly.score.Ties;
import io.rankly.season.ResetTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A board as the answer to a request. */
@Schema(name = "Board")
record BoardView(
    String board,
    @Nullable String title,
    @Schema(description = "absent on a board with `columns`") @Nullable String order,
    String update,
    @Schema(description = "absent on a board with `columns`") @Nullable Integer decimals,
    @Schema(description = "absent on a board that was made without")
        @Nullable List<ColumnBody> columns,
    @Schema(
            enumeration = {"earliest"},
            description = "absent where equal scores share a rank")
        @Nullable String ties,
    @Schema(
            enumeration = {"dense"},
            description = "absent where ranks count as in competitions")
        @Nullable String style,
    @Schema(description = "absent, with all about them, on a board that was made without")
        @Nullable List<WindowBody> windows,
    @Nullable String timezone,
    @Nullable String reset,
    @Nullable String weekStart,
    @Nullable Long graceMinutes,
    @Schema(description = "absent where seasons are kept for ever") @Nullable Integer retentionDays,
    Instant createdAt,
    @Schema(description = "absent on a board without") @Nullable List<BadgeBody> badges,
    @Schema(description = "absent on a board without") @Nullable BoundsBody bounds,
    @Schema(description = "true where players are ranked in their segment, too")
        @Nullable Boolean segments,
    @Schema(description = "absent where counters are not spread over several items")
        @Nullable Integer shards,
    @Schema(description = "from when on players can be hidden and banned; absent where they cannot")
        @Nullable Instant moderatedFrom,
    @Schema(description = "true where the board is published as files") @Nullable Boolean publish,
    @Schema(description = "seasons that end after this are archived; absent where none is")
        @Nullable Instant archivedFrom,
    @Schema(
            enumeration = {"csv", "jsonl"},
            description = "absent where no results are written")
        @Nullable String results,
    @Schema(
            enumeration = {"private"},
            description = "absent where anyone may look at it")
        @Nullable String reads,
    @Schema(
            enumeration = {"player"},
            description = "absent where only a server submits scores")
        @Nullable String writes,
    @Schema(
            enumeration = {"required"},
            description = "absent where players need not sign what they submit")
        @Nullable String signature,
    @Schema(description = "absent where players submit any number") @Nullable LimitBody limit,
    @Schema(
            enumeration = {"streamed"},
            description = "absent where a stored score counts at once")
        @Nullable String consistency) {
  static BoardView from(Board board) {
    Order order = board.order();
    Optional<ColumnBody> only = order.unnamed().map(ColumnBody::from);
    Optional<Windows> windows = board.windows();
    Optional<ResetTime> reset = windows.map(Windows::reset);
    return new BoardView(
        board.id().text(),
        board.title().orElse(null),
        only.map(ColumnBody::order).orElse(null),
        BoardBody.name(BoardBody.UPDATES, board.update()),
        only.map(ColumnBody::decimals).orElse(null),
        order.isNamed() ? order.columns().stream().map(ColumnBody::from).toList() : null,
        order.ties() == Ties.SHARED ? null : BoardBody.name(BoardBody.TIES, order.ties()),
        board.settings().style() == RankStyle.COMPETITION
            ? null
            : BoardBody.name(BoardBody.STYLES, board.settings().style()),
        windows.map(given -> given.all().stream().map(WindowBody::from).toList()).orElse(null),
        reset.map(time -> time.zone().getId()).orElse(null),
        reset.map(time -> time.timeOfDay().toString()).orElse(null),
        reset.map(time -> BoardBody.name(BoardBody.DAYS, time.firstDayOfWeek())).orElse(null),
        windows.map(given -> given.grace().toMinutes()).orElse(null),
        windows.flatMap(given -> given.retention().days()).orElse(null),
        board.createdAt(),
        board.badges().tiers().isEmpty()
            ? null
            : board.badges().tiers().stream().map(BadgeBody::from).toList(),
        BoundsBody.from(board.bounds()),
        board.settings().segments() ? true : null,
        board.settings().shards() > 1 ? board.settings().shards() : null,
        board.settings().moderatedFrom().orElse(null),
        board.settings().publication().isOn() ? true : null,
        board.settings().archivedFrom().orElse(null),
        board.settings().results().map(FileFormat::extension).orElse(null),
        board.settings().access().isPrivate()
            ? BoardBody.name(BoardBody.READS, Reads.PRIVATE)
            : null,
        board.settings().access().playersSubmit()
            ? BoardBody.name(BoardBody.WRITES, Writes.PLAYER)
            : null,
        board.settings().access().playersSign()
            ? BoardBody.name(BoardBody.SIGNATURES, Signature.REQUIRED)
            : null,
        board.settings().access().limit().map(LimitBody::from).orElse(null),
        board.isStreamed() ? BoardBody.name(BoardBody.CONSISTENCIES, Consistency.STREAMED) : null);
  }
}
