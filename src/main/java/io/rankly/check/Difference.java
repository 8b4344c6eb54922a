package io.rankly.check;

import io.rankly.check.Tree.Compared;
import io.rankly.rank.Slice;

/**
 * A counter that is wrong.
 *
 * @param prefix that of its node in the count tree
 * @param slot its slot there
 */
public record Difference(Slice slice, String prefix, String slot, Compared values) {
  private static final String SEPARATOR = "\t";

  /** What the counter of entries was. */
  public long stored() {
    return values.stored();
  }

  /** What it has to be: the number of entries, or the sum of the node below. */
  public long counted() {
    return values.counted();
  }

  /** What the counter of different keys was, on a dense board. */
  public long storedKeys() {
    return values.storedKeys();
  }

  /** What that has to be. */
  public long countedKeys() {
    return values.countedKeys();
  }

  String text() {
    return String.join(
        SEPARATOR,
        slice.text(),
        prefix,
        slot,
        Long.toString(stored()),
        Long.toString(counted()),
        Long.toString(storedKeys()),
        Long.toString(countedKeys()));
  }

  static Difference parse(String text) {
    String[] parts = text.split(SEPARATOR, -1);
    return new Difference(
        new Slice(parts[0]),
        parts[1],
        parts[2],
        new Compared(
            Long.parseLong(parts[3]),
            Long.parseLong(parts[4]),
            Long.parseLong(parts[5]),
            Long.parseLong(parts[6])));
  }
}
