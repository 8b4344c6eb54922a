package io.rankly.bulk;

import io.rankly.board.Board;
import io.rankly.file.FileFormat;
import io.rankly.rank.Checkpoint;
import io.rankly.rank.Checkpoint.Activity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An export, as its last checkpoint has it.
 *
 * @param version that of the checkpoint
 * @param values by their names in the checkpoint
 */
public record Export(String id, long version, Map<String, String> values) {
  static final Duration KEPT = Duration.ofDays(30);

  static final String FORMAT = "format";
  static final String STATE = "state";
  static final String PROBLEM = "problem";
  static final String CREATED = "created";
  static final String ENDED = "ended";
  static final String SLICE = "exportOf";
  static final String HOLDER = "holder";
  static final String HELD_UNTIL = "heldUntil";
  static final String UPLOAD = "upload";
  static final String PARTS = "parts";
  static final String ENTRIES = "entries";
  static final String LAST_KEY = "lastKey";
  static final String LAST_PLAYER = "lastPlayer";
  static final String LAST_RANK = "lastRank";

  public Export {
    values = Map.copyOf(values);
  }

  /** Where it stands. */
  public enum State {
    RUNNING,
    DONE,
    /** It cannot go on; there is no file. */
    FAILED
  }

  static Export of(Checkpoint checkpoint) {
    return new Export(checkpoint.work(), checkpoint.version(), checkpoint.values());
  }

  Checkpoint checkpoint(List<String> notes) {
    Activity activity = isOpen() ? Activity.RUNNING : Activity.OVER;
    return new Checkpoint(id, version, activity, createdAt().plus(KEPT), values, notes);
  }

  /** The next version of it, with other values; an empty text takes one away. */
  Export next(Map<String, ?> changes) {
    return new Export(id, version + 1, Checkpoint.changed(values, changes));
  }

  public FileFormat format() {
    return FileFormat.valueOf(text(FORMAT).orElseThrow());
  }

  public State state() {
    return State.valueOf(text(STATE).orElseThrow());
  }

  /** Whether there is more to do. */
  public boolean isOpen() {
    return state() == State.RUNNING;
  }

  /** Why it failed. */
  public Optional<String> problem() {
    return text(PROBLEM);
  }

  public Instant createdAt() {
    return Instant.parse(text(CREATED).orElseThrow());
  }

  public Optional<Instant> endedAt() {
    return text(ENDED).map(Instant::parse);
  }

  /** How many entries are in the file so far. */
  public long entries() {
    return number(ENTRIES);
  }

  /** Under what name the file is kept. */
  String file(Board board) {
    return "exports/" + board.id() + "/" + id + "/" + board.id() + "." + format().extension();
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A number; one that is not there is 0. */
  long number(String name) {
    return text(name).map(Long::valueOf).orElse(0L);
  }
}
