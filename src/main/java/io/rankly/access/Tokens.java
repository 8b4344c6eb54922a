package io.rankly.access;

import java.util.Optional;

/** Reads signed tokens that say who calls. */
public interface Tokens {
  /**
   * Who calls with this token; absent if it is no token that this service accepts.
   *
   * @throws io.rankly.error.BusyException when the keys to check it with cannot be had
   */
  Optional<Caller> caller(String token);
}
