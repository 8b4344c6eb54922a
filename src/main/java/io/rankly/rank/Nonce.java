package io.rankly.rank;

import java.time.Duration;
import java.time.Instant;

/**
 * What makes a signed submission another one than all others. It is kept as long as the signature
 * is good, so that a copy of the request does nothing.
 *
 * @param signedAt when the player says that it signed
 */
public record Nonce(Id id, Instant signedAt) {
  /** Where it is sent, beside the signature, as problems name it. */
  public static final String HEADER = "Rankly-Signature";

  /** How far a signature's time may be from now. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** How long it is kept: the clocks of two servers may be twice the tolerance apart. */
  private static final Duration LIFETIME = TOLERANCE.multipliedBy(3);

  /**
   * What tells nonces of a board apart.
   *
   * @param text chosen by the player's program
   */
  public record Id(PlayerId player, String text) {}

  /** From when on it may be forgotten, since its signature is too old for every server. */
  public Instant expires() {
    return signedAt.plus(LIFETIME);
  }
}
