package io.rankly;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.rankly.local.ScriptedServer;
import io.rankly.local.ScriptedServer.Peer;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A store that is slow or silent does not keep callers waiting longer than API Gateway does. */
@QuarkusTest
@TestProfile(AnswerTimeTest.BadStore.class)
@QuarkusTestResource(value = AnswerTimeTest.Store.class, restrictToAnnotatedClass = true)
class AnswerTimeTest {
  private static final int BUDGET_SECONDS = 4;

  /** Less than what the twenty calls of {@link #slowStore_isBusyInTime} would take. */
  private static final Duration LONGEST = Duration.ofSeconds(15);

  @Test
  void budgets_endBeforeTheGatewayGivesUp() {
    Duration longest = DefaultSettings.longestAnswer();
    assertTrue(longest.compareTo(Duration.ofSeconds(29)) < 0, longest::toString);
  }

  @Test
  void silentStore_isBusyInTime() {
    assertBusyInTime(() -> RestAssured.get("/v1/boards/silent/players/p"));
    assertBusyInTime(() -> RestAssured.delete("/v1/boards/silent/players/p"));
  }

  @Test
  void slowStore_isBusyInTime() {
    assertBusyInTime(
        () ->
            RestAssured.given()
                .contentType("application/json")
                .body("{}")
                .put("/v1/boards/contended"));
  }

  private static void assertBusyInTime(Supplier<Response> request) {
    long start = System.nanoTime();
    request.get().then().statusCode(503).header("Retry-After", is("1"));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(took.compareTo(LONGEST) < 0, took::toString);
  }

  /** Neither "test" nor "dev", so that the service has the clients that it has when deployed. */
  public static class BadStore implements QuarkusTestProfile {
    @Override
    public String getConfigProfile() {
      return "bad-store";
    }

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "rankly.access", "open",
          "rankly.answer-budget", BUDGET_SECONDS + "S",
          "quarkus.dynamodb.aws.region", "eu-west-1",
          "quarkus.dynamodb.aws.credentials.type", "static",
          "quarkus.dynamodb.aws.credentials.static-provider.access-key-id", "a",
          "quarkus.dynamodb.aws.credentials.static-provider.secret-access-key", "b");
    }
  }

  /**
   * Says nothing to who asks for the board "silent". All others hear, a second later, that there is
   * no such item, and that it was there when they tried to write it.
   */
  public static class Store implements QuarkusTestResourceLifecycleManager {
    private final CountDownLatch end = new CountDownLatch(1);
    private ScriptedServer server;

    @Override
    public Map<String, String> start() {
      try {
        server = ScriptedServer.start(this::serve);
        return Map.of("quarkus.dynamodb.endpoint-override", server.uri("").toString());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    private void serve(int number, Peer peer) throws IOException, InterruptedException {
      while (true) {
        String request = peer.request();
        if (request.contains("b#silent")) {
          peer.awaitEnd();
        }
        end.await(1, TimeUnit.SECONDS);
        if (request.contains("DynamoDB_20120810.GetItem")) {
          peer.answer(200, "{}");
        } else {
          peer.answer(400, "{\"__type\":\"x#ConditionalCheckFailedException\"}");
        }
      }
    }

    @Override
    public void stop() {
      try {
        end.countDown();
        server.close();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
