package io.rankly.rank;

import io.rankly.rank.SlicePlan.Held;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What players had when this process last saw them. It is only ever a guess, which nodes of a count
 * tree will be needed: a wrong one costs another read, and nothing that is answered comes from it.
 */
public final class Remembered {
  /** About 6 MB. */
  private static final int MAX = 20_000;

  private final Map<String, Held> held = new ConcurrentHashMap<>();

  Optional<Held> recall(Slice slice, PlayerId player) {
    return Optional.ofNullable(held.get(name(slice, player)));
  }

  /** Takes note of entries that were just read or written. */
  void note(Slice slice, List<Entry> entries) {
    if (held.size() + entries.size() > MAX) {
      held.clear();
    }
    entries.forEach(entry -> held.put(name(slice, entry.player()), Held.of(entry)));
  }

  private static String name(Slice slice, PlayerId player) {
    return slice.text() + "#" + player;
  }
}
