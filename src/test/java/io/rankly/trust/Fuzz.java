package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.local.LocalAws;
import io.rankly.local.TestDynamo;
import io.rankly.local.TestS3;
import io.rankly.trust.FuzzApi.Operation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Requests made from the description of the API: as it has them, nearly so, and garbage. Each
 * answer is held against the description, and in the end every counter against the entries.
 */
public final class Fuzz {
  private static final int CALLERS = 8;
  private static final int STEPS = 200;
  private static final int MOST_FAILURES = 10;
  private static final int TRIES = 200;
  private static final int BUSY = 503;
  private static final String OF_THE_BANNED = "POST /v1/boards/{board}/scores 403";

  /** What is uploaded by links. */
  private static final String CSV = "player,score\np3,5\np4,7\nodd player,1\np5,none\n";

  private final URI server;
  private final long seed;
  private final TestDynamo dynamo;
  private final TestS3 s3;
  private final FuzzApi api;
  private final FuzzBoards boards;
  private final FuzzKnown known = new FuzzKnown();
  private final FuzzValid valid;
  private final FuzzRequests requests;
  private final FuzzJudge judge;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final Set<String> reached = new TreeSet<>();
  private final List<String> failures = new ArrayList<>();

  /**
   * What was done.
   *
   * @param statuses how many answers had which status; 0 is that of a connection that was closed
   * @param drawn how many of the described pairs of operation and status chance has found
   * @param reached how many there were in the end
   * @param missing those that there were not
   * @param checked boards of which every counter was compared with the entries
   */
  public record Report(
      long seed,
      int requests,
      Map<Integer, Integer> statuses,
      int drawn,
      int reached,
      Set<String> missing,
      int checked) {}

  public Fuzz(URI server, TestDynamo dynamo, TestS3 s3, long seed) throws IOException {
    this.server = server;
    this.seed = seed;
    this.dynamo = dynamo;
    this.s3 = s3;
    this.api = new FuzzApi();
    this.boards = new FuzzBoards(prefix());
    this.valid = new FuzzValid(api, boards, known);
    this.requests = new FuzzRequests(seed, api, valid);
    this.judge = new FuzzJudge(api);
  }

  /** The same to a server that is started for it, with stores of its own. */
  public static Report served(Served.Start start, long seed, int first, int count)
      throws Exception {
    LocalAws aws = LocalAws.start(Optional.empty());
    TestDynamo dynamo = TestDynamo.create();
    TestS3 s3 = TestS3.create();
    try (Served server = start.on(aws.dynamo(), aws.s3(), dynamo.table(), s3.bucket())) {
      Fuzz fuzz = new Fuzz(server.address(), dynamo, s3, seed);
      Report report = fuzz.run(first, count);
      assertEquals(Set.of(), report.missing());
      fuzz.busy(start);
      return report;
    }
  }

