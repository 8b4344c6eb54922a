package io.rankly.http;

import io.rankly.archive.ArchivedEntry;
import io.rankly.board.Board;
import io.rankly.rank.Segment;
import io.rankly.rank.Standing;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A line of a season's results. */
record ArchivedResultView(
    long rank,
    String player,
    @Nullable String name,
    @Nullable BigDecimal score,
    @Nullable Map<String, BigDecimal> values,
    @Nullable String segment,
    @Nullable String badge) {
  static ArchivedResultView from(Board board, ArchivedEntry entry) {
    Standing standing = entry.standing();
    Optional<Map<String, BigDecimal>> values = board.order().values(standing.score());
    return new ArchivedResultView(
        standing.place().rank(board.style()),
        standing.player().text(),
        standing.profile().name().orElse(null),
        values.isPresent() ? null : board.order().first(standing.score()),
        values.orElse(null),
        standing.profile().segment().map(Segment::text).orElse(null),
        standing.badge(board).orElse(null));
  }
}
