package io.rankly.score;

/**
 * Which scores are better. Only this package looks at it: everything else says "smaller key, better
 * rank".
 */
public enum Direction {
  /** Small is good: times, strokes, mistakes. */
  ASCENDING,
  /** Large is good: points, distance, sales. */
  DESCENDING
}
