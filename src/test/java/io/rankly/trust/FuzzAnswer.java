package io.rankly.trust;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * An answer, or that there was none.
 *
 * @param status 0 when the connection was closed without an answer
 * @param headers by name in lower case
 */
record FuzzAnswer(int status, Map<String, List<String>> headers, byte[] body) {
  static final FuzzAnswer NONE = new FuzzAnswer(0, Map.of(), new byte[0]);

  /** The header's first value; empty without one. */
  String header(String name) {
    return headers.getOrDefault(name, List.of("")).get(0);
  }

  /** Without parameters. */
  String mediaType() {
    return header("content-type").replaceAll(";.*", "").trim();
  }

  @Override
  public String toString() {
    String text = new String(body, StandardCharsets.UTF_8);
    return status
        + " "
        + headers
        + " "
        + (text.length() > 3_000 ? text.substring(0, 3_000) + "..." : text);
  }
}
