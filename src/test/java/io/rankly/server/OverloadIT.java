package io.rankly.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.lambda.StoreRelay;
import io.rankly.local.LocalAws;
import io.rankly.local.TestDynamo;
import io.rankly.rank.IndexCheck;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * More requests than a server can work on, in front of a store that keeps what comes until it is
 * told to go on.
 */
class OverloadIT {
  private static final int AT_ONCE = 3;
  private static final int WAITING = 4;
  private static final int CALLERS = 20;

  private final TestDynamo dynamo = TestDynamo.create();
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final CompletionService<Answered> answers = new ExecutorCompletionService<>(callers);

  /** What a player's submission was answered. */
  private record Answered(String player, HttpResponse<String> answer) {
    int status() {
      return answer.statusCode();
    }
  }

  @AfterEach
  void end() {
    callers.shutdownNow();
  }

  @Test
  void thoseWhoFindNoPlace_areTurnedAwayAtOnce_andAllOthersServed() throws Exception {
    try (StoreRelay relay = relay();
        PackagedServer server = start(relay, AT_ONCE, WAITING, "30S")) {
      create(server);
      Set<String> stored = new HashSet<>();
      int threads = 0;
      for (int wave = 0; wave < 3; wave++) {
        relay.keep();
        submitAll(server, "w" + wave + "-", CALLERS);
        for (int i = 0; i < CALLERS - AT_ONCE - WAITING; i++) {
          requireTurnedAway(answers.take().get().answer());
        }
        relay.awaitKept(AT_ONCE);
        assertEquals(200, server.send("GET", "/q/openapi", "").statusCode());
        requireTurnedAway(server.send("GET", "/v1/boards", ""));
        relay.release();
        for (int i = 0; i < AT_ONCE + WAITING; i++) {
          Answered served = answers.take().get();
          assertEquals(200, served.status(), served.answer()::body);
          stored.add(served.player());
        }
        if (wave == 0) {
          threads = threads(server);
        }
      }
      assertEquals(stored, stored());
      for (int i = 0; i < 10; i++) {
        assertEquals(200, server.send("GET", "/v1/boards/b/top", "").statusCode());
      }
      // One for each place that was taken for the first time.
      assertTrue(threads(server) <= threads + AT_ONCE, () -> "threads: " + threads(server));
      assertTrue(server.output().contains("requests were turned away"), server::output);
    }
  }

  @Test
  void callerWhoWouldSpeakHttp2_isServedInHttp1() throws Exception {
    try (StoreRelay relay = relay();
        PackagedServer server = start(relay, AT_ONCE, WAITING, "30S")) {
      create(server);
      HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
      URI top = server.address().resolve("/v1/boards/b/top");
      HttpResponse<String> answer =
          client.send(HttpRequest.newBuilder(top).build(), BodyHandlers.ofString());
      assertEquals(200, answer.statusCode(), answer::body);
      assertEquals(HttpClient.Version.HTTP_1_1, answer.version());
    }
  }

  @Test
  void whoWaitsTooLong_isTurnedAway_andNothingIsDoneForHim() throws Exception {
    try (StoreRelay relay = relay();
        PackagedServer server = start(relay, AT_ONCE, WAITING, "PT0.2S")) {
      create(server);
      relay.keep();
      submitAll(server, "p", AT_ONCE + WAITING);
      for (int i = 0; i < WAITING; i++) {
        requireTurnedAway(answers.take().get().answer());
      }
      relay.awaitKept(AT_ONCE);
      relay.release();
      Set<String> served = new HashSet<>();
      for (int i = 0; i < AT_ONCE; i++) {
        Answered answered = answers.take().get();
        assertEquals(200, answered.status());
        served.add(answered.player());
      }
      assertEquals(served, stored());
    }
  }

  @Test
  void whoIsGone_makesRoom_andNothingIsDoneForHim() throws Exception {
    Map<String, String> inOrder = new HashMap<>(settings(1, 1, "30S"));
    inOrder.put("QUARKUS_HTTP_IO_THREADS", "1");
    try (StoreRelay relay = relay();
        PackagedServer server = PackagedServer.start(relay.uri(), dynamo.table(), inOrder)) {
      create(server);
      relay.keep();
      submitAll(server, "first", 1);
      relay.awaitKept();
      try (Socket gone = socket(server)) {
        send(gone, submission("gone"));
        // The line is full: it waits.
        requireTurnedAway(server.send("GET", "/v1/boards", ""));
      }
      submitAll(server, "next", 1);
      // What comes too early is sent again; what is not answered waits.
      Future<Answered> early = answers.poll(300, TimeUnit.MILLISECONDS);
      while (early != null) {
        requireTurnedAway(early.get().answer());
        submitAll(server, "next", 1);
        early = answers.poll(300, TimeUnit.MILLISECONDS);
      }
      relay.release();
      assertEquals(200, answers.take().get().status());
      assertEquals(200, answers.take().get().status());
      assertEquals(Set.of("first0", "next0"), stored());
    }
  }

