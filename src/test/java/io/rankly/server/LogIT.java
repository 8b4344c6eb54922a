package io.rankly.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.local.LocalAws;
import io.rankly.local.ScriptedServer;
import io.rankly.local.TestDynamo;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Hostile text wherever a caller can put some, or a store, and what the log makes of it. */
class LogIT {
  private static final String FORGED = "2026-01-01 00:00:00,000 ERROR [forged]";

  @Test
  void textOfCallers_beginsNoLine_andCommandsNoTerminal() throws Exception {
    try (PackagedServer server = start(LocalAws.start(Optional.empty()).dynamo())) {
      assertEquals(201, server.send("PUT", "/v1/boards/b", "{}").statusCode());
      String encoded = "%0d%0a" + FORGED.replace(" ", "%20") + "%1b%5b2J%e2%80%a8%e2%80%ae";
      String escaped = "\\r\\n" + FORGED + "\\u001b[2J\\u2028\\u202e";
      for (String path : List.of("/", "/v1/boards/", "/v1/players/", "/v1/badges/", "/q/")) {
        send(server, "GET " + path + encoded + " HTTP/1.1\r\nHost: a\r\n");
        send(server, "GET " + path + "?limit=" + encoded + " HTTP/1.1\r\nHost: a\r\n");
        send(server, "GET " + path + "\u001b[2J HTTP/1.1\r\nHost: a\r\n");
      }
      for (String header :
          List.of("Host", "Accept", "Content-Type", "Idempotency-Key", "If-None-Match", "Origin")) {
        send(
            server,
            "GET /v1/boards HTTP/1.1\r\nHost: a\r\n" + header + ": \u001b[2J" + FORGED + "\r\n");
        send(server, "GET /v1/boards HTTP/1.1\r\nHost: a\r\n" + header + ": a\rb\nc\r\n");
      }
      for (String body :
          List.of(
              "{\"player\":\"%s\",\"score\":1}",
              "{\"%s\":1}",
              "{\"player\":\"p\",\"score\":\"%s\"}",
              "{\"player\":\"p\",\"values\":{\"%s\":1}}",
              "{\"player\":\"p\",\"score\":1,\"name\":\"%s\"}")) {
        assertEquals(
            400, server.send("POST", "/v1/boards/b/scores", body.formatted(escaped)).statusCode());
      }
      assertEquals(200, server.send("GET", "/v1/boards", "").statusCode());
      requireClean(server);
    }
  }

  @Test
  void textOfTheStore_staysInItsLine() throws Exception {
    String message = "later\\n" + FORGED + "\\u001b[2J\\u2028\\u202e";
    try (ScriptedServer store =
            ScriptedServer.start(
                (number, peer) -> {
                  while (true) {
                    peer.request();
                    peer.answer(
                        400,
                        "{\"__type\":\"x#ThrottlingException\",\"message\":\"" + message + "\"}");
                  }
                });
        PackagedServer server = start(store.uri(""))) {
      assertEquals(503, server.send("GET", "/v1/boards", "").statusCode());
      requireClean(server);
      // At the start, and for the request.
      List<String> told = server.output().lines().filter(line -> line.contains(FORGED)).toList();
      assertFalse(told.isEmpty(), server::output);
      assertTrue(
          told.stream().anyMatch(line -> line.contains("later\\u000a" + FORGED)), server::output);
      assertTrue(told.stream().anyMatch(line -> line.contains("\\u001b[2J\\u2028\\u202e")));
    }
  }

  private static PackagedServer start(URI store) throws Exception {
    return PackagedServer.start(
        store, TestDynamo.create().table(), Map.of("RANKLY_OWN_TICKS", "false"));
  }

  private static void send(PackagedServer server, String head) throws Exception {
    URI address = server.address();
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      socket.getInputStream().readAllBytes();
    }
  }

  private static void requireClean(PackagedServer server) {
    String output = server.output();
    assertTrue(
        output.chars().noneMatch(c -> c != '\n' && c != '\t' && Character.isISOControl(c)), output);
    assertFalse(output.contains("\u2028") || output.contains("\u202e"), output);
    assertTrue(output.lines().noneMatch(line -> line.startsWith(FORGED)), output);
  }
}
