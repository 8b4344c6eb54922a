package io.rankly.rank;

import io.rankly.score.OrderKey;
import io.rankly.score.Score;
import java.time.Instant;
import java.util.Optional;

/**
 * A player's score on a board.
 *
 * @param key the order key of that score, and perhaps of when it was reached
 * @param version 1 for a player's first score on the board, one more with each write
 * @param answeredRank the 1-based rank that the last submit answered
 * @param answeredBadge the badge that it answered, if any
 */
public record Entry(
    PlayerId player,
    Optional<String> name,
    Score score,
    OrderKey key,
    long version,
    Instant updatedAt,
    long answeredRank,
    Optional<String> answeredBadge) {}
