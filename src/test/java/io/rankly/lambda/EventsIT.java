package io.rankly.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.lambda.Outcome.Answer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that are no HTTP request: the invocation fails, and says why. */
class EventsIT extends FunctionChecks {
  private static final String EXPECTED = "payload format 2.0";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "``                  | No content",
        "`   `               | No content",
        "{\"version\":\"2.0\", | end-of-input",
        "nonsense            | Unrecognized token",
        "[]                  | APIGatewayV2HTTPEvent",
        "\"text\"            | APIGatewayV2HTTPEvent",
        "42                  | APIGatewayV2HTTPEvent",
        "{}{}                | Trailing token",
        "{\"headers\":[]}    | headers",
        "{\"body\":{}}       | body",
        "{\"isBase64Encoded\":\"yes\"} | isBase64Encoded",
        "{\"headers\":{\"a\":\"1\",\"a\":\"2\"}} | Duplicate field 'a'",
      })
  void event_thatCannotBeRead_failsTheInvocation(String event, String message) throws Exception {
    // Read by Quarkus, before anything of ours; the message is Jackson's.
    requireError(message, send(event));
  }

  @Test
  void event_thatIsNoUtf8_failsTheInvocation() throws Exception {
    requireError("UTF-8", send(new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}'}));
    requireError("UTF-8", send("{\"body\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void event_thatIsNestedTooDeep_failsTheInvocation() throws Exception {
    requireError("nesting depth", send("{\"requestContext\":" + "{\"a\":".repeat(100_000)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        // S3, SQS, EventBridge, and the payload format 1.0 of REST APIs.
        "{\"Records\":[{\"eventSource\":\"aws:s3\",\"s3\":{\"bucket\":{\"name\":\"rankly\"}}}]}",
        "{\"Records\":[{\"eventSource\":\"aws:sqs\",\"messageId\":\"1\",\"body\":\"{}\"}]}",
        "{\"version\":\"0\",\"detail-type\":\"Scheduled Event\",\"source\":\"aws.events\",\"detail\":{}}",
        "{\"version\":\"1.0\",\"path\":\"/v1/boards\",\"httpMethod\":\"GET\",\"headers\":{},"
            + "\"requestContext\":{\"stage\":\"dev\",\"httpMethod\":\"GET\"},\"body\":null}",
        "{\"requestContext\":null}",
        "{\"requestContext\":{}}",
        "{\"requestContext\":{\"http\":null}}",
      })
  void event_ofAnotherKind_failsTheInvocation(String event) throws Exception {
    requireError(EXPECTED, send(event));
    requireError("requestContext.http", send(event));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "\"\"", "\" \"", "\"GE T\"", "\"GET\\n\"", "\"é\""})
  void method_thatIsNone_failsTheInvocation(String method) throws Exception {
    String event = edited(READ, "/requestContext/http/method", method);
    requireError("method", send(event));
    requireError(EXPECTED, send(event));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "\"\"", "\"v1/boards\"", "\"*\"", "\"http://b/v1/boards\""})
  void path_thatIsNone_failsTheInvocation(String path) throws Exception {
    String event = edited(READ, "/rawPath", path);
    requireError("rawPath", send(event));
    requireError(EXPECTED, send(event));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "eyJ9=", "%%%", "eyJ9\n"})
  void body_thatIsNotTheBase64ItClaimsToBe_failsTheInvocation(String body) throws Exception {
    String event = edited(WRITE.withBody(new byte[] {}), "/body", text(body));
    requireError("Base64", send(event));
  }

  @Test
  void events_changedAtRandom_areAnsweredOrFail() throws Exception {
    long seed = 20_260_101;
    MutatedEvents events = new MutatedEvents(seed, WRITE.withQuery("a=1").json());
    for (int i = 0; i < 200; i++) {
      String event = events.next();
      Outcome outcome = send(event);
      try {
        requireAnswerOrError(outcome);
      } catch (AssertionError e) {
        throw new AssertionError("event " + i + " of seed " + seed + ": " + event, e);
      }
    }
  }

  private static void requireAnswerOrError(Outcome outcome) throws Exception {
    if (outcome instanceof Answer answer) {
      HttpAnswer http = HttpAnswer.of(answer);
      assertTrue(http.status() >= 200 && http.status() < 500, http::toString);
      if (http.status() >= 400) {
        requireProblem(http);
      }
    } else {
      requireError("", outcome);
    }
  }

  @Test
  void events_aThousand_areAnsweredByTheSameProcess() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      assertEquals(200, answer((i % 10 == 0 ? WRITE : READ).json()).status());
    }
  }
}
