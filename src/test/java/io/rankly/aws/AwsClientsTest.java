package io.rankly.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.local.ScriptedServer;
import io.rankly.local.ScriptedServer.Script;
import io.rankly.local.ScriptedServers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What calls to DynamoDB make of a server that fails. */
@Timeout(60)
class AwsClientsTest {
  private static final Duration SLACK = Duration.ofSeconds(5);
  private static final Pattern KEY = Pattern.compile("\\{\"k\":\\{\"S\":\"[^\"]*\"}}");

  @RegisterExtension final ScriptedServers servers = new ScriptedServers();

  @AfterEach
  void endDeadline() {
    Deadline.end();
  }

  /** As with the environment variable AWS_ENDPOINT_URL, which a test cannot set. */
  @Test
  void endpointOfTheAwsSettings_isAsked() throws Exception {
    ScriptedServer server = answering();
    System.setProperty("aws.endpointUrl", server.uri("").toString());
    try (DynamoDbClient client = AwsClients.build(builder())) {
      assertEquals(Map.of("k", AttributeValue.fromS("a")), get(client, "a"));
    } finally {
      System.clearProperty("aws.endpointUrl");
    }
    assertEquals(1, server.requests().size());
  }

  @Test
  void silence_endsTheCallInItsThirdAttempt() throws Exception {
    ScriptedServer server = silentAfterOneAnswer();
    DynamoDbClient client = client(server);
    get(client, "a");
    long start = System.nanoTime();
    assertThrows(ApiCallTimeoutException.class, () -> get(client, "b"));
    assertWithin(Duration.ofSeconds(AwsClients.CALL_SECONDS).plus(SLACK), start);
    assertEquals(1 + 3, server.requests().size());
  }

