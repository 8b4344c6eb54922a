package io.rankly.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.lambda.StoreRelay.Call;
import io.rankly.local.LocalAws;
import io.rankly.local.TestDynamo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a function does before it asks for its first event. */
class InitIT {
  private static final String BOARDS = "/v1/boards";
  private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "Query");

  /** Between what the budget of a second allows, and what a slow machine needs to start. */
  private static final double MOST_MILLIS = 6_000;

  @ParameterizedTest
  @CsvSource({
    "RANKLY_RETRY_BUDGET, abc, rankly.retry-budget",
    "RANKLY_RETRY_BUDGET, -5S, rankly.retry-budget",
    "RANKLY_RETRY_BUDGET, 31S, rankly.retry-budget",
    "RANKLY_RETRY_BUDGET, '', rankly.retry-budget",
    "RANKLY_ANSWER_BUDGET, 0S, rankly.answer-budget",
    "RANKLY_WARM_UP_BUDGET, x, rankly.warm-up-budget",
    "RANKLY_WARM_UP_BUDGET, 0S, rankly.warm-up-budget",
    "RANKLY_WARM_UP_BUDGET, -1S, rankly.warm-up-budget",
    "RANKLY_WARM_UP_BUDGET, 11S, rankly.warm-up-budget",
    "RANKLY_TICK, maybe, rankly.tick",
    "RANKLY_OWN_TICKS, maybe, rankly.own-ticks",
    "RANKLY_STREAMS, maybe, rankly.streams",
    "AWS_ENDPOINT_URL, nonsense, AWS_ENDPOINT_URL",
    "AWS_ENDPOINT_URL_DYNAMODB, http://, AWS_ENDPOINT_URL_DYNAMODB",
    "RANKLY_TABLE, '', rankly.table",
    "RANKLY_TABLE, ab, rankly.table",
    "RANKLY_TABLE, a b, rankly.table",
    "RANKLY_TABLE, tablé, rankly.table",
    "RANKLY_BUCKET, '', rankly.bucket",
    "RANKLY_BUCKET, Rankly, rankly.bucket",
    "RANKLY_CORS, example.com, rankly.cors",
    "RANKLY_CORS, https://example.com/, rankly.cors",
    "RANKLY_REQUESTS_AT_ONCE, 0, rankly.requests-at-once",
    "RANKLY_REQUESTS_AT_ONCE, 151, rankly.requests-at-once",
    "RANKLY_REQUESTS_AT_ONCE, x, rankly.requests-at-once",
    "RANKLY_REQUESTS_WAITING, -1, rankly.requests-waiting",
    "RANKLY_WAITING_BUDGET, 0S, rankly.waiting-budget",
    "RANKLY_WEBHOOK_URL, https://example.com, rankly.webhook-secret",
    "RANKLY_WEBHOOK_SECRET, whsec_AAAA, rankly.webhook-url",
    "RANKLY_ACCESS, Open, rankly.access",
    "RANKLY_KEYS, ops:admin:1234, rankly.keys",
    "RANKLY_SIGNING_KEYS, game:0123456789, rankly.signing-keys",
    "RANKLY_JWT_ISSUER, http://example.com, rankly.jwt-issuer",
    "RANKLY_JWT_AUDIENCE, game, rankly.jwt-issuer",
    "RANKLY_IAM_ROLES, ann=admin, rankly.iam-roles",
    "QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE, not a uri, quarkus.dynamodb.endpoint-override",
    "QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE, nowhere, quarkus.dynamodb.endpoint-override",
    "QUARKUS_HTTP_LIMITS_MAX_BODY_SIZE, x, quarkus.http.limits.max-body-size",
  })
  void setting_thatIsWrong_isNamedInTheInitError(String name, String value, String named)
      throws Exception {
    try (PackagedFunction function = PackagedFunction.start(Map.of(name, value))) {
      requireInitError(named, function);
    }
  }

  @Test
  void region_thatIsMissing_isNamedInTheInitError() throws Exception {
    Set<String> without = Set.of("AWS_REGION", "AWS_DEFAULT_REGION");
    try (PackagedFunction function = PackagedFunction.start(Map.of(), without)) {
      requireInitError("AWS_REGION", function);
    }
  }

  @Test
  void settingOfTheFramework_givenAtTheStart_counts() throws Exception {
    Map<String, String> given =
        Map.of(
            "QUARKUS_HTTP_LIMITS_MAX_BODY_SIZE", "1K",
            "QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE",
                LocalAws.start(Optional.empty()).dynamo().toString(),
            "RANKLY_TABLE", TestDynamo.create().table());
    try (PackagedFunction function = PackagedFunction.start(given)) {
      write(function, "PUT", BOARDS + "/b", "{}", 201);
      write(function, "PUT", BOARDS + "/b", " ".repeat(1_025), 413);
    }
  }

  /** Paths, levels, durations, character sets, sizes and names of classes of the framework. */
  @Test
  void settingsOfManyTypes_givenAtTheStart_areRead(@TempDir Path folder) throws Exception {
    Path log = folder.resolve("log");
    Map<String, String> given = new HashMap<>();
    given.put("QUARKUS_LOG_FILE_ENABLED", "true");
    given.put("QUARKUS_LOG_FILE_PATH", log.toString());
    given.put("QUARKUS_LOG_FILE_ENCODING", "UTF-8");
    given.put("QUARKUS_LOG_FILE_ROTATION_MAX_FILE_SIZE", "1M");
    given.put("QUARKUS_LOG_CATEGORY__IO_RANKLY__LEVEL", "DEBUG");
    given.put("QUARKUS_SHUTDOWN_TIMEOUT", "1S");
    given.put("QUARKUS_HTTP_SSL_CERTIFICATE_FILES", "a.pem");
    given.put("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "127.0.0.1");
    given.put("QUARKUS_LOG_SYSLOG_ENDPOINT", "localhost:514");
    given.put("QUARKUS_DYNAMODB_SYNC_CLIENT_CONNECTION_TIMEOUT", "3S");
    given.put("QUARKUS_DYNAMODB_AWS_CREDENTIALS_TYPE", "default");
    given.put(
        "QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE", LocalAws.start(Optional.empty()).dynamo().toString());
    given.put("RANKLY_TABLE", TestDynamo.create().table());
    try (PackagedFunction function = PackagedFunction.start(given)) {
      write(function, "PUT", BOARDS + "/b", "{}", 201);
      assertTrue(Files.exists(log), function.output());
    }
  }

  @Test
  void table_thatIsNotThere_isNamedInTheInitError() throws Exception {
    URI dynamo = LocalAws.start(Optional.empty()).dynamo();
    try (PackagedFunction function = start(dynamo, "no-such-table")) {
      requireInitError("RANKLY_TABLE (rankly.table)", function);
      assertFalse(function.output().contains("\tat "), function.output());
    }
  }

  @Test
  void firstEvent_isAskedForBehindAReadOfTheStore() throws Exception {
    TestDynamo dynamo = TestDynamo.create();
    try (StoreRelay relay = StoreRelay.to(LocalAws.start(Optional.empty()).dynamo());
        PackagedFunction function = start(relay.uri(), dynamo.table())) {
      requireWarm(relay, function);
      HttpAnswer boards = function.answer(HttpEvent.of("GET", BOARDS));
      assertEquals("{\"boards\":[]}", boards.body());
    }
  }

  @Test
  void boardWithoutEntries_isRead() throws Exception {
    TestDynamo dynamo = TestDynamo.create();
    try (PackagedFunction function =
        start(LocalAws.start(Optional.empty()).dynamo(), dynamo.table())) {
      write(function, "PUT", BOARDS + "/b", "{}", 201);
    }
    try (StoreRelay relay = StoreRelay.to(LocalAws.start(Optional.empty()).dynamo());
        PackagedFunction function = start(relay.uri(), dynamo.table())) {
      requireWarm(relay, function);
      requireReadLike("/b/rank", relay, function);
    }
  }

  @Test
  void boardWithEntries_isRead() throws Exception {
    TestDynamo dynamo = TestDynamo.create();
    try (PackagedFunction function =
        start(LocalAws.start(Optional.empty()).dynamo(), dynamo.table())) {
      write(function, "PUT", BOARDS + "/b", "{}", 201);
      write(function, "POST", BOARDS + "/b/scores", "{\"player\":\"a|b\",\"score\":7}", 200);
    }
    try (StoreRelay relay = StoreRelay.to(LocalAws.start(Optional.empty()).dynamo());
        PackagedFunction function = start(relay.uri(), dynamo.table())) {
      requireWarm(relay, function);
      requireReadLike("/b/rank", relay, function);
    }
  }

  @Test
  void storeThatRefuses_doesNotHoldUpTheFunction() throws Exception {
    URI nobody;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = uri(closed);
    }
    try (PackagedFunction function = start(nobody, "rankly")) {
      assertTrue(function.millisToFirstNext() < MOST_MILLIS);
      requireBusy(function);
    }
  }

  @Test
  void storeThatNeverAnswers_doesNotHoldUpTheFunction() throws Exception {
    // Connections wait in its queue; nobody takes them from there.
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        PackagedFunction function = start(uri(silent), "rankly")) {
      assertTrue(function.millisToFirstNext() > 1_000);
      assertTrue(function.millisToFirstNext() < MOST_MILLIS);
      requireBusy(function);
    }
  }

  private static PackagedFunction start(URI store, String table) throws IOException {
    return PackagedFunction.start(
        Map.of(
            LambdaEnvironment.DYNAMODB_ENDPOINT,
            store.toString(),
            "RANKLY_TABLE",
            table,
            "RANKLY_WARM_UP_BUDGET",
            "1S"));
  }

  private static void requireInitError(String named, PackagedFunction function) throws Exception {
    JsonNode error = new ObjectMapper().readTree(function.initError());
    assertEquals("Runtime.InitError", error.path("errorType").asText());
    String message = error.path("errorMessage").asText();
    assertTrue(message.contains(named), message);
    assertNotEquals(0, function.exitCode());
    assertFalse(function.hasAskedForAnEvent());
    List<String> lines =
        function
            .output()
            .lines()
            .filter(line -> line.contains("The function cannot start"))
            .toList();
    assertEquals(1, lines.size(), function.output());
    assertTrue(lines.get(0).contains(named), function.output());
  }

  private static URI uri(ServerSocket server) {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  private static void write(
      PackagedFunction function, String method, String path, String body, int status)
      throws Exception {
    HttpEvent event =
        HttpEvent.of(method, path).withHeader("content-type", "application/json").withBody(body);
    assertEquals(status, function.answer(event).status());
  }

  /** Requires reads, nothing but reads, and all of them before the first event. */
  private static void requireWarm(StoreRelay relay, PackagedFunction function) throws Exception {
    long firstNext = function.firstNext();
    // An answer that needs no store, so that whatever was under way has arrived.
    assertEquals(200, function.answer(HttpEvent.of("GET", "/q/openapi")).status());
    List<Call> calls = relay.calls();
    assertFalse(calls.isEmpty());
    for (Call call : calls) {
      assertTrue(READS.contains(call.operation()), call.operation());
      assertTrue(call.at() < firstNext, call.operation() + " came behind the first event");
    }
    assertFalse(function.output().contains("without being warm"), function.output());
  }

  /** Requires that the warm-up ended with what this path reads, and that it is there. */
  private static void requireReadLike(String path, StoreRelay relay, PackagedFunction function)
      throws Exception {
    List<String> warm = relay.calls().stream().map(Call::operation).toList();
    HttpEvent event = HttpEvent.of("GET", BOARDS + path).withQuery("score=0");
    assertEquals(200, function.answer(event).status());
    List<String> all = relay.calls().stream().map(Call::operation).toList();
    List<String> read = all.subList(warm.size(), all.size());
    assertFalse(read.isEmpty());
    assertEquals(read, warm.subList(warm.size() - read.size(), warm.size()));
  }

  private static void requireBusy(PackagedFunction function) throws Exception {
    HttpAnswer answer = function.answer(HttpEvent.of("GET", BOARDS));
    assertEquals(503, answer.status());
    assertEquals("application/problem+json", answer.contentType());
    assertTrue(function.isAlive());
  }
}
