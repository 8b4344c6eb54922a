package io.rankly.sweep;

import io.rankly.rank.Checkpoint;
import io.rankly.rank.Checkpoint.Activity;
import io.rankly.rank.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last sweep of a board, as its checkpoint has it.
 *
 * @param version that of the checkpoint
 * @param values by their names in the checkpoint
 */
record Sweep(long version, Map<String, String> values) {
  /** What the checkpoint is called. */
  static final String WORK = "sweep";

  static final String BEGUN = "begun";
  static final String ENDED = "ended";

  /** Which of the seasons is being swept, from 0 on. */
  static final String SEASON = "season";

  /** Whose tree in that season; absent: that of all players, which comes first. */
  static final String SEGMENT = "segment";

  static final String POSITION = "position";
  static final String NODES = "nodes";
  static final String REMOVED = "removed";

  /** How many days there are to the next one. */
  static final String DAYS = "days";

  /** Longer than the longest time between two. */
  private static final Duration KEPT = Duration.ofDays(200);

  static final int FEWEST_DAYS = 1;
  static final int MOST_DAYS = 64;

  Sweep {
    values = Map.copyOf(values);
  }

  static Sweep of(Checkpoint checkpoint) {
    return new Sweep(checkpoint.version(), checkpoint.values());
  }

  Checkpoint checkpoint() {
    Activity activity = isOpen() ? Activity.RUNNING : Activity.OVER;
    return new Checkpoint(
        WORK, version, activity, instant(BEGUN).orElseThrow().plus(KEPT), values, List.of());
  }

  /** The next version, with other values; an empty text takes one away. */
  Sweep next(Map<String, ?> changes) {
    return new Sweep(version + 1, Checkpoint.changed(values, changes));
  }

  boolean isOpen() {
    return instant(BEGUN).isPresent() && instant(ENDED).isEmpty();
  }

  Instant begun() {
    return instant(BEGUN).orElseThrow();
  }

  /** When the next one is due. */
  Instant due() {
    return instant(ENDED).orElseThrow().plus(Duration.ofDays(number(DAYS)));
  }

  /**
   * How many days there are to the next one: twice as many where next to nothing was to be removed,
   * half as many where much was.
   */
  int daysToNext() {
    long days = Math.max(FEWEST_DAYS, number(DAYS));
    long nodes = number(NODES);
    long removed = number(REMOVED);
    if (removed * 16 < nodes) {
      return (int) Math.min(MOST_DAYS, days * 2);
    }
    return (int) (removed * 4 > nodes ? Math.max(FEWEST_DAYS, days / 2) : days);
  }

  String position() {
    return values.getOrDefault(POSITION, "");
  }

  Optional<Segment> segment() {
    return Optional.ofNullable(values.get(SEGMENT)).map(Segment::new);
  }

  /** A number; one that is not there is 0. */
  long number(String name) {
    return Long.parseLong(values.getOrDefault(name, "0"));
  }

  private Optional<Instant> instant(String name) {
    return Optional.ofNullable(values.get(name)).map(Instant::parse);
  }
}
