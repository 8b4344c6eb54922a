package io.rankly.board;

import io.rankly.season.Window;
import java.time.Instant;
import java.util.Optional;

/**
 * A window of a board.
 *
 * @param update what a new score does to the old one here; absent: what it does on the board
 */
public record BoardWindow(Window window, Optional<UpdatePolicy> update) {
  public String id() {
    return window.id();
  }

  /** Whether it has only one season, which never ends. */
  public boolean isEndless() {
    return window.season(Instant.EPOCH).end().isEmpty();
  }
}
