package io.rankly.rank;

import io.rankly.score.OrderKey;
import io.rankly.score.Score;
import java.time.Instant;
import java.util.Optional;

/**
 * A player's score on a board.
 *
 * @param key the order key of that score, and perhaps of when it was reached
 * @param version 1 for a player's first score on the board, one more with each change of it but
 *     those of its state
 * @param answeredRank the 1-based rank that the last submit answered
 * @param answeredBadge the badge that it answered, if any
 * @param state only entries that are ranked count, and are listed
 */
public record Entry(
    PlayerId player,
    Profile profile,
    Score score,
    OrderKey key,
    long version,
    Instant updatedAt,
    long answeredRank,
    Optional<String> answeredBadge,
    PlayerState state) {
  /** A first entry, of a player that is ranked and has no badge. */
  public static Entry first(
      PlayerId player, Profile profile, Score score, OrderKey key, Instant reached, long rank) {
    return new Entry(
        player, profile, score, key, 1, reached, rank, Optional.empty(), PlayerState.RANKED);
  }

  /** The same, in another state; of the same version, so that a hidden player does not notice. */
  Entry in(PlayerState other) {
    return new Entry(
        player, profile, score, key, version, updatedAt, answeredRank, answeredBadge, other);
  }

  /** Whether it is there for those who ask: anybody sees a hidden player who knows the id. */
  boolean isShown() {
    return state != PlayerState.BANNED;
  }

  /** Whether it counts. */
  boolean isRanked() {
    return state == PlayerState.RANKED;
  }
}
