package io.rankly.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.rankly.archive.ArchivedEntry;
import io.rankly.board.Board;
import io.rankly.rank.Meta;
import io.rankly.rank.Segment;
import io.rankly.rank.Standing;
import io.rankly.rank.Standing.Place;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A line of an archive as it is written. */
record ArchivedEntryView(
    long position,
    long rank,
    @Nullable Long denseRank,
    long ties,
    String player,
    @Nullable String name,
    @JsonRawValue @Nullable String meta,
    @Nullable String segment,
    BigDecimal score,
    @Nullable Map<String, BigDecimal> values,
    @Nullable BigDecimal percentile,
    @Nullable String badge,
    Instant updatedAt,
    long version,
    String key) {
  static ArchivedEntryView from(Board board, ArchivedEntry entry) {
    Standing standing = entry.standing();
    Place place = standing.place();
    return new ArchivedEntryView(
        entry.position(),
        place.rank(),
        nullable(place.dense()),
        place.ties(),
        standing.player().text(),
        standing.profile().name().orElse(null),
        standing.profile().meta().map(Meta::json).orElse(null),
        standing.profile().segment().map(Segment::text).orElse(null),
        board.order().first(standing.score()),
        board.order().values(standing.score()).orElse(null),
        place.percentile().orElse(null),
        standing.badge(board).orElse(null),
        standing.updatedAt(),
        standing.version(),
        standing.key().text());
  }

  static @Nullable Long nullable(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}