  /** Each operation of a server whose stores do not listen: it says that it is busy. */
  private void busy(Served.Start start) throws Exception {
    URI nobody;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + closed.getLocalPort());
    }
    try (Served server = start.on(nobody, nobody, "rankly", "rankly")) {
      List<Callable<Object>> calls = new ArrayList<>();
      for (Operation operation : api.operations()) {
        calls.add(() -> busy(server.address(), operation));
      }
      ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
      try {
        for (Future<Object> call : threads.invokeAll(calls)) {
          call.get();
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private Object busy(URI without, Operation operation) {
    String documented = operation.with(BUSY);
    boolean can = operation.statuses().contains(BUSY);
    try (FuzzConnection connection = new FuzzConnection(without)) {
      for (int i = 0; i < TRIES && can && !isReached(documented); i++) {
        judged(connection, -i, valid.of(operation, new Random(i)));
      }
    }
    assertTrue(!can || isReached(documented), documented);
    return documented;
  }

  private synchronized boolean isReached(String one) {
    return reached.contains(one);
  }

  /** Sends requests from the first number on. Fails with what is wrong, at most ten times. */
  public Report run(int first, int count) throws Exception {
    makeBoards();
    AtomicInteger next = new AtomicInteger(first);
    ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Callable<Object>> callers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        callers.add(() -> send(next, first + count));
      }
      for (Future<Object> caller : threads.invokeAll(callers)) {
        caller.get();
      }
    } finally {
      threads.shutdownNow();
    }
    if (!failures.isEmpty()) {
      throw new AssertionError(String.join("\n\n", failures));
    }
    int checked = check();
    int drawn = reached.size();
    reachTheRest();
    return new Report(seed, count, statuses, drawn, reached.size(), missing(), checked);
  }

  private Object send(AtomicInteger next, int end) throws Exception {
    try (FuzzConnection connection = new FuzzConnection(server)) {
      for (int n = next.getAndIncrement(); n < end; n = next.getAndIncrement()) {
        try {
          send(connection, n, requests.get(n));
        } catch (AssertionError e) {
          failed(e);
        }
      }
    }
    return "done";
  }

  /** Several show sooner what they have in common. */
  private synchronized void failed(AssertionError e) {
    if (failures.size() == MOST_FAILURES) {
      throw e;
    }
    failures.add(e.getMessage());
  }

  private String prefix() {
    return "fuzz" + seed + "-";
  }

  private void makeBoards() throws IOException {
    try (FuzzConnection connection = new FuzzConnection(server)) {
      for (String board : boards.ids()) {
        FuzzAnswer made =
            connection.send(FuzzRequest.of("PUT", "/v1/boards/" + board, boards.settings(board)));
        assertEquals(2, made.status() / 100, made::toString);
      }
    }
  }

  private void send(FuzzConnection connection, int number, FuzzRequest request) throws Exception {
    FuzzAnswer answer = judged(connection, number, request);
    if (answer.status() / 100 == 2
        && answer.mediaType().equals("application/json")
        && answer.body().length > 0) {
      JsonNode told = json.readTree(answer.body());
      request.operation().ifPresent(operation -> known.learn(operation.path(), told));
      if (told.path("upload").isTextual()) {
        upload(told);
      }
    }
  }

  private FuzzAnswer judged(FuzzConnection connection, int number, FuzzRequest request) {
    FuzzAnswer answer = FuzzAnswer.NONE;
    try {
      answer = connection.send(request);
      Optional<String> of = judge.judge(request, answer);
      count(answer.status(), of);
    } catch (AssertionError | IOException | RuntimeException e) {
      throw new AssertionError(
          "%s%nseed %d, request %d: %s%nanswer: %s"
              .formatted(e.getMessage(), seed, number, request, answer),
          e);
    }
    return answer;
  }

  private synchronized void count(int status, Optional<String> of) {
    statuses.merge(status, 1, Integer::sum);
    of.ifPresent(reached::add);
  }

  /**
   * Described pairs of operation and status that there were not, but for those of a store that
   * fails, and those of callers who may not, or not so often: {@code AccessTest} and {@code
   * SignedScoresTest} have these.
   */
  private Set<String> missing() {
    Set<String> missing = api.documented();
    missing.removeAll(reached);
    missing.removeIf(one -> one.endsWith(" 503") || one.endsWith(" 401") || one.endsWith(" 429"));
    missing.removeIf(one -> one.endsWith(" 403") && !one.equals(OF_THE_BANNED));
    return missing;
  }

  private void reachTheRest() throws Exception {
    FuzzStatuses statuses = new FuzzStatuses(server, dynamo, s3, prefix());
    statuses.prepare();
    try (FuzzConnection connection = new FuzzConnection(server)) {
      for (String one : missing()) {
        Operation operation = api.operation(one.substring(0, one.lastIndexOf(' ')));
        int status = Integer.parseInt(one.substring(one.lastIndexOf(' ') + 1));
        for (int i = 0; i < TRIES && !isReached(one); i++) {
          Random random = new Random(seed + i);
          FuzzRequest request =
              statuses.request(operation, status, valid.of(operation, random), random);
          send(connection, -i, request);
        }
      }
    }
  }

  /** Does what the service expects of a caller with a link; S3 may refuse it. */
  private void upload(JsonNode told) throws Exception {
    boolean image = told.path("type").asText().startsWith("image/");
    byte[] file =
        image ? FuzzValid.image(told.path("bytes").asInt()) : CSV.getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder put =
        HttpRequest.newBuilder(URI.create(told.path("upload").asText()))
            .PUT(BodyPublishers.ofByteArray(file));
    if (image) {
      put.header("Content-Type", told.path("type").asText());
    }
    client.send(put.build(), BodyHandlers.discarding());
  }

  /** Has the service check every board, but those that an import is filling. */
  private int check() throws IOException {
    int checked = 0;
    try (FuzzConnection connection = new FuzzConnection(server)) {
      for (String board : boards.ids()) {
        String path = "/v1/boards/" + board + "/check";
        connection.send(FuzzRequest.of("DELETE", path, new byte[0]));
        FuzzAnswer answer = connection.send(FuzzRequest.of("POST", path, new byte[0]));
        if (answer.status() == 409) {
          continue;
        }
        assertEquals(202, answer.status(), answer::toString);
        JsonNode check = json.readTree(answer.body());
        for (int step = 0; step < STEPS && check.path("state").asText().equals("running"); step++) {
          check =
              json.readTree(
                  connection.send(FuzzRequest.of("POST", path + "/steps", new byte[0])).body());
        }
        String result = check.path("result").asText();
        assertEquals("right", result, "seed " + seed + ": " + check);
        checked++;
      }
    }
    return checked;
  }
}
