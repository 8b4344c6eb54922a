package io.rankly.aws;

import static io.rankly.aws.TestClient.body;
import static io.rankly.aws.TestClient.execute;
import static io.rankly.aws.TestClient.request;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.local.ScriptedServer;
import io.rankly.local.ScriptedServers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpMethod;

/** What the client makes of answers as RFC 9112 allows them, and of others. */
@Timeout(60)
class AnswersTest {
  @RegisterExtension final ScriptedServers servers = new ScriptedServers();

  private final TestClient client = servers.closedAtEnd(new TestClient());

  @Test
  void interimAnswers_arePassedOver() throws Exception {
    ScriptedServer server =
        servers.answering(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    assertEquals("ok", client.get(server).body());
    assertEquals("ok", client.get(server).body());
    assertEquals(1, server.connections());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, HTTP/1.1 204 No Content",
    "GET, HTTP/1.1 304 Not Modified",
    "HEAD, HTTP/1.1 200 OK",
  })
  void answerThatHasNoBody_needsNoLengthOrTellsThatOfAnother(SdkHttpMethod method, String start)
      throws Exception {
    ScriptedServer server =
        servers.serving(
            (number, peer) -> {
              peer.request();
              peer.send(start + "\r\nContent-Length: 7\r\n\r\n");
              peer.request();
              peer.send(start + "\r\n\r\n");
              peer.awaitEnd();
            });
    assertEquals("", execute(client.prepared(request(server).method(method))).body());
    assertEquals("", execute(client.prepared(request(server).method(method))).body());
    assertEquals(1, server.connections());
  }

  @Test
  void chunks_areJoined() throws Exception {
    ScriptedServer server =
        servers.answering(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n"
                + "2;name=\"value\"\r\nab\r\nA ; x\r\n0123456789\r\n000\r\nX-Trailer: 1\r\nX-2: 2\r\n\r\n");
    assertEquals("ab0123456789", client.get(server).body());
    assertEquals("ab0123456789", client.get(server).body());
    assertEquals(1, server.connections());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-2\r\nok\r\n0\r\n\r\n",
        "+2\r\nok\r\n0\r\n\r\n",
        "\r\nok\r\n0\r\n\r\n",
        "0x2\r\nok\r\n0\r\n\r\n",
        "FFFFFFFFFFFFFFFFFF\r\nok\r\n0\r\n\r\n",
        "2\r\nokay\r\n0\r\n\r\n",
        "2\r\nok0\r\n\r\n",
        "2\r\nok\r\n0\r\nno trailer\r\n\r\n",
      })
  void brokenChunks_areRefused(String chunks) throws Exception {
    ScriptedServer server =
        servers.answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
    assertThrows(IOException.class, () -> client.get(server));
    assertThrows(IOException.class, () -> client.get(server));
    assertEquals(2, server.connections());
  }

  @Test
  void answerWithoutLength_lastsUntilTheConnectionEnds() throws Exception {
    ScriptedServer server =
        servers.serving(
            (number, peer) -> {
              peer.request();
              peer.send("HTTP/1.1 200 OK\r\n\r\nall ");
              peer.send("of it");
            });
    assertEquals("all of it", client.get(server).body());
    assertEquals("all of it", client.get(server).body());
    assertEquals(2, server.connections());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2\r\nContent-Length: 2",
        "Content-Length: 2, 2",
        "content-length:2",
        "Content-Length: \t2\t",
        "Content-Length:\r\n 2",
        "X-A: 1\r\n\tfolded: 2\r\nContent-Length: 2",
        "Connection: keep-alive\r\nContent-Length: 2",
      })
  void headThatMeansOneThing_isUnderstood(String headers) throws Exception {
    ScriptedServer server = servers.answering("HTTP/1.1 200 OK\r\n" + headers + "\r\n\r\nok");
    assertEquals("ok", client.get(server).body());
    assertEquals("ok", client.get(server).body());
    assertEquals(1, server.connections());
  }

  @Test
  void foldedHeader_isOneLine() throws Exception {
    ScriptedServer server =
        servers.answering(
            "HTTP/1.1 200 OK\r\nX-A: 1\r\n \t 2\r\n\t3\r\nContent-Length: 2\r\n\r\nok");
    assertEquals("1 2 3", client.get(server).head().firstMatchingHeader("X-A").orElseThrow());
  }

  @Test
  void linesThatEndWithLf_areUnderstood() throws Exception {
    ScriptedServer server =
        servers.answering("HTTP/1.1 200\nTransfer-Encoding: chunked\n\n2\nok\n0\n\n");
    assertEquals("ok", client.get(server).body());
    assertEquals("ok", client.get(server).body());
    assertEquals(1, server.connections());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2\r\nContent-Length: 3",
        "Content-Length: 2, 3",
        "Content-Length: -2",
        "Content-Length: +2",
        "Content-Length: 2 3",
        "Content-Length: 0x2",
        "Content-Length: ",
        "Content-Length: 99999999999999999999",
        "Content-Length : 2",
        "Content-Length: 2\r\nno header",
        "Content-Length: 2\r\n: no name",
        " folded: onto nothing\r\nContent-Length: 2",
        "Content-Length: 2\rX-A: b",
        "Content-Length: 2\r\nX-A: \0",
        "Transfer-Encoding: gzip",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked, chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
      })
  void headThatCanBeReadInTwoWays_isRefused(String headers) throws Exception {
    ScriptedServer server =
        servers.answering("HTTP/1.1 200 OK\r\n" + headers + "\r\n\r\n2\r\nok\r\n0\r\n\r\n");
    assertThrows(IOException.class, () -> client.get(server));
    assertThrows(IOException.class, () -> client.get(server));
    assertEquals(2, server.connections());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n",
        "HTTP/2 200",
        "ICY 200 OK",
        "HTTP/1.1",
        "HTTP/1.1 20",
        "HTTP/1.1 2000 OK",
        "HTTP/1.1 600 OK",
        "HTTP/1.1 101 Switching Protocols",
        "<html>",
      })
  void otherThanAnAnswer_isRefused(String start) throws Exception {
    ScriptedServer server =
        servers.serving(
            (number, peer) -> {
              peer.request();
              peer.send(start + "\r\n\r\n");
            });
    assertThrows(IOException.class, () -> client.get(server));
  }

  @Test
  void hugeHeads_areRefused() throws Exception {
    String much = "x".repeat(70_000);
    for (String answer :
        List.of(
            "HTTP/1.1 200 " + much,
            "HTTP/1.1 200 OK\r\nX-A: " + much,
            "HTTP/1.1 200 OK\r\n" + "X-A: b\r\n".repeat(12_000),
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0;" + much,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"
                + "X-A: b\r\n".repeat(12_000))) {
      ScriptedServer server = servers.answering(answer);
      assertThrows(IOException.class, () -> client.get(server));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nok",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n",
      })
  void answerThatEndsEarly_fails(String answer) throws Exception {
    ScriptedServer server =
        servers.serving(
            (number, peer) -> {
              peer.request();
              peer.send(answer);
            });
    assertThrows(IOException.class, () -> client.get(server));
  }

  @Test
  void answerThatEndedEarly_doesNotLookWholeLater() throws Exception {
    ScriptedServer server =
        servers.serving(
            (number, peer) -> {
              peer.request();
              peer.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok");
            });
    InputStream body = body(client.prepared(request(server)).call());
    assertArrayEquals("ok".getBytes(StandardCharsets.UTF_8), body.readNBytes(2));
    assertThrows(IOException.class, body::read);
    assertThrows(IOException.class, body::read);
  }
}
