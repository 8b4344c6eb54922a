package io.rankly.aws;

import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * HTTP/1.1 on blocking sockets that are kept: what the AWS SDK needs and no more. No proxies, no
 * redirects, no cookies, no retries (the SDK has them).
 *
 * <p>The client of the JDK, which the SDK can use instead, waits a millisecond for every request
 * that reuses a connection, and drops one that was idle for five seconds.
 *
 * <p>A connection serves one request at a time. It is kept when an answer was read to its end, the
 * last used is used first, and before it is used again it is asked whether the other side closed
 * it. One that was idle too long is closed.
 */
public final class AwsHttpClient implements SdkHttpClient {
  private final Timeouts timeouts;
  private final Supplier<SSLSocketFactory> tls;
  private final Map<String, Deque<Connection>> idle = new ConcurrentHashMap<>();

  /** Connections that come back later are closed as well. */
  private volatile boolean closed;

  /**
   * How long to wait.
   *
   * @param connect for a connection
   * @param read for the next bytes of an answer
   * @param idle how long a connection is kept without a request
   */
  public record Timeouts(Duration connect, Duration read, Duration idle) {}

  public AwsHttpClient(Timeouts timeouts) {
    this(timeouts, () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  AwsHttpClient(Timeouts timeouts, Supplier<SSLSocketFactory> tls) {
    this.timeouts = timeouts;
    this.tls = tls;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new Exchange(this, request);
  }

  /** A connection on which nothing is under way: a kept one, or one that is still to be opened. */
  Connection connection(SdkHttpRequest request) throws IOException {
    Deque<Connection> kept = kept(request);
    for (Connection connection = kept.pollFirst();
        connection != null;
        connection = kept.pollFirst()) {
      if (!connection.isIdleFor(timeouts.idle()) && connection.isUsable()) {
        return connection;
      }
      connection.close();
    }
    return new Connection();
  }

  /** Opens a connection, unless it is open. */
  void open(Connection connection, SdkHttpRequest request) throws IOException {
    if (!connection.isOpened()) {
      connection.open(request, timeouts, tls);
    }
  }

  /** Takes back a connection on which nothing is under way. */
  void keep(SdkHttpRequest request, Connection connection) {
    Deque<Connection> kept = kept(request);
    connection.rest();
    kept.addFirst(connection);
    // Those that only a rush of requests needed lie at the end, where nobody comes by.
    for (Connection last = kept.peekLast();
        last != null && last.isIdleFor(timeouts.idle()) && kept.remove(last);
        last = kept.peekLast()) {
      last.close();
    }
    if (closed) {
      close();
    }
  }

  private Deque<Connection> kept(SdkHttpRequest request) {
    String target = request.protocol() + "://" + request.host() + ":" + request.port();
    return idle.computeIfAbsent(target, any -> new ConcurrentLinkedDeque<>());
  }

  @Override
  public String clientName() {
    return "Rankly";
  }

  @Override
  public void close() {
    closed = true;
    for (Deque<Connection> kept : idle.values()) {
      for (Connection connection = kept.pollFirst();
          connection != null;
          connection = kept.pollFirst()) {
        connection.close();
      }
    }
  }
}
