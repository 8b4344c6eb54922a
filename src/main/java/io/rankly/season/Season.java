package io.rankly.season;

import java.time.Instant;
import java.util.Optional;

/**
 * A slice of time of a {@link Window}, which makes it.
 *
 * @param id the season's name, unique within its window; see {@link Window}
 * @param start inclusive
 * @param end exclusive, and the start of the next season; absent when it never ends
 */
public record Season(String id, Instant start, Optional<Instant> end) {
  public Season {
    if (end.isPresent() && !start.isBefore(end.get())) {
      throw new IllegalArgumentException("a season ends after its start");
    }
  }

  /** Whether the instant is at or behind the start, and before the end. */
  public boolean contains(Instant at) {
    return !at.isBefore(start) && (end.isEmpty() || at.isBefore(end.get()));
  }
}
