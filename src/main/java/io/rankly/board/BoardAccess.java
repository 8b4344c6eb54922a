package io.rankly.board;

/** Who may do what on a board, besides those with a role. */
public record BoardAccess(Reads reads, Writes writes) {
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

  /** Everyone looks, a server submits. */
  public static final BoardAccess DEFAULT = new BoardAccess(Reads.PUBLIC, Writes.SERVER);

  public boolean isPrivate() {
    return reads == Reads.PRIVATE;
  }

  public boolean playersSubmit() {
    return writes == Writes.PLAYER;
  }
}
