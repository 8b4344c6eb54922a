package io.rankly.check;

import io.rankly.rank.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The suspicious nodes of a check: a bounded number, since no more are looked for beyond it. */
final class Suspects {
  /** Most counters before those that there are have to be looked at. */
  static final int MANY = 400;

  private static final String SEPARATOR = "\n";

  private final List<Suspect> all = new ArrayList<>();

  static Suspects parse(String text) {
    Suspects suspects = new Suspects();
    if (!text.isEmpty()) {
      for (String line : text.split(SEPARATOR, -1)) {
        suspects.all.add(Suspect.parse(line));
      }
    }
    return suspects;
  }

  String text() {
    return all.stream().map(Suspect::text).collect(Collectors.joining(SEPARATOR));
  }

  /** Takes a counter in, unless it is there. */
  void add(Slice slice, String prefix, String slot, Instant due) {
    Optional<Suspect> known =
        all.stream().filter(suspect -> suspect.isOf(slice, prefix)).findFirst();
    TreeMap<String, Seen> slots =
        known
            .map(Suspect::slots)
            .orElseGet(
                () -> {
                  Suspect made = new Suspect(slice, prefix, new TreeMap<>(), due);
                  all.add(made);
                  return made.slots();
                });
    slots.putIfAbsent(slot, Seen.nothing());
  }

  /** Puts what is known now in place of what was known; nothing, if no counter is left. */
  void replace(Suspect before, Suspect after) {
    all.remove(before);
    if (!after.slots().isEmpty()) {
      all.add(after);
    }
  }

  void forget(Suspect suspect) {
    all.remove(suspect);
  }

  /**
   * The one to look at next, if it is time for one: those farthest down first, since a counter is
   * compared with what is below it.
   */
  Optional<Suspect> due(Instant now) {
    return all.stream()
        .filter(suspect -> !suspect.due().isAfter(now))
        .max(Comparator.comparing(suspect -> suspect.prefix().length()));
  }

  /** Whether there are any farther down below a node. */
  boolean haveBelow(Suspect above) {
    return all.stream()
        .anyMatch(
            suspect ->
                suspect.slice().equals(above.slice())
                    && suspect.prefix().length() > above.prefix().length()
                    && suspect.prefix().startsWith(above.prefix()));
  }

  /** When the next one is due. */
  Optional<Instant> next() {
    return all.stream().map(Suspect::due).min(Comparator.naturalOrder());
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** How many counters there are. */
  int size() {
    return all.stream().mapToInt(suspect -> suspect.slots().size()).sum();
  }

  boolean areMany() {
    return size() >= MANY;
  }
}
