package io.rankly.season;

import io.rankly.error.InvalidInputException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the five fields of a cron expression, as crontab(5) describes them. */
enum CronField {
  MINUTE("minute", 0, 59, ""),
  HOUR("hour", 0, 23, ""),
  DAY_OF_MONTH("day of month", 1, 31, ""),
  MONTH("month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
  /** Sunday is both 0 and 7. */
  DAY_OF_WEEK("day of week", 0, 7, "SUN MON TUE WED THU FRI SAT");

  private static final Pattern ITEM =
      Pattern.compile(
          "(?:\\*|(?<from>\\d{1,2}|[A-Z]{3})(?:-(?<to>\\d{1,2}|[A-Z]{3}))?)(?:/(?<step>\\d{1,2}))?");

  private final String title;
  private final int min;
  private final int max;
  private final String names;

  CronField(String title, int min, int max, String names) {
    this.title = title;
    this.min = min;
    this.max = max;
    this.names = names;
  }

  /**
   * The values that a field names, as bits.
   *
   * @param text in upper case
   */
  long values(String text) {
    long values = 0;
    for (String item : text.split(",", -1)) {
      values |= itemValues(item);
    }
    return values;
  }

  private long itemValues(String text) {
    Matcher item = ITEM.matcher(text);
    if (!item.matches()) {
      throw wrong();
    }
    String from = item.group("from");
    String to = item.group("to");
    String step = item.group("step");
    // 5/15 means different things in different crons.
    if (step != null && from != null && to == null) {
      throw wrong();
    }
    int first = from == null ? min : value(from);
    int last = to == null ? (from == null ? max : first) : value(to);
    int by = step == null ? 1 : Integer.parseInt(step);
    if (first > last || by < 1 || by > max) {
      throw wrong();
    }
    long values = 0;
    for (int value = first; value <= last; value += by) {
      values |= 1L << value;
    }
    return values;
  }

  private int value(String text) {
    int value = Character.isDigit(text.charAt(0)) ? Integer.parseInt(text) : named(text);
    if (value < min || value > max) {
      throw wrong();
    }
    return value;
  }

  private int named(String name) {
    int at = names.indexOf(name);
    if (at < 0) {
      throw wrong();
    }
    return min + at / "JAN ".length();
  }

  private InvalidInputException wrong() {
    return new InvalidInputException(
        "a field of a cron must be *, a number or name within its limits, a range that goes up such as 9-17, or one with a step such as */15 or 9-17/2, or several of them with commas between",
        Map.of("field", "cron", "part", title, "smallest", min, "largest", max));
  }
}
