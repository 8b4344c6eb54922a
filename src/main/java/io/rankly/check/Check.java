package io.rankly.check;

import io.rankly.rank.Checkpoint;
import io.rankly.rank.Checkpoint.Activity;
import io.rankly.rank.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last check or rebuild of a board, as its checkpoint has it. There is one of them at a time,
 * so that nobody repairs what another one repairs.
 *
 * @param version that of the checkpoint
 * @param values by their names in the checkpoint
 */
public record Check(long version, Map<String, String> values) {
  /** What the checkpoint is called. */
  static final String WORK = "check";

  static final Duration KEPT = Duration.ofDays(30);

  static final String ID = "id";
  static final String KIND = "kind";
  static final String STATE = "state";
  static final String CREATED = "created";
  static final String ENDED = "ended";
  static final String ONLY = "only";
  static final String SLICE = "checkOf";
  static final String OVER = "over";
  static final String BOTTOM = "bottom";
  static final String COUNTS = "counts";
  static final String LAST_KEY = "lastKey";
  static final String LAST_PLAYER = "lastPlayer";
  static final String SEGMENTS = "segments";
  static final String SEGMENTS_FROM = "segmentsFrom";
  static final String SEGMENTS_LEFT = "segmentsLeft";
  static final String SLICES = "slices";
  static final String ENTRIES = "entries";
  static final String NODES = "nodes";
  static final String DIFFERENCES = "differences";
  static final String REPAIRED = "repaired";
  static final String UNDECIDED = "undecided";
  static final String SUSPECTS = "suspects";
  static final String FOUND = "found";

  public Check {
    values = Map.copyOf(values);
  }

  /** Whether it changes anything. */
  public enum Kind {
    /** It tells what is wrong. */
    CHECK,
    /** It repairs that, too. */
    REBUILD
  }

  /** Where it stands. */
  public enum State {
    RUNNING,
    DONE,
    /** Somebody ended it. What was repaired stays. */
    CANCELLED
  }

  /** What came of it. */
  public enum Result {
    /** Every counter is right. */
    RIGHT,
    /** Some are wrong. */
    WRONG,
    /** Some were wrong, and are right now. */
    REPAIRED,
    /** No counter is known to be wrong, but of some it is not known. */
    UNDECIDED
  }

  static Check of(Checkpoint checkpoint) {
    return new Check(checkpoint.version(), checkpoint.values());
  }

  Checkpoint checkpoint() {
    Activity activity = isOpen() ? Activity.RUNNING : Activity.OVER;
    return new Checkpoint(WORK, version, activity, createdAt().plus(KEPT), values, List.of());
  }

  /** The next version, with other values; an empty text takes one away. */
  Check next(Map<String, ?> changes) {
    return new Check(version + 1, Checkpoint.changed(values, changes));
  }

  /** The same values in another version. */
  Check as(long other) {
    return new Check(other, values);
  }

  /** Another one for each time that somebody asks for a check. */
  public String id() {
    return text(ID).orElseThrow();
  }

  public Kind kind() {
    return Kind.valueOf(text(KIND).orElseThrow());
  }

  public State state() {
    return State.valueOf(text(STATE).orElseThrow());
  }

  /** Whether there is more to do. */
  public boolean isOpen() {
    return state() == State.RUNNING;
  }

  /** What came of it, when it is done. */
  public Optional<Result> result() {
    if (state() != State.DONE) {
      return Optional.empty();
    }
    if (differences() > repaired()) {
      return Optional.of(Result.WRONG);
    }
    if (undecided() > 0) {
      return Optional.of(Result.UNDECIDED);
    }
    return Optional.of(repaired() > 0 ? Result.REPAIRED : Result.RIGHT);
  }

  public Instant createdAt() {
    return Instant.parse(text(CREATED).orElseThrow());
  }

  public Optional<Instant> endedAt() {
    return text(ENDED).map(Instant::parse);
  }

  /** What is compared now, while there is anything left to compare. */
  public Optional<Slice> slice() {
    return isOpen() && text(OVER).isEmpty() ? text(SLICE).map(Slice::new) : Optional.empty();
  }

  /** How many seasons, and segments in them, are compared. */
  public long slices() {
    return number(SLICES);
  }

  /** How many entries were counted. */
  public long entries() {
    return number(ENTRIES);
  }

  /** How many nodes were compared. */
  public long nodes() {
    return number(NODES);
  }

  /** How many counters are or were wrong. */
  public long differences() {
    return number(DIFFERENCES);
  }

  /** How many of them were repaired. */
  public long repaired() {
    return number(REPAIRED);
  }

  /** Of how many counters it is not known whether they are right, since they never stood still. */
  public long undecided() {
    return number(UNDECIDED);
  }

  /** How many counters are to be looked at again. */
  public int suspicious() {
    return suspects().size();
  }

  /** Until when there is nothing to do but wait. */
  public Optional<Instant> waitsUntil() {
    Suspects suspects = suspects();
    boolean waits = isOpen() && (text(OVER).isPresent() || suspects.areMany());
    return waits ? suspects.next() : Optional.empty();
  }

  /** The first ones that were found wrong. */
  public List<Difference> found() {
    return text(FOUND)
        .map(lines -> Arrays.stream(lines.split("\n", -1)).map(Difference::parse).toList())
        .orElse(List.of());
  }

  Suspects suspects() {
    return Suspects.parse(text(SUSPECTS).orElse(""));
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A number; one that is not there is 0. */
  long number(String name) {
    return text(name).map(Long::valueOf).orElse(0L);
  }
}
