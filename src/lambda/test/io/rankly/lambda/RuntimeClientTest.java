package io.rankly.lambda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.lambda.Outcome.Answer;
import io.rankly.lambda.Outcome.InvocationError;
import io.rankly.lambda.RuntimeClient.Invocation;
import io.rankly.local.ScriptedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the function talks to Lambda. */
class RuntimeClientTest {
  private static final FunctionError ERROR = new FunctionError("Broken", "\"é\\\n\u0000😀");

  @Test
  void events_areFetchedAndAnsweredOneAfterTheOther() throws Exception {
    try (RuntimeApi lambda = RuntimeApi.start()) {
      RuntimeClient client = RuntimeClient.forEvents(lambda.uri());
      for (String event : new String[] {"{\"n\":1}", "é😀", "", "x".repeat(6_000_000)}) {
        CompletableFuture<Outcome> outcome = lambda.invoke(event);
        Invocation invocation = client.next();
        assertEquals(event, new String(invocation.event().readAllBytes(), StandardCharsets.UTF_8));
        assertTrue(invocation.trace().orElseThrow().startsWith("Root="));
        client.answer(invocation.id(), (event + "!").getBytes(StandardCharsets.UTF_8));
        assertEquals(event + "!", ((Answer) outcome.get(10, TimeUnit.SECONDS)).body());
      }
    }
  }

  @Test
  void failure_hasItsTypeAndMessage() throws Exception {
    try (RuntimeApi lambda = RuntimeApi.start()) {
      RuntimeClient client = RuntimeClient.forEvents(lambda.uri());
      CompletableFuture<Outcome> outcome = lambda.invoke("{}");
      client.fail(client.next().id(), ERROR);
      InvocationError failed = (InvocationError) outcome.get(10, TimeUnit.SECONDS);
      assertEquals(ERROR.type(), failed.type());
      assertEquals(
          ERROR.message(),
          new ObjectMapper().readTree(failed.body()).path("errorMessage").asText());
      RuntimeClient.forReport(lambda.uri()).failInit(ERROR);
      assertArrayEquals(
          ERROR.json(),
          lambda.initError().get(10, TimeUnit.SECONDS).getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void answerThatLambdaRefuses_isToldApart() throws Exception {
    try (RuntimeApi lambda = RuntimeApi.start()) {
      RuntimeClient client = RuntimeClient.forEvents(lambda.uri());
      RefusedByLambdaException refused =
          assertThrows(
              RefusedByLambdaException.class, () -> client.answer("unknown", new byte[] {'1'}));
      assertTrue(refused.getMessage().contains("400"), refused.getMessage());
      // The connection and the client are as good as before.
      CompletableFuture<Outcome> outcome = lambda.invoke("{}");
      client.answer(client.next().id(), new byte[] {'2'});
      assertEquals("2", outcome.get(10, TimeUnit.SECONDS).body());
    }
  }

  @Test
  void oneConnection_servesAll() throws Exception {
    try (ScriptedServer lambda =
        ScriptedServer.start(
            (number, peer) -> {
              while (peer.request().startsWith("GET")) {
                peer.send(
                    "HTTP/1.1 200 OK\r\nlambda-runtime-aws-request-id: 7\r\nContent-Length: 2\r\n\r\n{}");
              }
              peer.answer(202, "{}");
              peer.awaitEnd();
            })) {
      RuntimeClient client = RuntimeClient.forEvents(lambda.uri("/_lambda_"));
      assertEquals(Optional.empty(), client.next().trace());
      client.answer(client.next().id(), new byte[0]);
      assertEquals(1, lambda.connections());
      assertTrue(
          lambda
              .requests()
              .get(2)
              .startsWith("POST /_lambda_/2018-06-01/runtime/invocation/7/response HTTP/1.1\r\n"),
          lambda.requests()::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: 7\r\nContent-Length: 3\r\n\r\n{}",
        "HTTP/1.1 200",
        "",
      })
  void lambdaThatCannotBeUnderstood_isAFailure(String answer) throws Exception {
    try (ScriptedServer lambda =
        ScriptedServer.start(
            (number, peer) -> {
              peer.request();
              peer.send(answer);
            })) {
      RuntimeClient client = RuntimeClient.forEvents(lambda.uri(""));
      IOException failure = assertThrows(IOException.class, client::next);
      assertTrue(!(failure instanceof RefusedByLambdaException), failure::toString);
    }
  }
}
