package io.rankly.rank;

import io.rankly.board.RankStyle;
import io.rankly.score.Order;
import io.rankly.score.Score;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a submission did in one window.
 *
 * @param standing the player's standing afterwards
 * @param previousScore what the player had before; absent for a first score
 * @param previousRank the rank that the player's last submission answered; absent for a first score
 * @param changed whether the player's score is another one than before
 * @param badge that the player has now; absent when no badge fits
 * @param previousBadge the badge that the player's last submission answered, if it is another one
 */
public record Receipt(
    Slice slice,
    Standing standing,
    Optional<Score> previousScore,
    OptionalLong previousRank,
    boolean changed,
    Optional<String> badge,
    Optional<String> previousBadge) {
  /**
   * How much the score has changed, by the first column; absent when it has not, and for a first
   * score.
   */
  public Optional<BigDecimal> delta(Order order) {
    return previousScore
        .map(before -> order.first(standing.score()).subtract(order.first(before)))
        .filter(change -> change.signum() != 0);
  }

  /**
   * How many ranks the player has gained since its last submission, negative if it has lost some;
   * absent when it has neither, and for a first score.
   */
  public Optional<Long> rankDelta(RankStyle style) {
    long rank = standing.place().rank(style);
    return previousRank.isPresent() && previousRank.getAsLong() != rank
        ? Optional.of(previousRank.getAsLong() - rank)
        : Optional.empty();
  }
}
