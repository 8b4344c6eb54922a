package io.rankly.rank;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a long piece of work on a board has come, such as an import. It is stored only in place
 * of the one of the version before; so of two processes that do the same step, one does it.
 *
 * @param work the id of the piece of work
 * @param version 1 for the first, one more with each
 * @param activity whether there is more to do
 * @param expires from when on it counts as gone
 * @param values what to go on with, below 1 KB together
 * @param notes lines that are kept beside it, those of earlier versions with them
 */
public record Checkpoint(
    String work,
    long version,
    Activity activity,
    Instant expires,
    Map<String, String> values,
    List<String> notes) {
  /** Whether there is more to do. */
  public enum Activity {
    /** Not before something else happens, such as an upload. */
    WAITING,
    RUNNING,
    OVER
  }

  /** Most actions that it takes in a transaction. */
  static final int MAX_ACTIONS = 2;

  public Checkpoint {
    values = Map.copyOf(values);
    notes = List.copyOf(notes);
  }

  /** Values with others in their place; an empty text takes one away. */
  public static Map<String, String> changed(Map<String, String> values, Map<String, ?> changes) {
    Map<String, String> changed = new HashMap<>(values);
    changes.forEach(
        (name, value) -> {
          if (value.toString().isEmpty()) {
            changed.remove(name);
          } else {
            changed.put(name, value.toString());
          }
        });
    return changed;
  }

  int actions() {
    return notes.isEmpty() ? 1 : MAX_ACTIONS;
  }
}
