package io.rankly.check;

import io.rankly.check.Tree.Compared;

/**
 * What looks at a suspicious counter have told so far.
 *
 * @param values what the last look saw; nothing of it holds before one saw anything
 * @param mark tells the entries that were counted from others; the same as long as nothing changes
 * @param equal how many looks saw this, one behind the other
 * @param looks how many told nothing, or another thing than the one before
 */
record Seen(Compared values, String mark, int equal, int looks) {
  /** Looks that have to see the same, one behind the other. */
  static final int EQUAL = 2;

  /** Looks of which nothing came until it is given up. */
  static final int MOST_LOOKS = 20;

  private static final Compared NOTHING = new Compared(0, 0, 0, 0);
  private static final String SEPARATOR = ",";

  static Seen nothing() {
    return new Seen(NOTHING, "", 0, 0);
  }

  /** After a look that others disturbed. */
  Seen disturbed() {
    return new Seen(NOTHING, "", 0, looks + 1);
  }

  /** After a look that saw a difference. */
  Seen with(Compared now, String ofNow) {
    boolean same =
        equal > 0
            && mark.equals(ofNow)
            && values.difference() == now.difference()
            && values.keyDifference() == now.keyDifference();
    return new Seen(now, ofNow, same ? equal + 1 : 1, same ? looks : looks + 1);
  }

  boolean isSure() {
    return equal >= EQUAL;
  }

  boolean isGivenUp() {
    return !isSure() && looks >= MOST_LOOKS;
  }

  String text() {
    return String.join(
        SEPARATOR,
        Long.toString(values.stored()),
        Long.toString(values.counted()),
        Long.toString(values.storedKeys()),
        Long.toString(values.countedKeys()),
        mark,
        Integer.toString(equal),
        Integer.toString(looks));
  }

  static Seen parse(String text) {
    String[] parts = text.split(SEPARATOR, -1);
    return new Seen(
        new Compared(
            Long.parseLong(parts[0]),
            Long.parseLong(parts[1]),
            Long.parseLong(parts[2]),
            Long.parseLong(parts[3])),
        parts[4],
        Integer.parseInt(parts[5]),
        Integer.parseInt(parts[6]));
  }
}
