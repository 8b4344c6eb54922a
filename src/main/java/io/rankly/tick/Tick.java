package io.rankly.tick;

import io.rankly.board.Boards;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All chores, one after the other. */
public final class Tick {
  private final Boards boards;
  private final List<Chore> chores;
  private final Clock clock;
  private final Duration time;

  /**
   * @param time after which no chore begins another step
   */
  public Tick(Boards boards, List<Chore> chores, Clock clock, Duration time) {
    this.boards = boards;
    this.chores = chores;
    this.clock = clock;
    this.time = time;
  }

  /**
   * Does what is due. A chore that fails keeps none of the others from being done.
   *
   * @return what was done, in order
   * @throws RuntimeException the first failure, behind the last chore
   */
  public List<String> run() {
    Instant now = clock.instant();
    Instant end = now.plus(time);
    List<String> done = new ArrayList<>();
    // A table out of reach is to be told of even when nothing is due.
    boards.list(Optional.empty(), 1);
    done.add("asked the table for a board");
    @Nullable RuntimeException failure = null;
    for (Chore chore : chores) {
      try {
        done.addAll(chore.run(now, () -> !clock.instant().isBefore(end)));
      } catch (RuntimeException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return done;
  }
}
