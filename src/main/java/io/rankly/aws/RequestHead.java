package io.rankly.aws;

import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** What is sent ahead of the body of a request (RFC 9112, sections 3 and 5). */
final class RequestHead {
  private static final int DELETE = 0x7f;
  private static final int LAST_CONTROL = 0x9f;

  private final StringBuilder text = new StringBuilder(1024);
  private int lines;

  private RequestHead() {}

  /**
   * The lines of the head, the empty one at its end included.
   *
   * @throws IllegalArgumentException when a part of it would be more than one line, or when the
   *     length of the body is missing
   */
  static byte[] of(SdkHttpRequest request, boolean withBody) {
    RequestHead head = new RequestHead();
    head.line(request.method().name(), " ", target(request), " HTTP/1.1");
    request.forEachHeader(
        (name, values) -> {
          // It asks to be told to go on before the body is sent, and the body is sent at once.
          if (!name.equalsIgnoreCase("Expect")) {
            values.forEach(value -> head.line(name, ": ", value));
          }
        });
    if (request.firstMatchingHeader("Host").isEmpty()) {
      head.line("Host: ", request.getUri().getAuthority());
    }
    if (request.firstMatchingHeader("Content-Length").isEmpty()) {
      if (withBody) {
        throw new IllegalArgumentException("a request with a body has to tell its length");
      }
      if (meansABody(request.method())) {
        head.line("Content-Length: 0");
      }
    }
    head.line();
    return head.bytes();
  }

  private static String target(SdkHttpRequest request) {
    String path = request.encodedPath().isEmpty() ? "/" : request.encodedPath();
    return request.encodedQueryParameters().map(query -> path + "?" + query).orElse(path);
  }

  /** Whether the absence of a body has to be told (RFC 9110, section 8.6). */
  private static boolean meansABody(SdkHttpMethod method) {
    return method == SdkHttpMethod.POST
        || method == SdkHttpMethod.PUT
        || method == SdkHttpMethod.PATCH;
  }

  private void line(String... parts) {
    for (String part : parts) {
      text.append(part);
    }
    text.append("\r\n");
    lines++;
  }

  /** The lines, of which none may have more in it than its own end. */
  private byte[] bytes() {
    byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
    int controls = 0;
    for (byte b : bytes) {
      if (isControl(b & 0xff)) {
        controls++;
      }
    }
    if (controls != lines * "\r\n".length()) {
      throw new IllegalArgumentException("a line of a request's head has a control character");
    }
    return bytes;
  }

  private static boolean isControl(int c) {
    return (c < ' ' && c != '\t') || (c >= DELETE && c <= LAST_CONTROL);
  }
}
