package io.rankly.bulk;

import java.util.HashMap;
import java.util.Map;

/** The values of a checkpoint, by their names. */
final class Values {
  private Values() {}

  /** The same with other values; an empty text takes one away. */
  static Map<String, String> changed(Map<String, String> values, Map<String, ?> changes) {
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
}
