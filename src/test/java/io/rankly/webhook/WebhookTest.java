package io.rankly.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.error.BusyException;
import io.rankly.local.ScriptedServer;
import io.rankly.local.ScriptedServers;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330L);

  @RegisterExtension final ScriptedServers servers = new ScriptedServers();

  /** The example of the specification, "Symmetric signature". */
  @Test
  void signature_isThatOfTheSpecification() {
    assertEquals(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSecret.of(SECRET)
            .signature("msg_p5jXN8AQM9LWM0D4loKWxJek", NOW, "{\"test\": 2432232314}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "whsec_", "whsec_AAAA", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_!!!!"})
  void secret_thatIsNone_isRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> WebhookSecret.of(text));
  }

  @Test
  void message_isSentWithIdTimeAndSignature() throws IOException {
    ScriptedServer server = answering(204, "");
    webhook(server.uri("/hooks?for=rankly")).send("b/w/s", "{\"é\":1}");
    String request = server.requests().get(0);
    assertTrue(request.startsWith("POST /hooks?for=rankly HTTP/1.1\r\n"), request);
    assertTrue(request.contains("webhook-id: b/w/s\r\n"), request);
    assertTrue(request.contains("webhook-timestamp: 1614265330\r\n"), request);
    String signature = WebhookSecret.of(SECRET).signature("b/w/s", NOW, "{\"é\":1}");
    assertTrue(request.contains("webhook-signature: " + signature + "\r\n"), request);
    assertTrue(request.contains("Content-Type: application/json\r\n"), request);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 410, 500, 503})
  void message_thatIsNotTaken_isToBeSentAgain(int status) throws IOException {
    Webhook webhook = webhook(answering(status, "{}").uri("/"));
    BusyException e = assertThrows(BusyException.class, () -> webhook.send("id", "{}"));
    assertTrue(e.getMessage().contains(String.valueOf(status)), e::getMessage);
  }

  @Test
  void receiver_thatIsGone_isToldApart() throws IOException {
    ScriptedServer server = servers.serving((number, peer) -> peer.awaitEnd());
    server.close();
    Webhook webhook = webhook(server.uri("/"));
    assertThrows(BusyException.class, () -> webhook.send("id", "{}"));
  }

  private ScriptedServer answering(int status, String body) throws IOException {
    return servers.serving(
        (number, peer) -> {
          while (true) {
            peer.request();
            peer.answer(status, body);
          }
        });
  }

  private static Webhook webhook(URI address) {
    return new Webhook(address, WebhookSecret.of(SECRET), Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
