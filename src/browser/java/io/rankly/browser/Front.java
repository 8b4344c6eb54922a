package io.rankly.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** What stands between browser and service, as CloudFront does, and can be made to fail. */
final class Front implements AutoCloseable {
  /** Of answers. What goes with a connection is no matter of the other one. */
  private static final Set<String> PASSED =
      Set.of(
          "content-type",
          "cache-control",
          "etag",
          "content-security-policy",
          "x-content-type-options",
          "retry-after");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI service;
  private final Collection<String> asked = new ConcurrentLinkedQueue<>();
  private volatile Function<String, Fault> faults = path -> Fault.NONE;

  /** What is done to a request. */
  sealed interface Fault {
    Fault NONE = new Passed();

    /** Nothing. */
    record Passed() implements Fault {}

    /** It is answered with this instead. */
    record Answered(int status, String body) implements Fault {}

    /** The service answers, and the answer gets lost. */
    record Lost() implements Fault {}

    /** It is answered by the service, and the answer kept back until this is done. */
    record Held(Runnable until) implements Fault {}
  }

  Front(int port) {
    this.service = URI.create("http://127.0.0.1:" + port);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
  }

  /** Where the page is. */
  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/";
  }

  /** From now on, by path and query. */
  void fail(Function<String, Fault> faults) {
    this.faults = faults;
  }

  /** Takes all calls of the API away; the page itself and files of published boards stay. */
  void apiIsDown() {
    fail(path -> path.startsWith("/v1/") ? new Fault.Answered(500, "") : Fault.NONE);
  }

  void works() {
    fail(path -> Fault.NONE);
  }

  /** Paths and queries of all requests since this was asked last. */
  List<String> asked() {
    List<String> all = List.copyOf(asked);
    asked.clear();
    return all;
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().toString();
      asked.add(path);
      Fault fault = faults.apply(path);
      if (fault instanceof Fault.Answered answered) {
        byte[] body = answered.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/problem+json");
        send(exchange, answered.status(), body);
        return;
      }
      HttpResponse<byte[]> answer = forward(exchange, path);
      if (fault instanceof Fault.Lost) {
        send(exchange, 502, new byte[0]);
        return;
      }
      if (fault instanceof Fault.Held held) {
        held.until().run();
      }
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (PASSED.contains(name)) {
                  exchange.getResponseHeaders().add(name, String.join(", ", values));
                }
              });
      send(exchange, answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, String path)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve(path))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    for (String name :
        List.of("Content-Type", "Authorization", "Idempotency-Key", "If-None-Match", "Accept")) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
