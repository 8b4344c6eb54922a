package io.rankly.board;

/** What a submitted score does to the score that a player already has. */
public enum UpdatePolicy {
  /** The better of the two stays. */
  BEST,
  /** The submitted one replaces the old one, better or not. */
  LAST,
  /** The submitted one is added to the old one. */
  SUM
}
