package io.rankly.aws;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What stands in front of the body of an answer (RFC 9112, sections 4 and 5).
 *
 * @param headers by lower-case name
 */
record Head(int status, String reason, boolean http11, Map<String, List<String>> headers) {
  private static final int LONGEST = 64 * 1024;
  private static final int LAST_INTERIM = 199;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  /** Reads the head of the final answer; interim ones (1xx) are passed over. */
  static Head read(InputStream in) throws IOException {
    Head head = readOne(in);
    while (head.status <= LAST_INTERIM) {
      head = readOne(in);
    }
    return head;
  }

  private static Head readOne(InputStream in) throws IOException {
    String[] start = line(in).split(" ", 3);
    if (start.length < 2 || !start[0].startsWith("HTTP/1.") || !start[1].matches("[1-5]\\d\\d")) {
      throw new IOException("this is no HTTP/1 answer");
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      length += line.length();
      int colon = line.indexOf(':');
      if (colon < 1 || length > LONGEST) {
        throw new IOException("the headers of the answer cannot be read");
      }
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), n -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return new Head(
        Integer.parseInt(start[1]),
        start.length == 3 ? start[2] : "",
        start[0].equals("HTTP/1.1"),
        headers);
  }

  /** A line without its end. */
  static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b == -1) {
        throw new EOFException("the answer ended early");
      }
      if (line.size() == LONGEST) {
        throw new IOException("a line of the answer is too long");
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  boolean hasBody(String method) {
    return !method.equals("HEAD") && status != NO_CONTENT && status != NOT_MODIFIED;
  }

  boolean isChunked() {
    return has("transfer-encoding", "chunked");
  }

  OptionalLong contentLength() {
    List<String> lengths = headers.getOrDefault("content-length", List.of());
    return lengths.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(lengths.get(0)));
  }

  /** Whether the connection takes another request behind this answer. */
  boolean isKept() {
    return http11 && !has("connection", "close");
  }

  private boolean has(String header, String value) {
    return headers.getOrDefault(header, List.of()).stream().anyMatch(value::equalsIgnoreCase);
  }
}
