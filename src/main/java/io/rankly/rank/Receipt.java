package io.rankly.rank;

import java.util.OptionalLong;

/**
 * The answer to a submission.
 *
 * @param standing the player's standing afterwards
 * @param previousScore what the player had before, in units; absent for a first score
 * @param previousRank the rank that the player's last submission answered; absent for a first score
 * @param changed whether the player's score is another one than before
 */
public record Receipt(
    Standing standing, OptionalLong previousScore, OptionalLong previousRank, boolean changed) {}
