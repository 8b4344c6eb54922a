package io.rankly.aws;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

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

  private static final Pattern STATUS = Pattern.compile("[1-5][0-9][0-9]");
  private static final Pattern NAME = Pattern.compile("[-!#$%&'*+.^_`|~0-9A-Za-z]+");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

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
    if (start.length < 2
        || !start[0].startsWith("HTTP/1.")
        || !STATUS.matcher(start[1]).matches()) {
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
          || (!folded && !NAME.matcher(line.substring(0, colon)).matches())) {
        throw new IOException("the headers of the answer cannot be read");
      }
      if (folded) {
        values.add(values.remove(values.size() - 1) + " " + line.strip());
      } else {
        values =
            fields.computeIfAbsent(
                line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>());
        values.add(line.substring(colon + 1).strip());
      }
    }
    return fields;
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
    List<String> lengths = elements("content-length").stream().distinct().toList();
    if (lengths.isEmpty()) {
      return OptionalLong.empty();
    }
    if (lengths.size() > 1 || !LENGTH.matcher(lengths.get(0)).matches()) {
      throw new IOException("the answer does not tell one length");
    }
    return OptionalLong.of(Long.parseLong(lengths.get(0)));
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
    return headers.getOrDefault(header, List.of()).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .toList();
  }
}
