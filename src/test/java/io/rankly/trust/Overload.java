package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.rankly.board.BoardId;
import io.rankly.local.LocalAws;
import io.rankly.local.TestDynamo;
import io.rankly.rank.Entry;
import io.rankly.rank.IndexCheck;
import io.rankly.server.PackagedServer;
import io.rankly.trust.StoreCall.Store;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many more callers than a packaged server with a small heap can serve, in front of a store that
 * takes its time. Who is turned away comes back much sooner than he is told to.
 */
public final class Overload {
  private static final BoardId BOARD = new BoardId("b");
  private static final int AT_ONCE = 16;
  private static final int WAITING = 32;
  private static final Duration STORE = Duration.ofMillis(8);

  /** Milliseconds. */
  private static final int SOONEST = 50;

  private static final int LATEST = 250;

  private final TestDynamo dynamo = TestDynamo.create();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> turnedAway = ConcurrentHashMap.newKeySet();
  private final AtomicInteger numbers = new AtomicInteger();

  /**
   * What was measured. Times are in milliseconds, memory in MB.
   *
   * @param before as many callers as the server serves at once
   * @param during all callers
   * @param after as many as before
   */
  public record Report(
      int callers,
      int servedAtOnce,
      Phase before,
      Phase during,
      Phase after,
      long memoryBefore,
      long memoryDuring,
      long memoryAfter) {
    @JsonProperty
    public double p99Ratio() {
      return round(during.p99() / before.p99());
    }

    @JsonProperty
    public double throughputKept() {
      return round(during.servedPerSecond() / before.servedPerSecond());
    }

    @JsonProperty
    public double shareTurnedAway() {
      return round((double) during.turnedAway() / (during.turnedAway() + during.served()));
    }
  }

  /** Some seconds of it; p50 and p99 are of those who were served. */
  public record Phase(
      int served,
      int turnedAway,
      double servedPerSecond,
      double p50,
      double p99,
      double p50TurnedAway,
      double p99TurnedAway) {}

  private record Call(boolean served, double millis) {}

  /**
   * @param time of each of its parts
   */
  public Report run(int callers, Duration time) throws Exception {
    try (StoreProxy proxy = StoreProxy.to(LocalAws.start(Optional.empty()));
        PackagedServer server = start(proxy.uri(Store.DYNAMODB))) {
      proxy.plan(call -> Fate.delayed(STORE));
      create(server.address());
      phase(server, AT_ONCE, time);
      Phase before = phase(server, AT_ONCE, time);
      long memoryBefore = memory(server.pid());
      Phase during = phase(server, callers, time);
      long memoryDuring = memory(server.pid());
      Phase after = phase(server, AT_ONCE, time);
      long memoryAfter = memory(server.pid());
      requireStored();
      assertTrue(!server.output().contains("ERROR"), server::output);
      return new Report(
          callers, AT_ONCE, before, during, after, memoryBefore, memoryDuring, memoryAfter);
    }
  }

  private PackagedServer start(URI store) throws IOException {
    Map<String, String> environment = PackagedServer.environment(store, dynamo.table());
    environment.putAll(
        Map.of(
            "JAVA_TOOL_OPTIONS",
            "-Xmx96m",
            "RANKLY_OWN_TICKS",
            "false",
            "RANKLY_REQUESTS_AT_ONCE",
            Integer.toString(AT_ONCE),
            "RANKLY_REQUESTS_WAITING",
            Integer.toString(WAITING)));
    return PackagedServer.start(environment);
  }

  private void create(URI server) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/v1/boards/" + BOARD))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"update\":\"sum\"}"))
            .build();
    assertEquals(201, client.send(request, BodyHandlers.ofString()).statusCode());
  }

  private Phase phase(PackagedServer server, int callers, Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    List<Callable<List<Call>>> work = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      work.add(() -> calls(server.address(), end));
    }
    List<Call> all = new ArrayList<>();
    for (Future<List<Call>> done : threads.invokeAll(work)) {
      all.addAll(done.get());
    }
    threads.shutdown();
    double[] served = millis(all, true);
    double[] refused = millis(all, false);
    return new Phase(
        served.length,
        refused.length,
        round(served.length / (time.toMillis() / 1_000.0)),
        at(served, 0.5),
        at(served, 0.99),
        at(refused, 0.5),
        at(refused, 0.99));
  }

  private List<Call> calls(URI server, long end) throws Exception {
    List<Call> calls = new ArrayList<>();
    while (System.nanoTime() < end) {
      String player = "p" + numbers.incrementAndGet();
      HttpRequest request =
          HttpRequest.newBuilder(server.resolve("/v1/boards/b/scores"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"player\":\"" + player + "\",\"score\":1}"))
              .build();
      long start = System.nanoTime();
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      double millis = (System.nanoTime() - start) / 1e6;
      boolean served = answer.statusCode() == 200;
      if (served) {
        acknowledged.add(player);
      } else {
        assertEquals(503, answer.statusCode(), answer::body);
        assertTrue(answer.headers().firstValue("Retry-After").isPresent(), answer::body);
        // Else the store was busy, and it may be stored or not.
        if (answer.body().contains("did nothing")) {
          turnedAway.add(player);
        }
        Thread.sleep(ThreadLocalRandom.current().nextInt(SOONEST, LATEST));
      }
      calls.add(new Call(served, millis));
    }
    return calls;
  }

  /** What was acknowledged is there, once; what was turned away is not. */
  private void requireStored() {
    Set<String> stored = new HashSet<>();
    for (Entry entry :
        IndexCheck.assertConsistent(dynamo.ranks(), dynamo.boards().find(BOARD).orElseThrow())) {
      assertEquals(1, entry.score().first(), entry::toString);
      stored.add(entry.player().text());
    }
    assertTrue(stored.containsAll(acknowledged), "something acknowledged is lost");
    assertTrue(
        stored.stream().noneMatch(turnedAway::contains), "something was done in spite of it");
  }

  private static double[] millis(List<Call> calls, boolean served) {
    return calls.stream()
        .filter(call -> call.served() == served)
        .mapToDouble(Call::millis)
        .sorted()
        .toArray();
  }

  private static double at(double[] sorted, double share) {
    return sorted.length == 0 ? 0 : round(sorted[(int) (share * (sorted.length - 1))]);
  }

  private static double round(double number) {
    return Math.round(number * 100) / 100.0;
  }

  private static long memory(long pid) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
        .sum();
  }
}
