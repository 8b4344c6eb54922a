package io.rankly.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** One request and its answer. */
final class Exchange implements ExecutableHttpRequest {
  private final AwsHttpClient client;
  private final HttpExecuteRequest request;

  /** The connection while it is this exchange's: from its opening to the end of the answer. */
  private @Nullable Connection connection;

  private boolean aborted;

  Exchange(AwsHttpClient client, HttpExecuteRequest request) {
    this.client = client;
    this.request = request;
  }

  @Override
  public HttpExecuteResponse call() throws IOException {
    SdkHttpRequest http = request.httpRequest();
    Connection used = use(client.connect(http));
    try {
      send(http, used.out());
      Head head = Head.read(used.in());
      Body body =
          new Body(
              head,
              http.method().name(),
              used.in(),
              atEnd -> release(http, atEnd && head.isKept()));
      return HttpExecuteResponse.builder()
          .response(
              SdkHttpResponse.builder()
                  .statusCode(head.status())
                  .statusText(head.reason())
                  .headers(head.headers())
                  .build())
          .responseBody(AbortableInputStream.create(body, this))
          .build();
    } catch (IOException | RuntimeException e) {
      release(http, false);
      throw e;
    }
  }

  private synchronized void release(SdkHttpRequest http, boolean reusable) {
    if (connection == null) {
      return;
    }
    if (reusable && !aborted) {
      client.keep(http, connection);
    } else {
      connection.close();
    }
    connection = null;
  }

  private synchronized Connection use(Connection opened) throws IOException {
    if (aborted) {
      opened.close();
      throw new IOException("the request was aborted");
    }
    connection = opened;
    return opened;
  }

  /** Ends the connection, and with it whatever waits for it. */
  @Override
  public synchronized void abort() {
    aborted = true;
    if (connection != null) {
      connection.close();
    }
  }

  private void send(SdkHttpRequest http, OutputStream out) throws IOException {
    out.write(head(http).getBytes(StandardCharsets.ISO_8859_1));
    if (request.contentStreamProvider().isPresent()) {
      try (InputStream content = request.contentStreamProvider().get().newStream()) {
        content.transferTo(out);
      }
    }
    out.flush();
  }

  private String head(SdkHttpRequest http) throws IOException {
    StringBuilder head = new StringBuilder();
    String path = http.encodedPath();
    head.append(http.method()).append(' ').append(path.isEmpty() ? "/" : path);
    http.encodedQueryParameters().ifPresent(query -> head.append('?').append(query));
    head.append(" HTTP/1.1\r\n");
    http.forEachHeader(
        (name, values) ->
            values.forEach(value -> head.append(name).append(": ").append(value).append("\r\n")));
    if (http.firstMatchingHeader("Host").isEmpty()) {
      head.append("Host: ").append(http.getUri().getAuthority()).append("\r\n");
    }
    if (http.firstMatchingHeader("Content-Length").isEmpty()) {
      if (request.contentStreamProvider().isPresent()) {
        throw new IOException("a request with a body has to tell its length");
      }
      head.append("Content-Length: 0\r\n");
    }
    return head.append("\r\n").toString();
  }
}
