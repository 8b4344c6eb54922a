package io.rankly.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.lambda.Outcome.Answer;
import java.util.Optional;

/**
 * An answer to an {@link HttpEvent}, as a function hands it to API Gateway.
 *
 * @param contentType empty if there is none
 * @param body empty if there is none
 */
record HttpAnswer(int status, String contentType, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static HttpAnswer of(Answer answer) throws JsonProcessingException {
    JsonNode json = JSON.readTree(answer.body());
    return new HttpAnswer(
        json.path("statusCode").asInt(),
        text(json.at("/headers/Content-Type"))
            .or(() -> text(json.at("/headers/content-type")))
            .orElse(""),
        text(json.path("body")).orElse(""));
  }

  JsonNode json() throws JsonProcessingException {
    return JSON.readTree(body);
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
  }
}
