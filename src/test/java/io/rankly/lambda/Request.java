package io.rankly.lambda;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as HTTP/1.1 (RFC 9112) sends it, its body with a length or in chunks.
 *
 * @param headers by name, whose case does not matter; of a repeated one the last
 */
record Request(String method, String path, Map<String, String> headers, byte[] body) {
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** The next request of a connection; empty when the other end closed it between two. */
  static Optional<Request> read(InputStream in, OutputStream out) throws IOException {
    String start = line(in);
    if (start.isEmpty()) {
      return Optional.empty();
    }
    String[] words = start.split(" ");
    if (words.length != 3) {
      throw new IOException("not a request line: " + start);
    }
    Map<String, String> headers = headers(in);
    if (headers.getOrDefault("Expect", "").equalsIgnoreCase("100-continue")) {
      out.write(CONTINUE);
    }
    return Optional.of(new Request(words[0], words[1], headers, body(in, headers)));
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw new IOException("not a header: " + line);
      }
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    return headers.getOrDefault("Transfer-Encoding", "").equalsIgnoreCase("chunked")
        ? chunks(in)
        : exactly(in, Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      int length = Integer.parseInt(line(in).split(";")[0].strip(), 16);
      if (length == 0) {
        // The trailer, which ends with an empty line like the headers.
        headers(in);
        return body.toByteArray();
      }
      body.write(exactly(in, length));
      line(in);
    }
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the connection ended within a request");
    }
    return bytes;
  }

  /** The next line without its end; empty also at the end of the connection. */
  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
