package io.rankly.http;

import io.rankly.access.Caller;
import io.rankly.access.Role;
import io.rankly.access.Signed;
import io.rankly.access.SigningKeys;
import io.rankly.board.BoardId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Checks the signatures of scores that players submit for themselves, wherever there is one. */
@Singleton
public final class Signatures {
  private final SigningKeys keys;
  private final Clock clock;

  Signatures(SigningKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
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
