package io.rankly.score;

/** What becomes of equal scores. */
public enum Ties {
  /** They share a rank. */
  SHARED,
  /** Whoever reached the score first has the better rank. */
  EARLIEST
}
