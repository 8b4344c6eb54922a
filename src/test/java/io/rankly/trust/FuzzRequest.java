package io.rankly.trust;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request as it is sent. Method, target and headers are bytes, written as Latin-1.
 *
 * @param operation which it is of, unless its path or method is another one
 * @param headers lines, without those of the connection and of the body's length
 * @param length what the body's length is said to be, if that is not the one it has
 * @param refused whether nothing but a 4xx is right
 * @param what what is odd about it, for the reader of a failure
 */
record FuzzRequest(
    Optional<FuzzApi.Operation> operation,
    String method,
    String target,
    List<String> headers,
    byte[] body,
    Optional<String> length,
    boolean refused,
    String what) {

  /** JSON, of no operation that is known. */
  static FuzzRequest of(String method, String target, byte[] body) {
    return new FuzzRequest(
        Optional.empty(),
        method,
        target,
        List.of("Content-Type: application/json"),
        body,
        Optional.empty(),
        false,
        "not drawn");
  }

  FuzzRequest withTarget(String other, String odd) {
    return new FuzzRequest(operation, method, other, headers, body, length, refused, odd);
  }

  /** With another path, and so not of its operation any more. */
  FuzzRequest elsewhere(String otherMethod, String other, String odd) {
    return new FuzzRequest(Optional.empty(), otherMethod, other, headers, body, length, false, odd);
  }

  FuzzRequest withBody(byte[] other, String odd) {
    return new FuzzRequest(operation, method, target, headers, other, length, false, odd);
  }

  FuzzRequest withLength(String other, String odd) {
    return new FuzzRequest(
        operation, method, target, headers, body, Optional.of(other), false, odd);
  }

  FuzzRequest withHeader(String line, String odd) {
    List<String> more = new ArrayList<>(headers);
    String name = line.substring(0, line.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    more.removeIf(other -> other.toLowerCase(Locale.ROOT).startsWith(name));
    more.add(line);
    return new FuzzRequest(operation, method, target, more, body, length, false, odd);
  }

  FuzzRequest mustBeRefused() {
    return new FuzzRequest(operation, method, target, headers, body, length, true, what);
  }

  /**
   * Whether it is no HTTP, or asks for another version, so that the server refuses it before it
   * reaches Rankly: with 400, 414 or 431 without a body, or without an answer.
   */
  boolean isNoHttp() {
    return length.isPresent()
        || target.length() > 4_000
        || headers.stream().mapToInt(String::length).sum() > 15_000
        || !method.matches("[A-Z]+")
        || !target.startsWith("/")
        || !isUrl(target)
        || headers.stream().anyMatch(line -> line.startsWith("Upgrade:"))
        || headers.stream().anyMatch(line -> !line.matches("[A-Za-z0-9-]+:[\\x20-\\x7E\\t]*"));
  }

  private static boolean isUrl(String text) {
    try {
      return new URI(text).getRawPath() != null && text.chars().allMatch(c -> c > 0x20 && c < 0x7F);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  byte[] bytes() {
    StringBuilder head =
        new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    head.append("Host: localhost\r\n");
    headers.forEach(line -> head.append(line).append("\r\n"));
    if (body.length > 0 || length.isPresent() || method.equals("PUT") || method.equals("POST")) {
      head.append("Content-Length: ")
          .append(length.orElse(Integer.toString(body.length)))
          .append("\r\n");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  /** All of it, with escapes for what is not ASCII, and of what is long, the beginning. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("(" + what + ") ");
    byte[] all = bytes();
    for (int i = 0; i < Math.min(all.length, 6_000); i++) {
      char c = (char) (all[i] & 0xFF);
      text.append(
          (c >= 0x20 && c < 0x7F && c != '\\') || c == '\n'
              ? String.valueOf(c)
              : c == '\r' ? "" : String.format(Locale.ROOT, "\\x%02X", (int) c));
    }
    return all.length > 6_000 ? text + "... " + all.length + " bytes" : text.toString();
  }
}
