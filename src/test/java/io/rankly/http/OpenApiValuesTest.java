package io.rankly.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankly.trust.ApiExamples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Limits and examples of every value in the description of the API. */
class OpenApiValuesTest {
  /** Texts of the service itself, and lists that no number bounds. */
  private static final Set<String> WITHOUT_LIMIT =
      Set.of(
          "Problem.type",
          "Problem.title",
          "Problem.status",
          "Problem.detail",
          "Import.problem",
          "Export.problem",
          "PlayerStandings.standings",
          "AuditLine.scores",
          "SeasonResults.files");

  private static final Set<String> FORMATS = Set.of("date-time", "uri", "binary");

  private final JsonNode document = ApiExamples.document();
  private final List<String> faults = new ArrayList<>();

  OpenApiValuesTest() throws IOException {}

  @Test
  void everyValue_hasItsLimits() {
    document
        .path("components")
        .path("schemas")
        .properties()
        .forEach(
            schema ->
                schema
                    .getValue()
                    .path("properties")
                    .properties()
                    .forEach(
                        member ->
                            limits(schema.getKey() + "." + member.getKey(), member.getValue())));
    for (JsonNode path : document.path("paths")) {
      for (JsonNode operation : path) {
        for (JsonNode parameter : operation.path("parameters")) {
          limits(
              operation.path("operationId").asText() + " " + parameter.path("name").asText(),
              parameter.path("schema"));
        }
      }
    }
    assertEquals(List.of(), faults);
  }

  private void limits(String name, JsonNode schema) {
    if (WITHOUT_LIMIT.contains(name) || schema.has("$ref")) {
      return;
    }
    boolean limited =
        schema.has("enum")
            || switch (schema.path("type").asText()) {
              case "string" ->
                  schema.has("pattern")
                      || schema.has("maxLength")
                      || FORMATS.contains(schema.path("format").asText());
              case "integer", "number" -> schema.has("minimum") && schema.has("maximum");
              case "array" -> schema.has("maxItems");
              case "object", "boolean" -> true;
              default -> false;
            };
    if (!limited) {
      faults.add(name);
    }
    for (String inner : List.of("items", "additionalProperties")) {
      if (schema.has(inner) && schema.path(inner).isObject()) {
        limits(name + "." + inner, schema.path(inner));
      }
    }
  }

  @Test
  void everyPattern_isOneOfTheWholeText() {
    List<String> patterns = document.findValuesAsText("pattern");
    assertTrue(patterns.size() > 50);
    for (String pattern : patterns) {
      assertTrue(pattern.startsWith("^") && pattern.endsWith("$"), pattern);
      assertEquals(pattern, Pattern.compile(pattern).pattern());
    }
  }

  @Test
  void everyOperation_hasExamples() {
    for (JsonNode path : document.path("paths")) {
      for (JsonNode operation : path) {
        String name = operation.path("operationId").asText();
        examples(name, operation.path("requestBody").path("content"));
        operation
            .path("responses")
            .properties()
            .forEach(r -> examples(name + " " + r.getKey(), r.getValue().path("content")));
        for (JsonNode parameter : operation.path("parameters")) {
          if (parameter.path("in").asText().equals("path") && !parameter.has("example")) {
            faults.add(name + " " + parameter.path("name").asText());
          }
        }
      }
    }
    document
        .path("components")
        .path("responses")
        .properties()
        .forEach(r -> examples(r.getKey(), r.getValue().path("content")));
    assertEquals(List.of(), faults);
  }

  private void examples(String name, JsonNode content) {
    content
        .properties()
        .forEach(
            type -> {
              boolean binary = type.getKey().startsWith("image/");
              if (!binary && !type.getValue().has("example")) {
                faults.add(name + " " + type.getKey());
              }
            });
  }

  @Test
  void everyExample_isAsItsSchemaSays() throws IOException {
    assertEquals(List.of(), ApiExamples.faults());
  }
}