  @Test
  void bodiesThatDoNotArrive_holdNoPlace_andNobodyWaitsForThemForEver() throws Exception {
    try (StoreRelay relay = relay();
        PackagedServer server = start(relay, 1, 5, "30S")) {
      create(server);
      List<Socket> slow = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        Socket socket = socket(server);
        slow.add(socket);
        String whole = submission("slow" + i);
        send(socket, whole.substring(0, whole.length() - 5));
      }
      for (int i = 0; i < 20; i++) {
        HttpResponse<String> answer = server.send("POST", "/v1/boards/b/scores", score("p" + i));
        assertEquals(200, answer.statusCode(), answer::body);
      }
      for (Socket socket : slow) {
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
        assertTrue(answer.contains("did not come in time"), answer);
        socket.close();
      }
      assertEquals(20, stored().size());
    }
  }

  @Test
  void connections_areLimited_andFreeAgainLater() throws Exception {
    Map<String, String> few = new HashMap<>(settings(1, 0, "30S"));
    few.put("QUARKUS_HTTP_LIMITS_MAX_CONNECTIONS", "2");
    try (PackagedServer server =
        PackagedServer.start(LocalAws.start(Optional.empty()).dynamo(), dynamo.table(), few)) {
      int answered = 0;
      try (Socket one = socket(server);
          Socket two = socket(server);
          Socket three = socket(server)) {
        for (Socket socket : List.of(one, two, three)) {
          answered += isAnswered(socket) ? 1 : 0;
        }
      }
      assertEquals(2, answered);
      assertEquals(200, server.send("GET", "/v1/boards", "").statusCode());
    }
  }

  private static StoreRelay relay() throws IOException {
    return StoreRelay.to(LocalAws.start(Optional.empty()).dynamo());
  }

  private PackagedServer start(StoreRelay relay, int atOnce, int waiting, String budget)
      throws IOException {
    return PackagedServer.start(relay.uri(), dynamo.table(), settings(atOnce, waiting, budget));
  }

  private static Map<String, String> settings(int atOnce, int waiting, String budget) {
    return Map.of(
        "RANKLY_OWN_TICKS",
        "false",
        "RANKLY_REQUESTS_AT_ONCE",
        Integer.toString(atOnce),
        "RANKLY_REQUESTS_WAITING",
        Integer.toString(waiting),
        "RANKLY_WAITING_BUDGET",
        budget);
  }

  private static void create(PackagedServer server) throws Exception {
    assertEquals(201, server.send("PUT", "/v1/boards/b", "{}").statusCode());
  }

  private void submitAll(PackagedServer server, String prefix, int count) {
    for (int i = 0; i < count; i++) {
      String player = prefix + i;
      answers.submit(
          () -> new Answered(player, server.send("POST", "/v1/boards/b/scores", score(player))));
    }
  }

  private static void requireTurnedAway(HttpResponse<String> answer) {
    assertEquals(503, answer.statusCode(), answer::body);
    int seconds = Integer.parseInt(answer.headers().firstValue("Retry-After").orElse("0"));
    assertTrue(seconds >= 1 && seconds <= 4, () -> "Retry-After: " + seconds);
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElse(""));
    assertEquals("nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse(""));
    assertTrue(answer.body().contains("did nothing"), answer::body);
  }

  private static String score(String player) {
    return "{\"player\":\"" + player + "\",\"score\":1}";
  }

  private static String submission(String player) {
    String body = score(player);
    return "POST /v1/boards/b/scores HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private static Socket socket(PackagedServer server) throws IOException {
    URI address = server.address();
    return new Socket(address.getHost(), address.getPort());
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isAnswered(Socket socket) {
    try {
      send(socket, "GET /q/openapi HTTP/1.1\r\nHost: a\r\n\r\n");
      return socket.getInputStream().read() == 'H';
    } catch (IOException e) {
      return false;
    }
  }

  private static int threads(PackagedServer server) {
    try {
      return Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")).stream()
          .filter(line -> line.startsWith("Threads:"))
          .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The players of the board, whose counts agree with them. */
  private Set<String> stored() {
    Board board = dynamo.boards().find(new BoardId("b")).orElseThrow();
    return IndexCheck.assertConsistent(dynamo.ranks(), board).stream()
        .map(entry -> entry.player().text())
        .collect(Collectors.toSet());
  }
}
