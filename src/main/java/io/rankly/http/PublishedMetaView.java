package io.rankly.http;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.rankly.rank.Excerpt;
import io.rankly.rank.OnSlice;
import io.rankly.season.Season;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is published of a season, as it is published. Of the board, what a {@link BoardView} says.
 */
@RegisterForReflection
record PublishedMetaView(
    String version,
    Instant writtenAt,
    String board,
    @Nullable String title,
    String window,
    String season,
    @Nullable Instant start,
    @Nullable Instant end,
    long total,
    @Nullable String order,
    @Nullable Integer decimals,
    @Nullable List<ColumnBody> columns,
    @Nullable String ties,
    @Nullable String style,
    @Nullable List<BadgeBody> badges,
    @Nullable Instant countedUntil) {
  static PublishedMetaView from(OnSlice<Excerpt> on, String version, Instant writtenAt) {
    BoardView board = BoardView.from(on.board());
    Season season = on.value().season();
    return new PublishedMetaView(
        version,
        writtenAt,
        board.board(),
        board.title(),
        on.slice().window(),
        on.slice().season(),
        season.end().isPresent() ? season.start() : null,
        season.end().orElse(null),
        on.value().total(),
        board.order(),
        board.decimals(),
        board.columns(),
        board.ties(),
        board.style(),
        board.badges(),
        on.countedUntil().orElse(null));
  }
}
