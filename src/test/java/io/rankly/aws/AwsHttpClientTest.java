package io.rankly.aws;

import static io.rankly.aws.TestClient.body;
import static io.rankly.aws.TestClient.execute;
import static io.rankly.aws.TestClient.request;
import static io.rankly.aws.TestClient.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.aws.AwsHttpClient.Timeouts;
import io.rankly.aws.TestClient.Answer;
import io.rankly.local.ScriptedServer;
import io.rankly.local.ScriptedServers;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

/** Whom a connection serves, and when it ends. */
@Timeout(60)
class AwsHttpClientTest {
  @RegisterExtension final ScriptedServers servers = new ScriptedServers();

  private final TestClient client = servers.closedAtEnd(new TestClient());

  @Test
  void answerOfALength_leavesTheConnectionToTheNextRequest() throws Exception {
    ScriptedServer server =
        servers.answering("HTTP/1.1 200 All right\r\nX-A:  b \r\nContent-Length: 2\r\n\r\nok");
    for (int i = 0; i < 3; i++) {
      Answer answer = client.get(server);
      assertEquals(200, answer.head().statusCode());
      assertEquals("All right", answer.head().statusText().orElseThrow());
      assertEquals("b", answer.head().firstMatchingHeader("x-a").orElseThrow());
      assertEquals("ok", answer.body());
    }
    assertEquals(1, server.connections());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nConnection: x, Close\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nConnection: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nContent-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil",
      })
  void connectionBehindWhichNothingSafeFollows_isNotUsedAgain(String answer) throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    ScriptedServer server =
        servers.serving(
            (number, peer) -> {
              peer.request();
              peer.send(answer);
              peer.awaitEnd();
              ended.countDown();
            });
    assertEquals("ok", client.get(server).body());
    assertEquals("ok", client.get(server).body());
    assertEquals(2, server.connections());
    assertTrue(ended.await(10, TimeUnit.SECONDS));
  }

  @Test
  void reset_fails() throws Exception {
    ScriptedServer server =
        servers.serving(
            (number, peer) -> {
              peer.request();
              peer.reset();
            });
    assertThrows(IOException.class, () -> client.get(server));
  }

  @Test
  void answerBeforeTheBodyIsSent_isRead() throws Exception {
    ScriptedServer server =
        servers.serving(
            (number, peer) -> {
              peer.head();
              peer.answer(403, "no");
            });
    Answer answer = client.put(server, "x".repeat(20_000_000));
    assertEquals(403, answer.head().statusCode());
    assertEquals("no", answer.body());
    client.put(server, "x");
    assertEquals(2, server.connections());
  }

  @Test
  void connectionThatTheServerClosedMeanwhile_isReplaced() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    ScriptedServer server =
        servers.serving(
            (number, peer) -> {
              peer.request();
              peer.answer(200, "ok");
              peer.close();
              closed.countDown();
            });
    assertEquals("ok", client.get(server).body());
    assertTrue(closed.await(10, TimeUnit.SECONDS));
    assertEquals("ok", client.get(server).body());
    assertEquals(2, server.connections());
  }

  @Test
  void connectionThatWasIdleTooLong_isReplacedAndClosed() throws Exception {
    TestClient impatient =
        servers.closedAtEnd(
            new TestClient(
                new Timeouts(
                    TestClient.PATIENT.connect(),
                    TestClient.PATIENT.read(),
                    Duration.ofMillis(-1))));
    CountDownLatch ended = new CountDownLatch(2);
    ScriptedServer server =
        servers.serving(
            (number, peer) -> {
              peer.request();
              peer.answer(200, "ok");
              peer.awaitEnd();
              ended.countDown();
            });
    assertEquals("ok", execute(impatient.prepared(request(server))).body());
    assertEquals("ok", execute(impatient.prepared(request(server))).body());
    assertEquals(2, server.connections());
    assertTrue(ended.await(10, TimeUnit.SECONDS));
  }

  @Test
  void bodyThatIsClosedBeforeItsEnd_endsTheConnection() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    ScriptedServer server =
        servers.serving(
            (number, peer) -> {
              peer.request();
              peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\nbegun");
              peer.awaitEnd();
              ended.countDown();
            });
    InputStream body = body(client.prepared(request(server)).call());
    assertEquals('b', body.read());
    body.close();
    assertTrue(ended.await(10, TimeUnit.SECONDS));
    assertThrows(IOException.class, body::read);
  }

  @Test
  void closedClient_keepsNothing() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(2);
    ScriptedServer server =
        servers.serving(
            (number, peer) -> {
              peer.request();
              peer.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nok");
              if (number == 2) {
                closed.await();
              }
              peer.send("ay");
              peer.awaitEnd();
              ended.countDown();
            });
    HttpExecuteResponse first = client.prepared(request(server)).call();
    HttpExecuteResponse second = client.prepared(request(server)).call();
    assertEquals("okay", text(first));
    client.close();
    closed.countDown();
    assertEquals("okay", text(second));
    assertTrue(ended.await(10, TimeUnit.SECONDS));
  }

  @Test
  void silence_endsWithTheReadTimeout() throws Exception {
    TestClient impatient =
        servers.closedAtEnd(
            new TestClient(
                new Timeouts(
                    TestClient.PATIENT.connect(),
                    Duration.ofMillis(100),
                    TestClient.PATIENT.idle())));
    CountDownLatch ended = new CountDownLatch(1);
    ScriptedServer server =
        servers.serving(
            (number, peer) -> {
              peer.request();
              peer.awaitEnd();
              ended.countDown();
            });
    assertThrows(SocketTimeoutException.class, () -> impatient.prepared(request(server)).call());
    assertTrue(ended.await(10, TimeUnit.SECONDS));
  }

  @Test
  void serverThatDoesNotAccept_endsWithTheConnectTimeout() throws Exception {
    TestClient impatient =
        servers.closedAtEnd(
            new TestClient(
                new Timeouts(
                    Duration.ofMillis(100), TestClient.PATIENT.read(), TestClient.PATIENT.idle())));
    ServerSocket full =
        servers.closedAtEnd(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    assertThrows(
        SocketTimeoutException.class,
        () -> {
          // The system itself accepts a few.
          for (int i = 0; i < 10; i++) {
            servers.closedAtEnd(new Socket()).connect(full.getLocalSocketAddress(), 100);
          }
        });
    SdkHttpFullRequest.Builder request =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(URI.create("http://localhost:" + full.getLocalPort()));
    assertThrows(SocketTimeoutException.class, () -> impatient.prepared(request).call());
  }

  @Test
  void hostWithoutAddress_isUnknown() {
    SdkHttpFullRequest.Builder request =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(URI.create("http://no-such-host.invalid"));
    assertThrows(UnknownHostException.class, () -> client.prepared(request).call());
  }
}
