package io.rankly.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.ServerUnit;
import io.rankly.local.LocalAws;
import io.rankly.local.ScriptedServer;
import io.rankly.local.TestDynamo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that no request could use does not start, and says why in one line. */
class StartIT {
  private static final int BAD_SETTINGS =
      Integer.parseInt(ServerUnit.read().value("RestartPreventExitStatus"));

  private static final URI DYNAMO = LocalAws.start(Optional.empty()).dynamo();

  @ParameterizedTest
  @CsvSource({
    "RANKLY_TABLE, no-such-table, RANKLY_TABLE (rankly.table)",
    "RANKLY_TABLE, a b, rankly.table",
    "RANKLY_BUCKET, Rankly, rankly.bucket",
    "RANKLY_RETRY_BUDGET, abc, rankly.retry-budget",
    "RANKLY_CORS, game.example, rankly.cors",
    "RANKLY_REQUESTS_AT_ONCE, 0, rankly.requests-at-once",
    "RANKLY_WAITING_BUDGET, 31S, rankly.waiting-budget",
    "QUARKUS_HTTP_PORT, abc, quarkus.http.port",
    "AWS_ENDPOINT_URL_DYNAMODB, nonsense, AWS_ENDPOINT_URL_DYNAMODB",
    "AWS_ENDPOINT_URL_S3, http://, AWS_ENDPOINT_URL_S3",
    "RANKLY_IAM_ROLES, arn:aws:iam::123456789012:user/ann=admin, rankly.iam-roles",
  })
  void setting_thatIsWrong_isNamed(String name, String value, String named) throws Exception {
    Map<String, String> given = good();
    given.put(name, value);
    requireRefused(BAD_SETTINGS, named, given);
  }

  @Test
  void permission_thatIsMissing_isNamed() throws Exception {
    try (ScriptedServer store = failing("AccessDeniedException", "not allowed: dynamodb:Query")) {
      Map<String, String> given = PackagedServer.environment(store.uri(""), "rankly");
      requireRefused(BAD_SETTINGS, "dynamodb:Query", given);
    }
  }

  @Test
  void storeThatIsBusy_doesNotHoldUpTheServer() throws Exception {
    try (ScriptedServer store = failing("ThrottlingException", "later")) {
      requireBusy(store.uri(""));
    }
  }

  @Test
  void credentials_thatAreMissing_areNamed() throws Exception {
    Map<String, String> given = good();
    given.remove("AWS_ACCESS_KEY_ID");
    requireRefused(1, "AWS_ACCESS_KEY_ID", given);
  }

  @Test
  void region_thatIsMissing_isNamed() throws Exception {
    Map<String, String> given = good();
    given.remove("AWS_REGION");
    requireRefused(1, "AWS_REGION", given);
  }

  @Test
  void port_thatIsTaken_isNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, String> given = good();
      // An open one warns of that first.
      given.put("RANKLY_ACCESS", "closed");
      given.put("QUARKUS_HTTP_PORT", Integer.toString(taken.getLocalPort()));
      requireRefused(1, Integer.toString(taken.getLocalPort()), given);
    }
  }

  @Test
  void storeThatRefuses_doesNotHoldUpTheServer() throws Exception {
    URI nobody;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = uri(closed);
    }
    requireBusy(nobody);
  }

  @Test
  void storeThatNeverAnswers_doesNotHoldUpTheServer() throws Exception {
    // Connections wait in its queue; nobody takes them from there.
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      requireBusy(uri(silent));
    }
  }

  private static void requireRefused(int status, String named, Map<String, String> given)
      throws Exception {
    try (PackagedServer server = PackagedServer.start(given)) {
      assertEquals(status, server.exitCode(), server::output);
      List<String> lines = server.output().lines().toList();
      assertEquals(1, lines.size(), server::output);
      assertTrue(lines.get(0).startsWith("The server cannot start: "), server::output);
      assertTrue(lines.get(0).contains(named), server::output);
    }
  }

  private static void requireBusy(URI store) throws Exception {
    try (PackagedServer server = PackagedServer.start(store, "rankly", Map.of())) {
      assertEquals(503, server.send("GET", "/v1/boards", "").statusCode(), server::output);
      assertTrue(server.output().contains("without an answer of the store"), server::output);
    }
  }

  private static ScriptedServer failing(String code, String message) throws IOException {
    return ScriptedServer.start(
        (number, peer) -> {
          while (true) {
            peer.request();
            peer.answer(400, "{\"__type\":\"x#%s\",\"message\":\"%s\"}".formatted(code, message));
          }
        });
  }

  private static URI uri(ServerSocket server) {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** The environment of a server that starts; no role is looked for on this machine. */
  private static Map<String, String> good() {
    Map<String, String> good = PackagedServer.environment(DYNAMO, TestDynamo.create().table());
    good.put("AWS_EC2_METADATA_DISABLED", "true");
    return good;
  }
}
