package io.rankly.trust;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** Writers at a server, several at once. */
final class Load implements AutoCloseable {
  static final int WRITERS = 8;

  private static final int NO_ANSWER = 0;

  /** It never tries a POST again by itself. */
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
  private final List<Writer> writers = new ArrayList<>();
  private final Map<String, Integer> answers = new TreeMap<>();
  private int submits;

  /** What counts the stream beside the server. */
  private final Runnable another;

  Load(long seed, Ledger ledger, Runnable another) {
    this.another = another;
    for (int i = 0; i < WRITERS; i++) {
      writers.add(new Writer(i, seed, ledger));
    }
  }

  /** Writes until enough scores are acknowledged, or the server has ended. */
  void run(URI server, int enough) throws Exception {
    run(server, writer -> submits() < enough);
  }

  /** Repeats what is pending until it is acknowledged. */
  void finish(URI server) throws Exception {
    run(server, Writer::hasPending);
  }

  /** Lets the server do what is due, when nothing disturbs it. */
  void tick(URI server) throws IOException, InterruptedException {
    post(server, "/internal/tick");
  }

  /** Lets the server count all that the stream tells, when nothing disturbs it. */
  void count(URI server) throws IOException, InterruptedException {
    post(server, "/internal/stream");
  }

  private void post(URI server, String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(server.resolve(path)).POST(BodyPublishers.noBody()).build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + " was answered with " + answer.body());
    }
  }

  /**
   * Sends one more score, and lets the server count until it tells that this is counted, so that
   * all before is; when nothing disturbs it.
   */
  void countAll(URI server, Counted counted) throws Exception {
    Instant before = Instant.now();
    Writer writer = writers.get(0);
    writer.submit();
    step(server, writer);
    counted.await(before, () -> count(server));
  }

  private void run(URI server, Predicate<Writer> more) throws Exception {
    List<Callable<Object>> work = new ArrayList<>();
    for (Writer writer : writers) {
      work.add(
          () -> {
            boolean lives = true;
            while (lives && more.test(writer)) {
              lives = step(server, writer);
            }
            return writer;
          });
    }
    for (Future<Object> done : threads.invokeAll(work)) {
      done.get();
    }
  }

  /** Whether the server lives. */
  private boolean step(URI server, Writer writer) throws InterruptedException {
    Writer.Call call = writer.next();
    if (call.path().equals(Writer.ANOTHER)) {
      another.run();
      writer.acknowledged();
      return true;
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(call.path()))
            .header("Content-Type", "application/json")
            .method(call.method(), BodyPublishers.ofString(call.body()));
    call.key().ifPresent(key -> request.header("Idempotency-Key", key));
    int status;
    String body = "";
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      status = answer.statusCode();
      body = answer.body();
    } catch (IOException e) {
      status = NO_ANSWER;
    }
    count(call, status);
    switch (status) {
      case 200 -> writer.acknowledged();
      case 400 -> writer.refused();
      case 503, NO_ANSWER -> writer.uncertain();
      default -> throw new AssertionError(call + " was answered with " + status + ": " + body);
    }
    return status != NO_ANSWER;
  }

  private synchronized void count(Writer.Call call, int status) {
    answers.merge(status == NO_ANSWER ? "none" : Integer.toString(status), 1, Integer::sum);
    if (status == 200 && call.path().endsWith("/scores")) {
      submits++;
    }
  }

  /** How many scores are acknowledged. */
  synchronized int submits() {
    return submits;
  }

  /** How often there was which status, or no answer. */
  synchronized Map<String, Integer> answers() {
    return new TreeMap<>(answers);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
