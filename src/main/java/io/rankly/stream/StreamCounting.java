package io.rankly.stream;

import io.rankly.tick.Chore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Counts what the table's stream tells: at every tick, and whenever somebody thinks that there is
 * something to count.
 */
public final class StreamCounting implements Chore {
  private final Aggregation aggregation;
  private final Clock clock;
  private final Duration time;

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
    int counted = aggregation.run(enough);
    return counted == 0 ? List.of() : List.of("stream: counted changes of entries: " + counted);
  }

  /** Counts what there is, outside of a tick. */
  public List<String> run() {
    Instant end = clock.instant().plus(time);
    return count(() -> !clock.instant().isBefore(end));
  }
}
