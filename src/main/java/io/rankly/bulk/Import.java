package io.rankly.bulk;

import io.rankly.file.FileFormat;
import io.rankly.file.StoredFile;
import io.rankly.rank.Checkpoint;
import io.rankly.rank.Checkpoint.Activity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An import, as its last checkpoint has it.
 *
 * @param version that of the checkpoint
 * @param values by their names in the checkpoint
 */
public record Import(String id, long version, Map<String, String> values) {
  static final Duration KEPT = Duration.ofDays(30);

  /** Longer than a request that has not seen what was written before can be at a write. */
  static final Duration QUIET = Duration.ofMinutes(1);

  static final String FORMAT = "format";
  static final String FILE = "file";
  static final String OWN_FILE = "ownFile";
  static final String ASKED = "asked";
  static final String MODE = "mode";
  static final String STATE = "state";
  static final String PROBLEM = "problem";
  static final String CREATED = "created";
  static final String STARTED = "started";
  static final String ENDED = "ended";
  static final String SIZE = "size";
  static final String FILE_TIME = "fileTime";
  static final String FILE_VERSION = "fileVersion";
  static final String PACKED = "packed";
  static final String HEADER = "header";
  static final String OFFSET = "offset";
  static final String TEXT_SIZE = "textSize";
  static final String LINES = "lines";
  static final String COUNTED = "counted";
  static final String BAD = "bad";
  static final String LOCKED = "locked";
  static final String HOLDER = "holder";
  static final String HELD_UNTIL = "heldUntil";
  static final String UNSURE_UNTIL = "unsureUntil";
  static final String WRITTEN = "written";
  static final String TO_WRITE = "toWrite";

  public Import {
    values = Map.copyOf(values);
  }

  /** How an import is done. */
  public enum Mode {
    /** By submissions, whatever the board has. */
    SUBMISSIONS,
    /** By filling a board that has no entries, and takes nothing else meanwhile. */
    FILL,
    /** By whichever the board and the file allow. */
    AUTO
  }

  /** Where it stands. */
  public enum State {
    /** There is no file yet. */
    WAITING,
    RUNNING,
    DONE,
    /** It cannot go on. What was counted stays. */
    FAILED,
    /** Somebody ended it. What was counted stays. */
    CANCELLED
  }

  static Import of(Checkpoint checkpoint) {
    return new Import(checkpoint.work(), checkpoint.version(), checkpoint.values());
  }

  Checkpoint checkpoint(List<String> notes) {
    Instant created = instant(CREATED).orElseThrow();
    return new Checkpoint(id, version, activity(), created.plus(KEPT), values, notes);
  }

  private Activity activity() {
    return switch (state()) {
      case WAITING -> Activity.WAITING;
      case RUNNING -> Activity.RUNNING;
      default -> Activity.OVER;
    };
  }

  /** The next version of it, with other values; an empty text takes one away. */
  Import next(Map<String, ?> changes) {
    return new Import(id, version + 1, Checkpoint.changed(values, changes));
  }

  public FileFormat format() {
    return FileFormat.valueOf(text(FORMAT).orElseThrow());
  }

  /** Under what name the file is kept. */
  public String file() {
    return text(FILE).orElseThrow();
  }

  /** Whether the file is one that was there before, rather than to be uploaded for the import. */
  public boolean isOfOwnFile() {
    return text(OWN_FILE).isPresent();
  }

  public Mode mode() {
    return Mode.valueOf(text(MODE).orElseThrow());
  }

  public State state() {
    return State.valueOf(text(STATE).orElseThrow());
  }

  /** Whether there is more to do. */
  public boolean isOpen() {
    return state() == State.WAITING || state() == State.RUNNING;
  }

  /** Why it failed. */
  public Optional<String> problem() {
    return text(PROBLEM);
  }

  public Instant createdAt() {
    return instant(CREATED).orElseThrow();
  }

  public Optional<Instant> startedAt() {
    return instant(STARTED);
  }

  /** When all of its scores are reached: of one that fills a board, when that took nothing else. */
  Instant reachedAt() {
    return instant(LOCKED).or(this::startedAt).orElseThrow();
  }

  public Optional<Instant> endedAt() {
    return instant(ENDED);
  }

  /** Lines read so far, without the header. */
  public long lines() {
    return number(LINES);
  }

  /** Lines that are done with: of those that fill a board, so many as what is put stands for. */
  public double linesDone() {
    return mode() == Mode.FILL ? lines() * done().orElse(0.0) : lines();
  }

  /** Lines that count. */
  public long counted() {
    return number(COUNTED);
  }

  /** Lines that do not. */
  public long bad() {
    return number(BAD);
  }

  /** What part of the work is done, 0 to 1; absent while that is not known. */
  public Optional<Double> done() {
    if (state() == State.DONE) {
      return Optional.of(1.0);
    }
    long of = mode() == Mode.FILL ? number(TO_WRITE) : number(TEXT_SIZE);
    long done = mode() == Mode.FILL ? number(WRITTEN) : number(OFFSET);
    return of == 0 ? Optional.empty() : Optional.of((double) done / of);
  }

  /** Until when there is nothing to do but wait. */
  public Optional<Instant> quietUntil() {
    if (!isOpen()) {
      return Optional.empty();
    }
    return isWritten()
        ? instant(UNSURE_UNTIL)
        : instant(LOCKED).filter(since -> !isBegun()).map(since -> since.plus(QUIET));
  }

  /** Whether something may have been written of those that fill a board. */
  public boolean isBegun() {
    return text(TO_WRITE).isPresent();
  }

  /** Whether all is written of those that fill a board. */
  boolean isWritten() {
    return isBegun() && number(WRITTEN) == number(TO_WRITE);
  }

  StoredFile source() {
    return new StoredFile(
        file(), number(SIZE), instant(FILE_TIME).orElseThrow(), text(FILE_VERSION).orElseThrow());
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  Optional<Instant> instant(String name) {
    return text(name).map(Instant::parse);
  }

  /** A number; one that is not there is 0. */
  long number(String name) {
    return text(name).map(Long::valueOf).orElse(0L);
  }
}
