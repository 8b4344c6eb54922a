package io.rankly.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.lambda.Outcome.Answer;
import io.rankly.lambda.Outcome.InvocationError;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Runtime API as a function sees it. */
class RuntimeApiTest {
  private final HttpClient function = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
  private RuntimeApi api;

  @BeforeEach
  void start() throws Exception {
    api = RuntimeApi.start();
  }

  @AfterEach
  void close() throws Exception {
    api.close();
  }

  @Test
  void events_areAnsweredInTheirOrder() throws Exception {
    CompletableFuture<Outcome> first = api.invoke("{\"n\":1}");
    CompletableFuture<Outcome> second = api.invoke("{\"n\":2}");
    HttpResponse<String> next = next();
    assertEquals("{\"n\":1}", next.body());
    assertTrue(api.firstNext().isDone());
    assertEquals(202, post(invocation(next) + "/response", BodyPublishers.ofString("één")));
    next = next();
    assertEquals("{\"n\":2}", next.body());
    assertEquals(202, post(invocation(next) + "/response", chunked("two")));
    Answer answer = (Answer) first.get(10, TimeUnit.SECONDS);
    assertEquals("één", answer.body());
    assertTrue(answer.span().millis() > 0);
    assertEquals("two", second.get(10, TimeUnit.SECONDS).body());
    assertFalse(api.initError().isDone());
  }

  @Test
  void failedInvocation_hasItsType() throws Exception {
    CompletableFuture<Outcome> outcome = api.invoke("{}");
    HttpRequest error =
        request(invocation(next()) + "/error")
            .header("Lambda-Runtime-Function-Error-Type", "Broken")
            .POST(BodyPublishers.ofString("why"))
            .build();
    assertEquals(202, function.send(error, BodyHandlers.discarding()).statusCode());
    InvocationError failed = (InvocationError) outcome.get(10, TimeUnit.SECONDS);
    assertEquals("Broken", failed.type());
    assertEquals("why", failed.body());
  }

  @Test
  void failedInit_isReported() throws Exception {
    assertEquals(202, post("init/error", BodyPublishers.ofString("no settings")));
    assertEquals("no settings", api.initError().get(10, TimeUnit.SECONDS));
  }

  @Test
  void answerToNothing_isRefused() throws Exception {
    assertEquals(400, post("invocation/unknown/response", BodyPublishers.ofString("{}")));
    assertEquals(404, post("elsewhere", BodyPublishers.ofString("{}")));
  }

  @Test
  void httpEvent_hasQueryHeadersAndBody() throws Exception {
    String json =
        HttpEvent.of("POST", "/v1/a%7Cb")
            .withQuery("a=1&b=x%20y&a=2")
            .withHeader("If-Match", "\"1\"")
            .withHeader("if-match", "\"2\"")
            .withBody(new byte[] {0, 1})
            .json();
    JsonNode event = new ObjectMapper().readTree(json);
    assertEquals("2.0", event.get("version").asText());
    assertEquals("/v1/a%7Cb", event.get("rawPath").asText());
    assertEquals("1,2", event.at("/queryStringParameters/a").asText());
    assertEquals("x y", event.at("/queryStringParameters/b").asText());
    assertEquals("\"1\",\"2\"", event.at("/headers/if-match").asText());
    assertEquals("POST", event.at("/requestContext/http/method").asText());
    assertEquals("AAE=", event.get("body").asText());
    assertTrue(event.get("isBase64Encoded").asBoolean());
  }

  private HttpResponse<String> next() throws Exception {
    return function.send(request("invocation/next").build(), BodyHandlers.ofString());
  }

  private static String invocation(HttpResponse<String> next) {
    return "invocation/" + next.headers().firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow();
  }

  private int post(String path, BodyPublisher body) throws Exception {
    return function.send(request(path).POST(body).build(), BodyHandlers.discarding()).statusCode();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(api.uri().resolve("/2018-06-01/runtime/" + path));
  }

  /** Of a body whose length it does not know, the client sends chunks. */
  private static BodyPublisher chunked(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
  }
}
