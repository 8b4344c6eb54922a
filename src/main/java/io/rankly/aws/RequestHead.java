package io.rankly.aws;

import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** What is sent ahead of the body of a request (RFC 9112, sections 3 and 5). */
final class RequestHead {
  private RequestHead() {}

  /**
   * The lines of the head, the empty one at its end included.
   *
   * @throws IllegalArgumentException when a part of it would be more than one line, or when the
   *     length of the body is missing
   */
  static String of(SdkHttpRequest request, boolean withBody) {
    StringBuilder head = new StringBuilder();
    line(head, request.method() + " " + target(request) + " HTTP/1.1");
    request.forEachHeader(
        (name, values) -> {
          // It asks to be told to go on before the body is sent, and the body is sent at once.
          if (!name.equalsIgnoreCase("Expect")) {
            values.forEach(value -> line(head, name + ": " + value));
          }
        });
    if (request.firstMatchingHeader("Host").isEmpty()) {
      line(head, "Host: " + request.getUri().getAuthority());
    }
    if (request.firstMatchingHeader("Content-Length").isEmpty()) {
      if (withBody) {
        throw new IllegalArgumentException("a request with a body has to tell its length");
      }
      if (meansABody(request.method())) {
        line(head, "Content-Length: 0");
      }
    }
    return head.append("\r\n").toString();
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

  private static void line(StringBuilder head, String line) {
    for (int i = 0; i < line.length(); i++) {
      if (Character.isISOControl(line.charAt(i)) && line.charAt(i) != '\t') {
        throw new IllegalArgumentException("a line of a request's head has a control character");
      }
    }
    head.append(line).append("\r\n");
  }
}
