package io.rankly.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
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
  private final SdkHttpRequest http;

  /** The connection while it is this exchange's: from before its opening to the answer's end. */
  private @Nullable Connection connection;

  private boolean aborted;

  Exchange(AwsHttpClient client, HttpExecuteRequest request) {
    this.client = client;
    this.request = request;
    this.http = request.httpRequest();
  }

  @Override
  public HttpExecuteResponse call() throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      // A channel that it touches would be closed, so no kept one is tried.
      throw new InterruptedIOException("the thread was interrupted");
    }
    byte[] head = RequestHead.of(http, request.contentStreamProvider().isPresent());
    Connection used = use(client.connection(http));
    boolean answered = false;
    try {
      client.open(used, http);
      boolean sent = send(head, used);
      HttpExecuteResponse answer = answer(used, sent);
      answered = true;
      return answer;
    } finally {
      if (!answered) {
        release(false);
      }
    }
  }

  /** Sends the request; false when the answer came instead of the request's end being taken. */
  private boolean send(byte[] head, Connection used) throws IOException {
    OutputStream out = used.out();
    try {
      out.write(head);
      sendBody(out);
      out.flush();
      return true;
    } catch (IOException e) {
      // Who refuses a request need not read it to its end (RFC 9112, section 9.5).
      if (used.in().available() == 0) {
        throw e;
      }
      return false;
    }
  }

  private void sendBody(OutputStream out) throws IOException {
    if (request.contentStreamProvider().isEmpty()) {
      return;
    }
    long length = Long.parseLong(http.firstMatchingHeader("Content-Length").orElseThrow());
    try (InputStream content = request.contentStreamProvider().get().newStream()) {
      if (copy(content, out, length) != length) {
        throw new IOException("the body of the request is not as long as its head says");
      }
    }
  }

  /** Copies all there is, by a buffer that is no larger than what is expected. */
  private static long copy(InputStream from, OutputStream to, long expected) throws IOException {
    byte[] buffer = new byte[(int) Math.min(Math.max(expected, 1), Connection.BUFFER)];
    long copied = 0;
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      to.write(buffer, 0, read);
      copied += read;
    }
    return copied;
  }

  private HttpExecuteResponse answer(Connection used, boolean sent) throws IOException {
    Head head = Head.read(used.in());
    Body body =
        new Body(
            head,
            http.method().name(),
            used.in(),
            atEnd -> release(atEnd && sent && head.isKept()));
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpResponse.builder()
                .statusCode(head.status())
                .statusText(head.reason())
                .headers(head.headers())
                .build())
        .responseBody(AbortableInputStream.create(body, this))
        .build();
  }

  private synchronized void release(boolean reusable) {
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

  private synchronized Connection use(Connection taken) throws IOException {
    if (aborted) {
      taken.close();
      throw new IOException("the request was aborted");
    }
    connection = taken;
    return taken;
  }

  /** Ends the connection, and with it whatever waits for it. */
  @Override
  public synchronized void abort() {
    aborted = true;
    if (connection != null) {
      connection.close();
    }
  }
}
