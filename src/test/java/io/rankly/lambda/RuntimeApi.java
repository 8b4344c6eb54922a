package io.rankly.lambda;

import io.rankly.lambda.Outcome.Answer;
import io.rankly.lambda.Outcome.InvocationError;
import io.rankly.lambda.Outcome.Span;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The Runtime API through which AWS Lambda feeds a function (AWS Lambda Developer Guide, "Using the
 * Lambda runtime API"), on a free loopback port, for one function process.
 *
 * <p>It is written by hand for the sake of time: a thread per connection, and each answer in one
 * write, so that what is measured from outside is the function and not the delays of a general
 * server.
 *
 * <p>Left out, because no function here needs it: extensions, the limits on sizes and the end of a
 * function that misses its deadline. An event that was handed to a process that died is lost.
 */
public final class RuntimeApi implements AutoCloseable {
  /** How long a function is told that it may take. */
  private static final Duration TIME_OUT = Duration.ofSeconds(30);

  private static final String VERSION = "/2018-06-01/runtime/";
  private static final String NEXT = VERSION + "invocation/next";
  private static final String INVOCATION = VERSION + "invocation/";
  private static final String INIT_ERROR = VERSION + "init/error";
  private static final String ARN = "arn:aws:lambda:eu-west-1:123456789012:function:rankly";
  private static final String TRACE = "Root=1-69559f00-000000000000000000000001;Sampled=0";
  private static final String ACCEPTED = "{\"status\":\"OK\"}\n";

  private final ServerSocket server;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool(RuntimeApi::daemon);
  private final CompletableFuture<Long> firstNext = new CompletableFuture<>();
  private final CompletableFuture<String> initError = new CompletableFuture<>();

  private record Invocation(String id, byte[] event, CompletableFuture<Outcome> outcome) {}

  private record Running(CompletableFuture<Outcome> outcome, long handedOver) {}

  private RuntimeApi(ServerSocket server) {
    this.server = server;
  }

  public static RuntimeApi start() throws IOException {
    RuntimeApi api = new RuntimeApi(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    api.threads.execute(api::accept);
    return api;
  }

  /** What a function finds in AWS_LAMBDA_RUNTIME_API: host and port. */
  public String hostPort() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  public URI uri() {
    return URI.create("http://" + hostPort());
  }

  /** Queues an event for the function, which need not be there yet. */
  public CompletableFuture<Outcome> invoke(String event) {
    return invoke(event.getBytes(StandardCharsets.UTF_8));
  }

  /** Queues an event that need not even be text. */
  public CompletableFuture<Outcome> invoke(byte[] event) {
    Invocation invocation =
        new Invocation(UUID.randomUUID().toString(), event, new CompletableFuture<>());
    waiting.add(invocation);
    return invocation.outcome();
  }

  /** When the function first asked for an event, in nanoseconds of {@link System#nanoTime()}. */
  public CompletableFuture<Long> firstNext() {
    return firstNext;
  }

  /** The function's report that it could not start; never completes if it makes none. */
  public CompletableFuture<String> initError() {
    return initError;
  }

  /** Ends all connections. What the function has not answered stays open. */
  @Override
  public void close() throws IOException {
    server.close();
    for (Socket connection : connections) {
      connection.close();
    }
    threads.shutdownNow();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = server.accept();
        connections.add(connection);
        threads.execute(() -> serve(connection));
      }
    } catch (IOException e) {
      // Closed: there is nobody left to tell.
      return;
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      OutputStream out = connection.getOutputStream();
      Optional<Request> request = Request.read(in, out);
      while (request.isPresent()) {
        out.write(answer(request.get()));
        request = Request.read(in, out);
      }
    } catch (IOException | InterruptedException e) {
      // The function ended, or this was closed.
      return;
    } finally {
      connections.remove(connection);
    }
  }

  private byte[] answer(Request request) throws InterruptedException {
    long now = System.nanoTime();
    String call = request.method() + " " + request.path();
    if (call.equals("GET " + NEXT)) {
      firstNext.complete(now);
      return next();
    }
    if (call.equals("POST " + INIT_ERROR)) {
      initError.complete(request.text());
      return response("202 Accepted", "", ACCEPTED);
    }
    if (call.startsWith("POST " + INVOCATION)) {
      return answered(request, now);
    }
    return response("404 Not Found", "", "{\"errorType\":\"NotFound\"}\n");
  }

  private byte[] next() throws InterruptedException {
    Invocation invocation = waiting.take();
    String headers =
        header("Lambda-Runtime-Aws-Request-Id", invocation.id())
            + header("Lambda-Runtime-Deadline-Ms", System.currentTimeMillis() + TIME_OUT.toMillis())
            + header("Lambda-Runtime-Invoked-Function-Arn", ARN)
            + header("Lambda-Runtime-Trace-Id", TRACE);
    byte[] response = response("200 OK", headers, invocation.event());
    running.put(invocation.id(), new Running(invocation.outcome(), System.nanoTime()));
    return response;
  }

  private byte[] answered(Request request, long now) {
    String[] idAndKind = request.path().substring(INVOCATION.length()).split("/");
    Running invocation = idAndKind.length == 2 ? running.remove(idAndKind[0]) : null;
    if (invocation == null) {
      return response("400 Bad Request", "", "{\"errorType\":\"InvalidRequestID\"}\n");
    }
    Span span = new Span(invocation.handedOver(), now);
    String errorType = request.header("Lambda-Runtime-Function-Error-Type");
    invocation
        .outcome()
        .complete(
            idAndKind[1].equals("response")
                ? new Answer(request.text(), span)
                : new InvocationError(errorType, request.text(), span));
    return response("202 Accepted", "", ACCEPTED);
  }

  private static String header(String name, Object value) {
    return name + ": " + value + "\r\n";
  }

  private static byte[] response(String status, String headers, String json) {
    return response(status, headers, json.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] response(String status, String headers, byte[] body) {
    byte[] head =
        ("HTTP/1.1 "
                + status
                + "\r\n"
                + headers
                + header("Content-Type", "application/json")
                + header("Content-Length", body.length)
                + "\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "runtime-api");
    thread.setDaemon(true);
    return thread;
  }
}
