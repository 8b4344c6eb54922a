package io.rankly.access;

import io.rankly.board.Board;
import io.rankly.error.ForbiddenException;
import io.rankly.error.UnidentifiedException;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Sender;
import io.rankly.rank.Submission;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who sends a request.
 *
 * @param name how the caller is known to those who run the service; empty for {@link #NOBODY}
 * @param player the player who this is, if it is one
 */
public record Caller(String name, Set<Role> roles, Optional<PlayerId> player) {
  /** Someone who has not said who it is. */
  public static final Caller NOBODY = new Caller("", Set.of(), Optional.empty());

  /** Anyone, where the service is open to all. */
  public static final Caller ANYONE = new Caller("anyone", Set.of(Role.ADMIN), Optional.empty());

  public Caller {
    roles = Set.copyOf(roles);
  }

  /** Whether the caller may do what this role may. */
  public boolean is(Role role) {
    return roles.contains(Role.ADMIN)
        || roles.contains(role)
        || (role == Role.READER && roles.contains(Role.SUBMITTER));
  }

  /**
   * Refuses who may not do what this role may.
   *
   * @throws UnidentifiedException who has not said who it is
   * @throws ForbiddenException all others
   */
  public void require(Role role) {
    if (!is(role)) {
      throw refused(role);
    }
  }

  /** Whether the caller may look at this board. */
  public boolean mayRead(Board board) {
    return !board.settings().access().isPrivate() || is(Role.READER);
  }

  /** Whether the caller may look at what stands about this player on this board. */
  public boolean mayRead(Board board, PlayerId of) {
    return mayRead(board) || player.equals(Optional.of(of));
  }

  /**
   * Refuses who may not look at this board.
   *
   * @throws UnidentifiedException who has not said who it is
   * @throws ForbiddenException all others
   */
  public void requireRead(Board board) {
    if (!mayRead(board)) {
      throw refused(Role.READER);
    }
  }

  /** The same for what stands about this player. */
  public void requireRead(Board board, PlayerId of) {
    if (!mayRead(board, of)) {
      throw refused(Role.READER);
    }
  }

  /**
   * The submission as this caller may send it: of anyone with the role for that, and else of its
   * own, if the board takes that.
   *
   * @param signed absent: it has no signature
   * @throws UnidentifiedException who has not said who it is
   * @throws ForbiddenException when it is not a player, or another one
   */
  public Submission submits(Submission submission, Optional<Signed> signed) {
    if (is(Role.SUBMITTER)) {
      return submission;
    }
    if (player.isEmpty()) {
      throw refused(Role.SUBMITTER);
    }
    if (!player.get().equals(submission.player())) {
      throw new ForbiddenException(
          "a player submits only its own scores", Map.of("player", player.get().text()));
    }
    return submission.by(
        new Sender.Player(signed.map(signature -> signature.of(submission.player()))));
  }

  /** Says that it takes this role. */
  private RuntimeException refused(Role role) {
    Map<String, Object> details = Map.of("role", role.text());
    return name.isEmpty()
        ? new UnidentifiedException(
            "this takes a key or a token with a role; send it as Authorization: Bearer …", details)
        : new ForbiddenException("your key or token does not have the role for this", details);
  }
}
