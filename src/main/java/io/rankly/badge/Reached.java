package io.rankly.badge;

import io.rankly.score.Score;

/**
 * A score, and where it stands or would stand.
 *
 * @param rank 1-based
 * @param worse how many entries are strictly worse
 * @param total how many entries there are
 */
public record Reached(Score score, long rank, long worse, long total) {}
