package io.rankly.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.local.LocalAws;
import io.rankly.local.ScriptedServer;
import io.rankly.local.ScriptedServer.Peer;
import io.rankly.local.ScriptedServer.Script;
import io.rankly.local.TestDynamo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the function does when it is Lambda that does not take something, or goes away. */
class LambdaFaultsIT {
  private static final String GOOD = HttpEvent.of("GET", "/q/openapi").json();
  private static final String ASKED = "GET /2018-06-01/runtime/invocation/next ";
  private static final String ANSWERED = "POST /2018-06-01/runtime/invocation/7/response ";
  private static final String FAILED = "POST /2018-06-01/runtime/invocation/7/error ";

  @Test
  void answerThatIsRefused_isToldAsAFailureAndTheNextEventFetched() throws Exception {
    requireTalk(
        peer -> {
          handOver(peer, GOOD);
          take(peer, 413);
          take(peer, 202);
          handOver(peer, GOOD);
          take(peer, 202);
        },
        List.of(ASKED, ANSWERED, FAILED, ASKED, ANSWERED, ASKED));
  }

  @Test
  void failureThatIsRefused_doesNotKeepTheNextEventBack() throws Exception {
    requireTalk(
        peer -> {
          handOver(peer, "nonsense");
          take(peer, 403);
          handOver(peer, GOOD);
          take(peer, 202);
        },
        List.of(ASKED, FAILED, ASKED, ANSWERED, ASKED));
  }

  @Test
  void lambdaThatFails_endsTheFunction() throws Exception {
    requireTalk(
        peer -> {
          handOver(peer, GOOD);
          take(peer, 500);
        },
        List.of(ASKED, ANSWERED));
  }

  /** The server's part of a talk, at whose end it goes away. */
  private interface Talk {
    void with(Peer peer) throws IOException;
  }

  /** Requires that the function says this, one after the other, and ends with a failure. */
  private static void requireTalk(Talk talk, List<String> said) throws Exception {
    Script script =
        (number, peer) -> {
          if (number == 1) {
            talk.with(peer);
            if (said.get(said.size() - 1).equals(ASKED)) {
              peer.request();
            }
          }
        };
    try (ScriptedServer lambda = ScriptedServer.start(script);
        PackagedFunction function = start(lambda)) {
      assertEquals(1, function.exitCode(), function.output());
      List<String> requests = lambda.requests();
      assertEquals(said.size(), requests.size(), requests::toString);
      for (int i = 0; i < said.size(); i++) {
        assertTrue(requests.get(i).startsWith(said.get(i)), requests.get(i));
      }
      assertTrue(function.output().contains("cannot talk to Lambda"), function.output());
    }
  }

  private static PackagedFunction start(ScriptedServer lambda) throws IOException {
    return PackagedFunction.start(
        Map.of(
            "AWS_LAMBDA_RUNTIME_API",
            "localhost:" + lambda.port(),
            "RANKLY_TABLE",
            TestDynamo.create().table(),
            LambdaEnvironment.DYNAMODB_ENDPOINT,
            LocalAws.start(Optional.empty()).dynamo().toString()));
  }

  private static void handOver(Peer peer, String event) throws IOException {
    peer.request();
    peer.send(
        "HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: 7\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(event.length(), event));
  }

  private static void take(Peer peer, int status) throws IOException {
    peer.request();
    peer.answer(status, "{}");
  }
}
