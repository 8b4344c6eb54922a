package io.rankly.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.lambda.StoreRelay;
import io.rankly.local.LocalAws;
import io.rankly.local.TestDynamo;
import io.rankly.rank.IndexCheck;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A server that is asked to stop (SIGTERM). A request is either carried out and answered whole, or
 * not carried out at all: then the answer is 503 with {@code Retry-After}, or the connection is
 * refused or closed before there is any.
 */
class StopIT {
  private static final int THREADS = 12;

  /** How many are answered before the stop. */
  private static final int BEFORE = 300;

  /** What a JVM ends with that SIGTERM ended, and what it ends with otherwise. */
  private static final List<Integer> STOPPED = List.of(143, 0);

  private final TestDynamo dynamo = TestDynamo.create();
  private final ExecutorService callers = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    callers.shutdownNow();
  }

  @Test
  void stop_underLoad_storesExactlyWhatIsAnswered() throws Exception {
    try (PackagedServer server = start(LocalAws.start(Optional.empty()).dynamo(), Map.of())) {
      create(server, "scores", "{}");
      create(server, "sums", "{\"update\":\"sum\"}");
      Map<String, Long> scores = new ConcurrentHashMap<>();
      Map<String, Long> sums = new ConcurrentHashMap<>();
      CountDownLatch before = new CountDownLatch(BEFORE);
      List<Future<?>> all = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        String caller = "c" + t;
        all.add(
            callers.submit(
                () -> {
                  for (long n = 1; ; n++) {
                    String player = caller + "-" + n;
                    if (!submit(server, "scores", player, n)) {
                      return null;
                    }
                    scores.put(player, n);
                    before.countDown();
                    if (!submit(server, "sums", caller, 1)) {
                      return null;
                    }
                    sums.merge(caller, 1L, Long::sum);
                    before.countDown();
                  }
                }));
      }
      before.await();
      server.stop();
      for (Future<?> one : all) {
        one.get();
      }
      assertTrue(STOPPED.contains(server.exitCode()), server::output);
      assertFalse(server.output().contains("ERROR"), server::output);
      assertEquals(scores, stored("scores"));
      assertEquals(sums, stored("sums"));
    }
  }

  @Test
  void requestInFlight_getsItsAnswer_othersAreRefused() throws Exception {
    try (StoreRelay relay = StoreRelay.to(LocalAws.start(Optional.empty()).dynamo());
        PackagedServer server = start(relay.uri(), Map.of())) {
      create(server, "b", "{}");
      relay.keep();
      Future<HttpResponse<String>> inFlight =
          callers.submit(() -> server.send("POST", "/v1/boards/b/scores", body("first", 7)));
      relay.awaitKept();
      server.stop();
      HttpResponse<String> refused = untilItStops(server);
      assertEquals("1", refused.headers().firstValue("Retry-After").orElse(""));
      assertEquals("close", refused.headers().firstValue("Connection").orElse(""));
      assertEquals(
          "application/problem+json", refused.headers().firstValue("Content-Type").orElse(""));
      assertTrue(refused.body().contains("about to stop"), refused::body);
      relay.release();

      assertEquals(200, inFlight.get().statusCode());
      assertTrue(inFlight.get().body().contains("\"rank\":1"), inFlight.get()::body);
      assertTrue(STOPPED.contains(server.exitCode()), server::output);
      assertEquals(Map.of("first", 7L), stored("b"));
      assertThrows(IOException.class, () -> server.send("GET", "/q/openapi", ""));
    }
  }

  @Test
  void storeThatHangs_andASecondSignal_doNotKeepTheServer() throws Exception {
    try (StoreRelay relay = StoreRelay.to(LocalAws.start(Optional.empty()).dynamo());
        PackagedServer server = start(relay.uri(), Map.of("QUARKUS_SHUTDOWN_TIMEOUT", "1S"))) {
      create(server, "b", "{}");
      relay.keep();
      Future<Boolean> hanging = callers.submit(() -> submit(server, "b", "p", 1));
      relay.awaitKept();
      server.stop();
      untilItStops(server);
      server.stop();
      assertTrue(STOPPED.contains(server.exitCode()), server::output);
      assertTrue(server.output().contains("Timed out waiting for graceful shutdown"));
      assertFalse(hanging.get());
    }
  }

  private PackagedServer start(URI store, Map<String, String> more) throws IOException {
    return PackagedServer.start(store, dynamo.table(), more);
  }

  private static void create(PackagedServer server, String board, String settings)
      throws Exception {
    assertEquals(201, server.send("PUT", "/v1/boards/" + board, settings).statusCode());
  }

  /** Whether it was answered with a standing; if not, it must have been refused. */
  private static boolean submit(PackagedServer server, String board, String player, long score)
      throws InterruptedException {
    try {
      HttpResponse<String> answer =
          server.send("POST", "/v1/boards/" + board + "/scores", body(player, score));
      assertTrue(List.of(200, 503).contains(answer.statusCode()), answer::body);
      return answer.statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static String body(String player, long score) {
    return "{\"player\":\"" + player + "\",\"score\":" + score + "}";
  }

  /** The refusal with which it shows that it stops. */
  private static HttpResponse<String> untilItStops(PackagedServer server) throws Exception {
    HttpResponse<String> answer = server.send("GET", "/q/openapi", "");
    while (answer.statusCode() == 200) {
      answer = server.send("GET", "/q/openapi", "");
    }
    assertEquals(503, answer.statusCode());
    return answer;
  }

  /** All scores of a board, whose counts agree with them. */
  private Map<String, Long> stored(String id) {
    Board board = dynamo.boards().find(new BoardId(id)).orElseThrow();
    return IndexCheck.assertConsistent(dynamo.ranks(), board).stream()
        .collect(Collectors.toMap(entry -> entry.player().text(), entry -> entry.score().first()));
  }
}
