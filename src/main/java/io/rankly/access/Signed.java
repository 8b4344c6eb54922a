package io.rankly.access;

import io.rankly.rank.Nonce;
import io.rankly.rank.PlayerId;
import java.time.Instant;

/**
 * What a signature says that was found right.
 *
 * @param nonce chosen by whoever signed
 * @param at when that was
 */
public record Signed(String nonce, Instant at) {
  /** What tells this player's submission from all others. */
  Nonce of(PlayerId player) {
    return new Nonce(new Nonce.Id(player, nonce), at);
  }
}
