package io.rankly.aws;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What stands in front of the body of an answer (RFC 9112, sections 4 and 5). What could be read in
 * more than one way is refused, since the next answer on the connection would be at stake.
 *
 * @param headers by lower-case name
 */
record Head(int status, String reason, boolean http11, Map<String, List<String>> headers) {
  private static final int LONGEST = 64 * 1024;
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int LAST_INTERIM = 199;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private static final int STATUS_DIGITS = 3;
  private static final int LENGTH_DIGITS = 18;
  private static final String MARKS_OF_NAMES = "-!#$%&'*+.^_`|~";

  /** Reads the head of the final answer; interim ones (1xx) are passed over. */
  static Head read(Input in) throws IOException {
    Head head = readOne(in);
    while (head.status <= LAST_INTERIM) {
      if (head.status == SWITCHING_PROTOCOLS) {
        throw new IOException("the answer goes on in a protocol that was not asked for");
      }
      head = readOne(in);
    }
    return head;
  }

  private static Head readOne(Input in) throws IOException {
    String[] start = line(in).split(" ", 3);
    if (start.length < 2 || !start[0].startsWith("HTTP/1.") || !isStatus(start[1])) {
      throw new IOException("this is no HTTP/1 answer");
    }
    return new Head(
        Integer.parseInt(start[1]),
        start.length == 3 ? start[2] : "",
        start[0].equals("HTTP/1.1"),
        fields(in));
  }

  /** Headers or trailers with the empty line behind them. */
  static Map<String, List<String>> fields(Input in) throws IOException {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    List<String> values = List.of();
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      length += line.length();
      boolean folded = line.startsWith(" ") || line.startsWith("\t");
      int colon = line.indexOf(':');
      if (length > LONGEST
          || (folded ? values.isEmpty() : colon < 1)
          || (!folded && !isName(line, colon))) {
        throw new IOException("the headers of the answer cannot be read");
      }
      if (folded) {
        values.add(values.remove(values.size() - 1) + " " + line.strip());
      } else {
        values =
            fields.computeIfAbsent(
                line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>(1));
        values.add(line.substring(colon + 1).strip());
      }
    }
    return fields;
  }

  // By hand, since this is done for every line of every answer: patterns took more memory than what
  // they look at.
  private static boolean isStatus(String text) {
    return text.length() == STATUS_DIGITS
        && areDigits(text)
        && text.charAt(0) >= '1'
        && text.charAt(0) <= '5';
  }

  private static boolean isLength(String text) {
    return !text.isEmpty() && text.length() <= LENGTH_DIGITS && areDigits(text);
  }

  private static boolean areDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether what stands before the colon is a token (RFC 9110, section 5.6.2). */
  private static boolean isName(String line, int colon) {
    for (int i = 0; i < colon; i++) {
      char c = line.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !isDigit(c) && MARKS_OF_NAMES.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** A line without its end. */
  static String line(Input in) throws IOException {
    String line = in.line(LONGEST);
    String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    if (text.indexOf('\r') >= 0 || text.indexOf('\0') >= 0) {
      throw new IOException("a line of the answer has a character that must not be there");
    }
    return text;
  }

  boolean hasBody(String method) {
    return !method.equals("HEAD") && status != NO_CONTENT && status != NOT_MODIFIED;
  }

  boolean isChunked() throws IOException {
    List<String> codings = elements("transfer-encoding");
    if (codings.isEmpty()) {
      return false;
    }
    if (codings.size() > 1 || !codings.get(0).equalsIgnoreCase("chunked")) {
      throw new IOException("the answer has a transfer coding that nobody asked for");
    }
    return true;
  }

  OptionalLong contentLength() throws IOException {
    List<String> lengths = elements("content-length");
    if (lengths.isEmpty()) {
      return OptionalLong.empty();
    }
    String length = lengths.get(0);
    if (Collections.frequency(lengths, length) < lengths.size() || !isLength(length)) {
      throw new IOException("the answer does not tell one length");
    }
    return OptionalLong.of(Long.parseLong(length));
  }

  /** Whether the connection takes another request behind this answer. */
  boolean isKept() {
    // With both, somebody on the way may see another end of the answer (RFC 9112, section 6.3).
    boolean ambiguous =
        headers.containsKey("transfer-encoding") && headers.containsKey("content-length");
    return http11
        && !ambiguous
        && elements("connection").stream().noneMatch("close"::equalsIgnoreCase);
  }

  /** The elements of a header that is a list, whether they share a line or not. */
  private List<String> elements(String header) {
    List<String> values = headers.get(header);
    if (values == null) {
      return List.of();
    }
    List<String> elements = new ArrayList<>();
    for (String value : values) {
      for (String element : value.split(",", 0)) {
        elements.add(element.strip());
      }
    }
    return elements;
  }
}
