package io.rankly.rank;

/** What moderation made of a player. */
public enum PlayerState {
  /** Stands on the board like anybody. */
  RANKED,
  /** Can submit and sees itself, and nobody else sees it or is ranked behind it. */
  HIDDEN,
  /** Is not on the board, and cannot submit. */
  BANNED
}
