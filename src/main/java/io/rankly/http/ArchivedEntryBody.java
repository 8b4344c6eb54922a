package io.rankly.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankly.archive.ArchivedEntry;
import io.rankly.board.Board;
import io.rankly.rank.Meta;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.Segment;
import io.rankly.rank.Standing;
import io.rankly.rank.Standing.Place;
import io.rankly.score.OrderKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A line of an archive as it is read. */
record ArchivedEntryBody(
    long position,
    long rank,
    @Nullable Long denseRank,
    long ties,
    String player,
    @Nullable String name,
    @Nullable JsonNode meta,
    @Nullable String segment,
    BigDecimal score,
    @Nullable Map<String, BigDecimal> values,
    @Nullable BigDecimal percentile,
    @Nullable String badge,
    Instant updatedAt,
    long version,
    String key) {
  /**
   * The entry that this tells.
   *
   * @param total the entries of the archive
   */
  ArchivedEntry toEntry(Board board, long total) {
    if (!board.order().isKey(key)) {
      throw new IllegalArgumentException("not a key of the board");
    }
    OrderKey held = new OrderKey(key);
    return new ArchivedEntry(
        position,
        new Standing(
            new PlayerId(player),
            new Profile(
                Optional.ofNullable(name),
                Optional.ofNullable(meta).map(given -> new Meta(given.toString())),
                Optional.ofNullable(segment).map(Segment::new)),
            board.order().score(held),
            held,
            new Place(rank, ties, total, optional(denseRank)),
            updatedAt,
            version));
  }

  static OptionalLong optional(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
