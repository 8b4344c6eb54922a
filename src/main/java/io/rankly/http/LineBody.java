package io.rankly.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankly.rank.Submission;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A score in a line of a file: as it is submitted, for the current season and without expectations.
 *
 * @param rank told by an export; nobody looks at it
 * @param updatedAt the same
 */
record LineBody(
    @Nullable String player,
    @Nullable BigDecimal score,
    @Nullable Map<String, @Nullable BigDecimal> values,
    @Nullable String name,
    @Nullable JsonNode meta,
    @Nullable String segment,
    @Nullable JsonNode rank,
    @Nullable JsonNode updatedAt) {
  Submission toSubmission() {
    return new ScoreBody(player, score, values, name, meta, segment, null, null, null)
        .toSubmission(Optional.empty());
  }
}
