package io.rankly.board;

import java.util.Optional;

/**
 * Who may do what on a board, besides those with a role.
 *
 * @param signature whether what players submit for themselves must be signed
 * @param limit how many scores a player may submit for itself; absent: any number
 */
public record BoardAccess(
    Reads reads, Writes writes, Signature signature, Optional<SubmissionLimit> limit) {
  /** Who may look at it. */
  public enum Reads {
    /** Anyone. */
    PUBLIC,
    /** Those with a role; and each player its own standing. */
    PRIVATE
  }

  /** Who may submit scores. */
  public enum Writes {
    /** A server on behalf of the players. */
    SERVER,
    /** Also each player for itself. */
    PLAYER
  }

  /** Whether players sign the scores that they submit. */
  public enum Signature {
    /** They need not. */
    NONE,
    /** They must, and each signature counts once. */
    REQUIRED
  }

  /** Everyone looks, a server submits. */
  public static final BoardAccess DEFAULT = new BoardAccess(Reads.PUBLIC, Writes.SERVER);

  /** Players submit as often as they like, and need not sign. */
  public BoardAccess(Reads reads, Writes writes) {
    this(reads, writes, Signature.NONE, Optional.empty());
  }

  public boolean isPrivate() {
    return reads == Reads.PRIVATE;
  }

  public boolean playersSubmit() {
    return writes == Writes.PLAYER;
  }

  public boolean playersSign() {
    return signature == Signature.REQUIRED;
  }
}
