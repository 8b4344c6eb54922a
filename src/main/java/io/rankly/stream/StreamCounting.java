package io.rankly.stream;

import io.rankly.tick.Chore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Counts what the table's stream tells: at every tick, and whenever somebody thinks that there is
 * something to count. One at a time in a process: two would have the same batch in memory, and one
 * of them in vain.
 */
public final class StreamCounting implements Chore {
  private final Aggregation aggregation;
  private final Clock clock;
  private final Duration time;
  private final AtomicBoolean counting = new AtomicBoolean();

  /**
   * @param time after which it begins no other step
   */
  public StreamCounting(Aggregation aggregation, Clock clock, Duration time) {
    this.aggregation = aggregation;
    this.clock = clock;
    this.time = time;
  }

  /** Takes a third of the time, so that there is some for other chores when much is to be done. */
  @Override
  public List<String> run(Instant now, BooleanSupplier enough) {
    Instant end = clock.instant().plus(time.dividedBy(3));
    return count(() -> enough.getAsBoolean() || !clock.instant().isBefore(end));
  }

  private List<String> count(BooleanSupplier enough) {
    if (!counting.compareAndSet(false, true)) {
      return List.of();
    }
    try {
      int counted = aggregation.run(enough);
      return counted == 0 ? List.of() : List.of("stream: counted changes of entries: " + counted);
    } finally {
      counting.set(false);
    }
  }

  /** Counts what there is, outside of a tick. */
  public List<String> run() {
    Instant end = clock.instant().plus(time);
    return count(() -> !clock.instant().isBefore(end));
  }
}
