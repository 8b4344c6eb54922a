package io.rankly.lambda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.badge.BadgeImage;
import io.rankly.badge.TestImages;
import io.rankly.lambda.Outcome.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Images through events, which are JSON: byte for byte, and of the size that is promised. */
final class ImageChecks {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String IMAGE = "/v1/badges/gold";

  /** Sends an event to a function. */
  interface Function {
    Outcome send(byte[] event) throws Exception;
  }

  private final Function function;

  ImageChecks(Function function) {
    this.function = function;
  }

  void requireImagesByteForByte() throws Exception {
    for (String name : new String[] {"gold.png", "lossy.webp", "gold.svg"}) {
      byte[] image = TestImages.file(name);
      JsonNode put = send(put(image));
      assertEquals(name.equals("gold.png") ? 201 : 200, put.path("statusCode").asInt());
      requireImage(image, send(HttpEvent.of("GET", IMAGE)));
      String hash = BadgeImage.of(image).version().hash();
      requireImage(image, send(HttpEvent.of("GET", IMAGE).withQuery("version=" + hash)));
      JsonNode known =
          send(HttpEvent.of("GET", IMAGE).withHeader("if-none-match", "\"" + hash + "\""));
      assertEquals(304, known.path("statusCode").asInt());
      assertEquals("", known.path("body").asText());
    }
    // As text, which API Gateway makes of what is called XML.
    String svg = new String(TestImages.file("gold.svg"), StandardCharsets.UTF_8);
    assertEquals(200, send(HttpEvent.of("PUT", IMAGE).withBody(svg)).path("statusCode").asInt());
    requireImage(TestImages.file("gold.svg"), send(HttpEvent.of("GET", IMAGE)));
  }

  void requireTheLimit() throws Exception {
    int around = TestImages.svg("").length;
    byte[] most = TestImages.svg("x".repeat(BadgeImage.MAX_BYTES - around));
    assertEquals(200, send(put(most)).path("statusCode").asInt());
    requireImage(most, send(HttpEvent.of("GET", IMAGE)));
    byte[] more = TestImages.svg("x".repeat(BadgeImage.MAX_BYTES - around + 1));
    assertEquals(413, send(put(more)).path("statusCode").asInt());
    JsonNode refused = send(put(TestImages.svg("<script/>")));
    assertEquals(400, refused.path("statusCode").asInt());
    JsonNode malformed = send(put(TestImages.svg("<g>")));
    assertEquals(400, malformed.path("statusCode").asInt());
    assertEquals(204, send(HttpEvent.of("DELETE", IMAGE)).path("statusCode").asInt());
    assertEquals(404, send(HttpEvent.of("GET", IMAGE)).path("statusCode").asInt());
  }

  private static void requireImage(byte[] image, JsonNode answer) {
    assertEquals(200, answer.path("statusCode").asInt());
    String body = answer.path("body").asText();
    assertArrayEquals(
        image,
        answer.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpEvent put(byte[] image) {
    return HttpEvent.of("PUT", IMAGE).withHeader("content-type", "image/png").withBody(image);
  }

  private JsonNode send(HttpEvent event) throws Exception {
    Outcome outcome = function.send(event.json().getBytes(StandardCharsets.UTF_8));
    return JSON.readTree(assertInstanceOf(Answer.class, outcome, outcome.body()).body());
  }
}
