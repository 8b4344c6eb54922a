package io.rankly.trust;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request or an answer of HTTP/1.1 (RFC 9112), kept byte by byte.
 *
 * @param head with the empty line at its end
 * @param body as it is on the wire, so perhaps in chunks
 */
record Message(String head, byte[] body) {
  private static final Pattern LENGTH =
      Pattern.compile("^content-length: *(\\d+)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  private static final Pattern EXPECT =
      Pattern.compile("^expect: *100-continue\r\n", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  private static final Pattern OF_BODY =
      Pattern.compile("^(content-length|transfer-encoding|x-amz-crc32):", Pattern.CASE_INSENSITIVE);
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /**
   * The next request of a connection; empty when the other side closed it between two.
   *
   * @param back where to ask for the body, if the other side waits for that
   */
  static Optional<Message> request(InputStream in, OutputStream back) throws IOException {
    String head = head(in);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    Matcher expect = EXPECT.matcher(head);
    if (expect.find()) {
      back.write(CONTINUE);
      head = expect.replaceFirst("");
    }
    return Optional.of(new Message(head, body(in, head)));
  }

  /** The answer to a request. */
  static Message answer(InputStream in, Message request) throws IOException {
    String head = head(in);
    while (head.startsWith("HTTP/1.1 100 ")) {
      head = head(in);
    }
    if (head.isEmpty()) {
      throw new EOFException("no answer");
    }
    boolean bodiless =
        request.head.startsWith("HEAD ")
            || head.startsWith(" 204 ", 8)
            || head.startsWith(" 304 ", 8);
    return new Message(head, bodiless ? new byte[0] : body(in, head));
  }

  /** An answer with a body of its own. */
  static Message answer(int status, String mediaType, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Message(
        "HTTP/1.1 %d S\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(status, mediaType, bytes.length),
        bytes);
  }

  /** The body without the chunks that it may have come in. */
  byte[] content() throws IOException {
    if (!isChunked(head)) {
      return body;
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    InputStream in = new ByteArrayInputStream(body);
    for (int length = chunk(in); length > 0; length = chunk(in)) {
      content.writeBytes(exactly(in, length));
      line(in);
    }
    return content.toByteArray();
  }

  private static int chunk(InputStream in) throws IOException {
    return Integer.parseInt(line(in).split(";")[0].strip(), 16);
  }

  /** The same with another body, and without what tells a sum of the one before. */
  Message withBody(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    StringBuilder other = new StringBuilder();
    head.lines()
        .filter(line -> !line.isEmpty() && !OF_BODY.matcher(line).find())
        .forEach(line -> other.append(line).append("\r\n"));
    return new Message(other + "Content-Length: " + bytes.length + "\r\n\r\n", bytes);
  }

  byte[] bytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream(head.length() + body.length);
    all.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    all.writeBytes(body);
    return all.toByteArray();
  }

  /** The value of a header; empty when it is not there. */
  String header(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst()
        .orElse("");
  }

  /** The word of the first line at a place, 0-based. */
  String word(int place) {
    return head.substring(0, head.indexOf('\r')).split(" ")[place];
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    int length = 0;
    while (length < 4 || head.charAt(length - 1) != '\n' || head.charAt(length - 3) != '\n') {
      int next = in.read();
      if (next < 0) {
        if (length == 0) {
          return "";
        }
        throw new EOFException("the connection ended within a head");
      }
      head.append((char) next);
      length++;
    }
    return head.toString();
  }

  private static byte[] body(InputStream in, String head) throws IOException {
    Matcher length = LENGTH.matcher(head);
    if (length.find()) {
      return exactly(in, Integer.parseInt(length.group(1)));
    }
    return isChunked(head) ? chunks(in) : new byte[0];
  }

  private static boolean isChunked(String head) {
    return head.toLowerCase(Locale.ROOT).contains("\ntransfer-encoding: chunked");
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int length;
    do {
      String line = line(in);
      body.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
      length = Integer.parseInt(line.split(";")[0].strip(), 16);
      body.writeBytes(exactly(in, length));
      String end = line(in);
      body.writeBytes(end.getBytes(StandardCharsets.ISO_8859_1));
    } while (length > 0);
    return body.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int next;
    do {
      next = in.read();
      if (next < 0) {
        throw new EOFException("the connection ended within a chunk");
      }
      line.append((char) next);
    } while (next != '\n');
    return line.toString();
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the connection ended within a body");
    }
    return bytes;
  }
}
