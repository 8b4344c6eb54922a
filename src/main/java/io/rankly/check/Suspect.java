package io.rankly.check;

import io.rankly.rank.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A node with counters that may be wrong, or were just read at different moments.
 *
 * @param slots those counters, by their slots
 * @param due when to look again
 */
record Suspect(Slice slice, String prefix, TreeMap<String, Seen> slots, Instant due) {
  private static final String SEPARATOR = "\t";

  boolean isOf(Slice other, String ofPrefix) {
    return prefix.equals(ofPrefix) && slice.equals(other);
  }

  /** After a look. */
  Suspect seen(Map<String, Seen> left, Instant next) {
    return new Suspect(slice, prefix, new TreeMap<>(left), next);
  }

  /** After a repair that others came before. */
  Suspect disturbed() {
    Map<String, Seen> left = new TreeMap<>();
    slots.forEach((slot, seen) -> left.put(slot, seen.disturbed()));
    return seen(left, due);
  }

  /** Whether all its counters are known to be wrong. */
  boolean isSure() {
    return slots.values().stream().allMatch(Seen::isSure);
  }

  String text() {
    List<String> parts = new ArrayList<>();
    parts.add(slice.text());
    parts.add(prefix);
    parts.add(Long.toString(due.toEpochMilli()));
    slots.forEach((slot, seen) -> parts.add(slot + "=" + seen.text()));
    return String.join(SEPARATOR, parts);
  }

  static Suspect parse(String text) {
    String[] parts = text.split(SEPARATOR, -1);
    Map<String, Seen> slots = new TreeMap<>();
    for (int i = 3; i < parts.length; i++) {
      int end = parts[i].indexOf('=');
      slots.put(parts[i].substring(0, end), Seen.parse(parts[i].substring(end + 1)));
    }
    return new Suspect(
        new Slice(parts[0]),
        parts[1],
        new TreeMap<>(slots),
        Instant.ofEpochMilli(Long.parseLong(parts[2])));
  }
}
