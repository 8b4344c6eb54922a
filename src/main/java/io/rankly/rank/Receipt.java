package io.rankly.rank;

import io.rankly.score.Score;
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
    Optional<String> previousBadge) {}
