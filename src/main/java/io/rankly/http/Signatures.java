package io.rankly.http;

import io.rankly.access.Access;
import io.rankly.access.Caller;
import io.rankly.access.Role;
import io.rankly.access.Signed;
import io.rankly.access.SigningKeys;
import io.rankly.board.BoardAccess.Signature;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.error.ConflictException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the signatures of scores that players submit for themselves, wherever there is one. */
@Singleton
public final class Signatures {
  private final SigningKeys keys;
  private final Access access;
  private final Clock clock;

  Signatures(SigningKeys keys, Access access, Clock clock) {
    this.keys = keys;
    this.access = access;
    this.clock = clock;
  }

  /**
   * Refuses a board whose players must sign with secrets that are not there: none of their scores
   * would count. Where anyone may do everything, nobody signs.
   */
  BoardChange possible(BoardChange change) {
    if (keys.isEmpty()
        && !access.open()
        && change.signature().equals(Optional.of(Signature.REQUIRED))) {
      throw new ConflictException(
          "this service has no secrets to check signatures with, so no player could submit; set RANKLY_SIGNING_KEYS first",
          Map.of("field", "signature"));
    }
    return change;
  }

  /**
   * What the signature says; absent when there is none, and when the caller has a role and needs
   * none. More than one header is refused, as API Gateway makes one of them, with commas.
   *
   * @param values of the header
   * @param body as it was sent
   */
  Optional<Signed> signed(Caller caller, BoardId board, List<String> values, byte[] body) {
    return values.isEmpty() || caller.is(Role.SUBMITTER)
        ? Optional.empty()
        : Optional.of(keys.check(board, String.join(",", values), body, Now.of(clock)));
  }
}
