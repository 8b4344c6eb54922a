package io.rankly.board;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a board is published as files.
 *
 * @param withdrawnAt since when it is no more; absent while it is, and if it never was
 */
public record Publication(boolean isOn, Optional<Instant> withdrawnAt) {
  /** Of a board that was never published. */
  public static final Publication NEVER = new Publication(false, Optional.empty());

  /** Of a board that is. */
  public static final Publication ON = new Publication(true, Optional.empty());

  public Publication {
    if (isOn && withdrawnAt.isPresent()) {
      throw new IllegalArgumentException("what is published is not withdrawn");
    }
  }

  /** The same after it was switched on or off. */
  Publication switched(boolean on, Instant now) {
    return on == isOn ? this : on ? ON : new Publication(false, Optional.of(now));
  }
}
