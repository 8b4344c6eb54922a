package io.rankly.trust;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * Whether JSON is what a schema of the description says: as much of JSON Schema as stands there,
 * and stricter in that there may be no member of which it says nothing.
 */
final class FuzzSchemas {
  private final FuzzApi api;

  FuzzSchemas(FuzzApi api) {
    this.api = api;
  }

  /** What is wrong, if anything is. */
  Optional<String> fault(JsonNode value, JsonNode schema) {
    return fault("$", value, schema);
  }

  private Optional<String> fault(String at, JsonNode value, JsonNode given) {
    JsonNode schema = api.resolve(given);
    String type = schema.path("type").asText("");
    boolean typed =
        switch (type) {
          case "object" -> value.isObject();
          case "array" -> value.isArray();
          case "string" -> value.isTextual();
          case "integer" -> value.isIntegralNumber();
          case "number" -> value.isNumber();
          case "boolean" -> value.isBoolean();
          default -> true;
        };
    if (!typed) {
      return Optional.of(at + " is no " + type + ": " + value);
    }
    if (schema.has("enum") && !contains(schema.path("enum"), value)) {
      return Optional.of(at + " is none of " + schema.path("enum") + ": " + value);
    }
    if (value.isTextual()) {
      return text(at, value.asText(), schema);
    }
    if (value.isNumber()) {
      return number(at, value.decimalValue(), schema);
    }
    if (value.isArray()) {
      return array(at, value, schema);
    }
    return value.isObject() && (schema.has("properties") || schema.has("additionalProperties"))
        ? object(at, value, schema)
        : Optional.empty();
  }

  private static Optional<String> text(String at, String text, JsonNode schema) {
    boolean good =
        (!schema.has("pattern") || text.matches(schema.path("pattern").asText()))
            && text.codePointCount(0, text.length())
                <= schema.path("maxLength").asInt(Integer.MAX_VALUE)
            && text.length() >= schema.path("minLength").asInt(0)
            && (!schema.path("format").asText().equals("date-time") || isTime(text));
    return good ? Optional.empty() : Optional.of(at + " is not as described: " + text);
  }

  private static boolean isTime(String text) {
    try {
      return Instant.parse(text) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static Optional<String> number(String at, BigDecimal number, JsonNode schema) {
    boolean good =
        (!schema.has("minimum") || number.compareTo(schema.path("minimum").decimalValue()) >= 0)
            && (!schema.has("maximum")
                || number.compareTo(schema.path("maximum").decimalValue()) <= 0);
    return good ? Optional.empty() : Optional.of(at + " is out of bounds: " + number);
  }

  private Optional<String> array(String at, JsonNode array, JsonNode schema) {
    if (array.size() > schema.path("maxItems").asInt(Integer.MAX_VALUE)
        || array.size() < schema.path("minItems").asInt(0)) {
      return Optional.of(at + " has " + array.size() + " items");
    }
    for (int i = 0; i < array.size(); i++) {
      Optional<String> fault = fault(at + "[" + i + "]", array.get(i), schema.path("items"));
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private Optional<String> object(String at, JsonNode object, JsonNode schema) {
    for (JsonNode required : schema.path("required")) {
      if (!object.has(required.asText())) {
        return Optional.of(at + " lacks " + required);
      }
    }
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      JsonNode known = schema.path("properties").path(member.getKey());
      JsonNode described = known.isMissingNode() ? schema.path("additionalProperties") : known;
      if (described.isMissingNode()) {
        return Optional.of(at + " has a member that is not described: " + member.getKey());
      }
      Optional<String> fault = fault(at + "." + member.getKey(), member.getValue(), described);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    for (JsonNode one : values) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }
}
