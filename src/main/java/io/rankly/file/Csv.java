package io.rankly.file;

import io.rankly.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of comma-separated values (RFC 4180). A quoted value ends on its line: names and the like
 * have no line breaks here, and so every line feed is the end of a line.
 */
public final class Csv {
  private Csv() {}

  /**
   * The values of a line.
   *
   * @throws InvalidInputException when quotes are not where they belong
   */
  public static List<String> values(String line) {
    List<String> values = new ArrayList<>();
    int from = 0;
    do {
      StringBuilder value = new StringBuilder();
      from = value(line, from, value);
      values.add(value.toString());
    } while (from <= line.length());
    return values;
  }

  /** Reads a value; returns where the next one begins, beyond the line's end if there is none. */
  private static int value(String line, int from, StringBuilder value) {
    if (from == line.length() || line.charAt(from) != '"') {
      int comma = line.indexOf(',', from);
      int end = comma < 0 ? line.length() : comma;
      value.append(line, from, end);
      if (value.indexOf("\"") >= 0) {
        throw new InvalidInputException(
            "a value with quotes in it must be in quotes, and each quote in it doubled");
      }
      return end + 1;
    }
    int at = from + 1;
    while (at < line.length()) {
      char c = line.charAt(at);
      boolean doubled = c == '"' && at + 1 < line.length() && line.charAt(at + 1) == '"';
      if (c == '"' && !doubled) {
        break;
      }
      value.append(c);
      at += doubled ? 2 : 1;
    }
    if (at == line.length()) {
      throw new InvalidInputException("a value in quotes must end on its line");
    }
    if (at + 1 < line.length() && line.charAt(at + 1) != ',') {
      throw new InvalidInputException("behind a value in quotes there must be a comma");
    }
    return at + 2;
  }

  /** A line of values, without its end. */
  public static String line(List<String> values) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      line.append(i == 0 ? "" : ",").append(quoted(values.get(i)));
    }
    return line.toString();
  }

  private static String quoted(String value) {
    boolean plain =
        value.indexOf(',') < 0
            && value.indexOf('"') < 0
            && value.indexOf('\n') < 0
            && value.indexOf('\r') < 0;
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
