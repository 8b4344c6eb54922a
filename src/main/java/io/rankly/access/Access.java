package io.rankly.access;

import io.rankly.error.UnidentifiedException;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out who calls.
 *
 * @param open whether anyone may do everything
 * @param tokens absent where none are accepted
 * @param iam of the identities of AWS that API Gateway tells
 */
public record Access(boolean open, ApiKeys keys, Optional<Tokens> tokens, IamRoles iam) {
  /** What is said of a key or token that is none. */
  public static final String UNKNOWN = "this key or token is not known here, or no longer";

  /**
   * The caller with this identity of AWS, or else with this key or token.
   *
   * @param arn whose signature API Gateway has checked; absent: there was none
   * @param bearer what the caller has sent; absent: nothing
   * @throws UnidentifiedException when it is neither
   * @throws io.rankly.error.BusyException when it could not be checked
   */
  public Caller caller(Optional<String> arn, Optional<String> bearer) {
    if (open) {
      return Caller.ANYONE;
    }
    if (arn.isPresent() && !iam.isEmpty()) {
      return iam.caller(arn.get());
    }
    if (bearer.isEmpty()) {
      return Caller.NOBODY;
    }
    return keys.caller(bearer.get())
        .or(() -> tokens.flatMap(accepted -> accepted.caller(bearer.get())))
        .orElseThrow(() -> new UnidentifiedException(UNKNOWN, Map.of()));
  }
}
