package io.rankly.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankly.lambda.Outcome.Answer;
import io.rankly.lambda.Outcome.InvocationError;
import io.rankly.local.LocalAws;
import io.rankly.local.TestDynamo;
import io.rankly.local.TestS3;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * One process for all tests of a class, with a board {@code b} on which {@code a|b} has 7 points.
 * Whatever a test sent it, the process goes on and answers as before.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FunctionChecks {
  static final ObjectMapper JSON = new ObjectMapper();
  static final String BOARD = "/v1/boards/b";
  static final HttpEvent READ = HttpEvent.of("GET", BOARD + "/top").withHeader("accept", "*/*");
  static final HttpEvent WRITE =
      HttpEvent.of("POST", BOARD + "/scores")
          .withHeader("content-type", "application/json")
          .withBody("{\"player\":\"a|b\",\"score\":7}");

  private PackagedFunction function;

  @BeforeAll
  void start() throws Exception {
    function =
        PackagedFunction.start(
            Map.of(
                "RANKLY_TABLE",
                TestDynamo.create().table(),
                LambdaEnvironment.DYNAMODB_ENDPOINT,
                LocalAws.start(Optional.empty()).dynamo().toString(),
                "RANKLY_BUCKET",
                TestS3.create().bucket(),
                LambdaEnvironment.S3_ENDPOINT,
                LocalAws.start(Optional.empty()).s3().toString()));
    HttpEvent board = HttpEvent.of("PUT", BOARD).withHeader("content-type", "application/json");
    assertEquals(201, function.answer(board.withBody("{}")).status());
    assertEquals(200, function.answer(WRITE).status());
  }

  @AfterAll
  void close() throws Exception {
    function.close();
  }

  @AfterEach
  void goodEvent_isAnsweredAsBefore() throws Exception {
    HttpAnswer answer = function.answer(HttpEvent.of("GET", BOARD + "/players/a%7Cb"));
    assertEquals(200, answer.status());
    assertEquals("a|b", answer.json().path("player").asText());
    assertTrue(function.isAlive());
  }

  /** The event with another value, in JSON, where a JSON pointer points; without it if empty. */
  static String edited(HttpEvent event, String pointer, String json) throws Exception {
    ObjectNode root = (ObjectNode) JSON.readTree(event.json());
    int slash = pointer.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) root.at(pointer.substring(0, slash));
    String name = pointer.substring(slash + 1);
    if (json.isEmpty()) {
      parent.remove(name);
    } else {
      parent.set(name, JSON.readTree(json));
    }
    return root.toString();
  }

  static String text(String text) {
    return JSON.getNodeFactory().textNode(text).toString();
  }

  Outcome send(String event) throws Exception {
    return function.send(event.getBytes(StandardCharsets.UTF_8));
  }

  Outcome send(byte[] event) throws Exception {
    return function.send(event);
  }

  /** The answer to an event, which leaves no stack trace in the log. */
  HttpAnswer answer(String event) throws Exception {
    int before = function.output().length();
    Answer answer = assertInstanceOf(Answer.class, send(event));
    String log = function.output().substring(before);
    assertFalse(log.contains("\tat "), log);
    return HttpAnswer.of(answer);
  }

  /** Requires this status, and a problem (RFC 9457) if it is one of those that tell of one. */
  void requireStatus(int status, String event) throws Exception {
    HttpAnswer answer = answer(event);
    assertEquals(status, answer.status(), answer.body());
    if (status >= 400) {
      requireProblem(answer);
    }
  }

  static void requireProblem(HttpAnswer answer) throws Exception {
    assertEquals("application/problem+json", answer.contentType(), answer::toString);
    assertEquals(answer.status(), answer.json().path("status").asInt());
    assertFalse(answer.json().path("detail").asText().isBlank(), answer.body());
  }

  static void requireError(String message, Outcome outcome) throws Exception {
    InvocationError failed = assertInstanceOf(InvocationError.class, outcome, outcome.body());
    JsonNode error = JSON.readTree(failed.body());
    assertFalse(error.path("errorType").asText().isBlank(), failed.body());
    String actual = error.path("errorMessage").asText();
    assertTrue(!actual.isBlank() && actual.contains(message), actual);
  }
}
