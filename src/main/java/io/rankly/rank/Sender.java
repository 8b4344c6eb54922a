package io.rankly.rank;

import java.time.Instant;
import java.util.Optional;

/** Who hands a score in, and so what it must keep to. */
public sealed interface Sender {
  /** A server, or whoever else has a role for that. Bounds hold. */
  record Server() implements Sender {}

  /**
   * The player itself. Bounds hold, and what the board says of players who submit for themselves.
   *
   * @param nonce of its signature, which was found right; absent: there is none
   */
  record Player(Optional<Nonce> nonce) implements Sender {}

  /**
   * Somebody who looked at an attempt and found it right. No bounds hold.
   *
   * @param reached when the score would have counted as reached
   */
  record Reviewer(Instant reached) implements Sender {}
}