  @Test
  void trickle_endsWithTheAttempt() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    ScriptedServer server =
        serving(
            (number, peer) -> {
              peer.request();
              if (number == 1) {
                for (char c : "HTTP/1.1 200 OK\r\n".toCharArray()) {
                  peer.send(String.valueOf(c));
                  never.await(1, TimeUnit.SECONDS);
                }
              }
              peer.answer(200, "{}");
              peer.awaitEnd();
            });
    assertEquals(Map.of(), get(client(server), "a"));
    assertEquals(2, server.connections());
  }

  @Test
  void refusedConnection_isTriedAsOftenAsErrors() throws Exception {
    ScriptedServer server = serving((number, peer) -> peer.awaitEnd());
    DynamoDbClient client = client(server);
    server.close();
    SdkException e = assertThrows(SdkException.class, () -> get(client, "a"));
    assertEquals(AwsClients.ATTEMPTS, e.numAttempts());
  }

  @ParameterizedTest
  @CsvSource({
    "500, InternalServerError",
    "502, x",
    "503, ServiceUnavailable",
    "504, x",
    "400, ThrottlingException",
    "400, ProvisionedThroughputExceededException",
    "400, RequestLimitExceeded",
  })
  void passingError_isTriedAgain(int status, String type) throws Exception {
    ScriptedServer server = failing(1, status, type);
    assertEquals(Map.of(), get(client(server), "a"));
    assertEquals(List.of("attempt=1; max=4", "attempt=2; max=4"), attempts(server));
  }

  @ParameterizedTest
  @CsvSource({
    "500, InternalServerError, 4",
    "400, ThrottlingException, 4",
    "400, ValidationException, 1"
  })
  void lastingError_isTriedThisOften(int status, String type, int attempts) throws Exception {
    ScriptedServer server = failing(Integer.MAX_VALUE, status, type);
    SdkException e = assertThrows(SdkException.class, () -> get(client(server), "a"));
    assertEquals(attempts, e.numAttempts());
    assertEquals(attempts, server.requests().size());
    assertEquals(1, server.connections());
  }

  @Test
  void connectionThatTheServerClosedMeanwhile_isReplacedInTheFirstAttempt() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    ScriptedServer server =
        serving(
            (number, peer) -> {
              peer.request();
              peer.answer(200, "{}");
              peer.close();
              closed.countDown();
            });
    DynamoDbClient client = client(server);
    get(client, "a");
    assertTrue(closed.await(10, TimeUnit.SECONDS));
    get(client, "b");
    assertEquals(List.of("attempt=1; max=4", "attempt=1; max=4"), attempts(server));
  }

  @Test
  void connectionThatRestedTenSeconds_isUsedAgain() throws Exception {
    ScriptedServer server = answering();
    DynamoDbClient client = client(server);
    assertEquals("a", get(client, "a").get("k").s());
    // The promise is about time: other clients drop a connection after five seconds.
    Thread.sleep(10_000);
    assertEquals("b", get(client, "b").get("k").s());
    assertEquals(1, server.connections());
  }

  @Test
  void twentyThreads_getTheirOwnAnswers() throws Exception {
    int threads = 20;
    ScriptedServer server = answering();
    DynamoDbClient client = client(server);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Void>> work =
          IntStream.range(0, 50 * threads)
              .<Callable<Void>>mapToObj(
                  i ->
                      () -> {
                        assertEquals("k" + i, get(client, "k" + i).get("k").s());
                        return null;
                      })
              .toList();
      for (Future<Void> done : pool.invokeAll(work)) {
        done.get();
      }
    } finally {
      pool.shutdown();
    }
    assertTrue(server.connections() <= threads, () -> server.connections() + " connections");
  }

  @Test
  void deadline_endsTheCallThatMeetsItAndThoseThatFollow() throws Exception {
    ScriptedServer server = silentAfterOneAnswer();
    DynamoDbClient client = client(server);
    get(client, "a");
    long start = System.nanoTime();
    Deadline.start(Duration.ofMillis(500));
    assertThrows(ApiCallTimeoutException.class, () -> get(client, "a"));
    assertThrows(ApiCallTimeoutException.class, () -> get(client, "b"));
    assertWithin(Duration.ofSeconds(AwsClients.ATTEMPT_SECONDS), start);
    assertEquals(1, server.connections());
  }

  @Test
  void deadlineThatIsFarOrEnded_changesNothing() throws Exception {
    DynamoDbClient client = client(answering());
    Deadline.start(Duration.ofSeconds(20));
    get(client, "a");
    Deadline.start(Duration.ZERO);
    assertThrows(ApiCallTimeoutException.class, () -> get(client, "a"));
    Deadline.end();
    get(client, "a");
  }

  private static void assertWithin(Duration most, long start) {
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(took.compareTo(most) <= 0, took::toString);
  }

  private static List<String> attempts(ScriptedServer server) {
    return server.requests().stream()
        .flatMap(request -> request.lines())
        .filter(line -> line.startsWith("amz-sdk-request: "))
        .map(line -> line.substring("amz-sdk-request: ".length()))
        .toList();
  }

  private ScriptedServer serving(Script script) throws IOException {
    return servers.serving(script);
  }

  /** Answers only the first call, in which the client loads what it needs. */
  private ScriptedServer silentAfterOneAnswer() throws IOException {
    return serving(
        (number, peer) -> {
          peer.request();
          if (number == 1) {
            peer.answer(200, "{}");
            peer.request();
          }
          peer.awaitEnd();
        });
  }

  /** Answers with an error so many times, then as DynamoDB does when there is no item. */
  private ScriptedServer failing(int times, int status, String type) throws IOException {
    return serving(
        (number, peer) -> {
          for (int i = 0; i < times; i++) {
            peer.request();
            peer.answer(status, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + type + "\"}");
          }
          while (true) {
            peer.request();
            peer.answer(200, "{}");
          }
        });
  }

  /** Answers each request with the key that it asks for. */
  private ScriptedServer answering() throws IOException {
    return serving(
        (number, peer) -> {
          while (true) {
            Matcher key = KEY.matcher(peer.request());
            peer.answer(200, key.find() ? "{\"Item\":" + key.group() + "}" : "{}");
          }
        });
  }

  private DynamoDbClient client(ScriptedServer server) {
    return servers.closedAtEnd(AwsClients.build(builder().endpointOverride(server.uri(""))));
  }

  private static DynamoDbClientBuilder builder() {
    return DynamoDbClient.builder()
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")));
  }

  private static Map<String, AttributeValue> get(DynamoDbClient client, String key) {
    return client
        .getItem(request -> request.tableName("t").key(Map.of("k", AttributeValue.fromS(key))))
        .item();
  }
}
