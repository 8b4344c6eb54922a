package io.rankly.aws;

import static io.rankly.aws.TestClient.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.local.ScriptedServer;
import io.rankly.local.ScriptedServer.Script;
import io.rankly.local.ScriptedServers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.ExecutableHttpRequest;

/** Whom the client trusts, and that TLS has a say of its own between answers. */
@Timeout(60)
class TlsTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private static TestCertificate localhost;
  private static TestCertificate elsewhere;

  @RegisterExtension final ScriptedServers servers = new ScriptedServers();

  @BeforeAll
  static void certificates(@TempDir Path folder) throws Exception {
    localhost = TestCertificate.create(folder, "localhost");
    elsewhere = TestCertificate.create(folder, "elsewhere.example");
  }

  @Test
  void rightCertificate_isTrustedAndItsConnectionUsedAgain() throws Exception {
    ScriptedServer server = answering(localhost);
    TestClient client = servers.closedAtEnd(new TestClient(localhost.client()));
    for (int i = 0; i < 3; i++) {
      assertEquals("ok", get(client, server));
    }
    assertEquals(1, server.connections());
  }

  @Test
  void certificateOfAnotherHost_isRefused() throws Exception {
    assertRefused(answering(elsewhere), new TestClient(elsewhere.client()));
  }

  @Test
  void certificateOfNobodyKnown_isRefused() throws Exception {
    assertRefused(answering(localhost), new TestClient(elsewhere.client()));
    assertRefused(answering(localhost), new TestClient());
  }

  @Test
  void messageOfTlsBehindAnAnswer_isTakenIn() throws Exception {
    CountDownLatch rekeyed = new CountDownLatch(2);
    ScriptedServer server =
        serving(
            localhost,
            (number, peer) -> {
              while (true) {
                peer.request();
                peer.send(OK);
                peer.rekey();
                rekeyed.countDown();
              }
            });
    TestClient client = servers.closedAtEnd(new TestClient(localhost.client()));
    assertEquals("ok", get(client, server));
    assertEquals("ok", get(client, server));
    assertTrue(rekeyed.await(10, TimeUnit.SECONDS));
    assertEquals("ok", get(client, server));
    assertEquals(1, server.connections());
  }

  @Test
  void bytesBehindAnAnswer_areNoAnswerToTheNextRequest() throws Exception {
    CountDownLatch sent = new CountDownLatch(1);
    ScriptedServer server =
        serving(
            localhost,
            (number, peer) -> {
              peer.request();
              peer.send(OK);
              peer.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
              sent.countDown();
              peer.awaitEnd();
            });
    TestClient client = servers.closedAtEnd(new TestClient(localhost.client()));
    assertEquals("ok", get(client, server));
    assertTrue(sent.await(10, TimeUnit.SECONDS));
    assertEquals("ok", get(client, server));
    assertEquals(2, server.connections());
  }

  @Test
  void connectionThatTheServerClosedMeanwhile_isReplaced() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    ScriptedServer server =
        serving(
            localhost,
            (number, peer) -> {
              peer.request();
              peer.send(OK);
              peer.close();
              closed.countDown();
            });
    TestClient client = servers.closedAtEnd(new TestClient(localhost.client()));
    assertEquals("ok", get(client, server));
    assertTrue(closed.await(10, TimeUnit.SECONDS));
    assertEquals("ok", get(client, server));
    assertEquals(2, server.connections());
  }

  private void assertRefused(ScriptedServer server, TestClient client) {
    ExecutableHttpRequest request =
        servers.closedAtEnd(client).prepared(request(server).protocol("https"));
    assertThrows(SSLException.class, request::call);
    assertEquals(List.of(), server.requests());
  }

  private ScriptedServer answering(TestCertificate certificate) throws IOException {
    return serving(
        certificate,
        (number, peer) -> {
          while (true) {
            peer.request();
            peer.send(OK);
          }
        });
  }

  private ScriptedServer serving(TestCertificate certificate, Script script) throws IOException {
    return servers.serving(certificate.listen(), script);
  }

  private static String get(TestClient client, ScriptedServer server) throws IOException {
    return TestClient.execute(client.prepared(request(server).protocol("https"))).body();
  }
}
