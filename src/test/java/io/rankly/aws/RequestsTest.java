package io.rankly.aws;

import static io.rankly.aws.TestClient.execute;
import static io.rankly.aws.TestClient.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.local.ScriptedServer;
import io.rankly.local.ScriptedServers;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** What the client sends, and what it refuses to send. */
@Timeout(60)
class RequestsTest {
  @RegisterExtension final ScriptedServers servers = new ScriptedServers();

  private final TestClient client = servers.closedAtEnd(new TestClient());

  @Test
  void request_isSentAsTold() throws Exception {
    ScriptedServer server = servers.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    execute(
        client.prepared(
            request(server)
                .method(SdkHttpMethod.PUT)
                .encodedPath("/a%20b")
                .putRawQueryParameter("q", "1 &")
                .putHeader("Content-Length", "5")
                .putHeader("Expect", "100-continue")
                .putHeader("X-Two", List.of("1", "2")),
            "h\u00e9llo"));
    assertEquals(
        List.of(
            "PUT /a%20b?q=1%20%26 HTTP/1.1\r\nContent-Length: 5\r\nX-Two: 1\r\nX-Two: 2\r\n"
                + "Host: localhost:"
                + server.port()
                + "\r\n\r\nh\u00e9llo"),
        server.requests());
  }

  @Test
  void absentBody_isToldWhereOneIsExpected() {
    SdkHttpFullRequest.Builder request =
        SdkHttpFullRequest.builder().uri(URI.create("http://a.example")).putHeader("Host", "b");
    assertEquals(
        "POST / HTTP/1.1\r\nHost: b\r\nContent-Length: 0\r\n\r\n",
        head(request.method(SdkHttpMethod.POST).build()));
    assertEquals(
        "DELETE / HTTP/1.1\r\nHost: b\r\n\r\n", head(request.method(SdkHttpMethod.DELETE).build()));
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example, a.example",
    "https://a.example:443, a.example",
    "https://a.example:8443, a.example:8443",
    "http://a.example, a.example",
    "http://a.example:443, a.example:443",
    "http://[::1]:8000, [::1]:8000",
    "https://[::1], [::1]",
  })
  void host_hasItsPortUnlessItIsTheUsualOne(URI uri, String host) {
    SdkHttpFullRequest request =
        SdkHttpFullRequest.builder().method(SdkHttpMethod.GET).uri(uri).build();
    assertEquals("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n", head(request));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX-B: c", "a\nX-B: c", "a\rb", "a\0b"})
  void headerOfMoreThanALine_isRefused(String value) throws Exception {
    ScriptedServer server = servers.answering("");
    assertThrows(
        IllegalArgumentException.class,
        () -> execute(client.prepared(request(server).putHeader("X-A", value))));
    assertEquals(0, server.connections());
  }

  @Test
  void bodyOfAnotherLength_isNotSent() throws Exception {
    ScriptedServer server = servers.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    for (String length : List.of("1", "3")) {
      SdkHttpFullRequest.Builder request =
          request(server).method(SdkHttpMethod.POST).putHeader("Content-Length", length);
      assertThrows(IOException.class, () -> execute(client.prepared(request, "ok")));
    }
    assertEquals(List.of(), server.requests());
    assertThrows(
        IllegalArgumentException.class,
        () -> execute(client.prepared(request(server).method(SdkHttpMethod.POST), "ok")));
  }

  private static String head(SdkHttpRequest withoutBody) {
    return new String(RequestHead.of(withoutBody, false), StandardCharsets.ISO_8859_1);
  }
}
