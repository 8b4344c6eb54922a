package io.rankly.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The description of the API as a page of text. */
final class HttpReference {
  private static final String SCHEMAS = "#/components/schemas/";

  private final JsonNode document;
  private final StringBuilder text = new StringBuilder();
  private final Set<String> bodies = new LinkedHashSet<>();
  private final Set<String> answers = new LinkedHashSet<>();

  HttpReference(JsonNode document) {
    this.document = document;
  }

  String text() {
    Map<String, List<String>> byTag = new TreeMap<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            byTag
                                .computeIfAbsent(
                                    method.getValue().path("tags").path(0).asText(),
                                    tag -> new ArrayList<>())
                                .add(
                                    operation(
                                        method.getKey().toUpperCase(Locale.ROOT)
                                            + " "
                                            + path.getKey(),
                                        method.getValue()))));
    statuses();
    text.append("\n## All operations\n\n| | |\n|---|---|\n");
    byTag.values().forEach(operations -> operations.forEach(this::listed));
    byTag.forEach(
        (tag, operations) -> {
          text.append("\n## ").append(tag).append('\n');
          operations.forEach(text::append);
        });
    schemas("What is sent", bodies);
    Set<String> inner = new LinkedHashSet<>(answers);
    inner.removeAll(bodies);
    schemas("What is answered", inner);
    return text.toString();
  }

  private void listed(String operation) {
    String name = operation.substring(operation.indexOf('`') + 1, operation.indexOf("`\n\n"));
    String rest = operation.substring(operation.indexOf("`\n\n") + 3);
    text.append("| [`").append(name).append("`](#").append(anchor(name)).append(") | ");
    text.append(rest, 0, rest.indexOf('.')).append(" |\n");
  }

  /** As GitHub makes them. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
  }

  private void statuses() {
    text.append("\n## Statuses\n\n");
    text.append("| status | when | such as |\n|---|---|---|\n");
    Map<Integer, JsonNode> problems = new TreeMap<>();
    for (JsonNode response : document.path("components").path("responses")) {
      JsonNode example = response.path("content").path(Problem.MEDIA_TYPE).path("example");
      problems.put(example.path("status").asInt(), response);
    }
    problems.forEach(
        (status, response) ->
            text.append("| ")
                .append(status)
                .append(" | ")
                .append(response.path("description").asText())
                .append(response.has("headers") ? "; header `Retry-After`: seconds" : "")
                .append(" | ")
                .append(
                    response
                        .path("content")
                        .path(Problem.MEDIA_TYPE)
                        .path("example")
                        .path("detail")
                        .asText())
                .append(" |\n"));
  }

  private String operation(String name, JsonNode operation) {
    StringBuilder out = new StringBuilder("\n### `" + name + "`\n\n");
    out.append(operation.path("summary").asText()).append('.');
    if (operation.has("description")) {
      out.append(' ').append(operation.path("description").asText());
    }
    out.append("\n");
    if (operation.path("parameters").size() > 0) {
      out.append("\n| parameter | value | |\n|---|---|---|\n");
      operation.path("parameters").forEach(p -> out.append(parameter(p)));
    }
    JsonNode body = operation.path("requestBody").path("content");
    if (!body.isMissingNode()) {
      out.append("\nBody: ").append(contents(body, bodies)).append(".\n");
    }
    out.append("\n```http\n").append(name.split(" ")[0]).append(' ');
    out.append(target(name.split(" ")[1], operation)).append('\n');
    Optional.of(body.path("application/json").path("example"))
        .filter(example -> !example.isMissingNode())
        .ifPresent(example -> out.append('\n').append(example).append('\n'));
    out.append("```\n");
    operation
        .path("responses")
        .properties()
        .forEach(
            response ->
                out.append(
                    answer(
                        response.getKey(),
                        response.getValue(),
                        !response.getKey().equals("201")
                            || !operation.at("/responses/200").isObject())));
    out.append("\nAlso ").append(problems(operation)).append(".\n");
    return out.toString();
  }

  private String target(String path, JsonNode operation) {
    String target = path;
    List<String> query = new ArrayList<>();
    for (JsonNode parameter : operation.path("parameters")) {
      String name = parameter.path("name").asText();
      String example = parameter.path("example").asText();
      target = target.replace("{" + name + "}", example);
      if (parameter.path("in").asText().equals("query") && parameter.has("example")) {
        query.add(name + "=" + example);
      }
    }
    return target + (query.isEmpty() ? "" : "?" + String.join("&", query));
  }

  private String parameter(JsonNode parameter) {
    String in = parameter.path("in").asText();
    String name = parameter.path("name").asText();
    return "| `"
        + name
        + "`"
        + (in.equals("header") ? ", a header" : "")
        + (in.equals("query") && parameter.path("required").asBoolean() ? ", required" : "")
        + " | "
        + limits(parameter.path("schema"))
        + " | "
        + parameter.path("description").asText()
        + " |\n";
  }

  /**
   * @param alone whether no answer of another status looks the same
   */
  private String answer(String status, JsonNode response, boolean alone) {
    if (response.has("$ref")) {
      return "";
    }
    JsonNode content = response.path("content");
    String what = response.path("description").asText();
    StringBuilder out = new StringBuilder("\n").append(status);
    out.append(what.isEmpty() || what.length() <= 10 ? "" : ", " + what);
    if (!content.isMissingNode()) {
      out.append(": ").append(contents(content, answers));
    }
    for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
      out.append(". Header `").append(header.getKey()).append('`');
    }
    out.append('\n');
    JsonNode example = content.path("application/json").path("example");
    if (!example.isMissingNode() && alone) {
      out.append("\n```json\n").append(example).append("\n```\n");
    }
    return out.toString();
  }

  private static String problems(JsonNode operation) {
    return operation.path("responses").properties().stream()
        .filter(response -> response.getValue().has("$ref"))
        .map(Map.Entry::getKey)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private String contents(JsonNode content, Set<String> schemas) {
    return content.properties().stream()
        .map(
            type -> {
              JsonNode schema = type.getValue().path("schema");
              return schema.has("$ref") ? reference(schema, schemas) : "`" + type.getKey() + "`";
            })
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** A link, and all that the schema consists of is to be described. */
  private String reference(JsonNode schema, Set<String> into) {
    String name = name(schema);
    if (into.add(name)) {
      members(name).forEach(member -> inner(member, into));
    }
    return link(name);
  }

  private void inner(JsonNode member, Set<String> into) {
    for (JsonNode of : List.of(member, member.path("items"), member.path("additionalProperties"))) {
      if (of.has("$ref") && !name(of).equals("Instant") && !name(of).equals("Problem")) {
        reference(of, into);
      }
    }
  }

  private JsonNode members(String schema) {
    return document.path("components").path("schemas").path(schema).path("properties");
  }

  private static String name(JsonNode schema) {
    return schema.path("$ref").asText().substring(SCHEMAS.length());
  }

  private static String link(String name) {
    String anchor = name.equals("Problem") ? "statuses" : name.toLowerCase(Locale.ROOT);
    return "[" + name + "](#" + anchor + ")";
  }

  private void schemas(String title, Set<String> names) {
    text.append("\n## ").append(title).append('\n');
    names.stream()
        .sorted()
        .forEach(
            name -> {
              text.append("\n### ").append(name).append("\n\n");
              text.append("| member | value | |\n|---|---|---|\n");
              Set<String> required =
                  StreamSupport.stream(
                          document
                              .path("components")
                              .path("schemas")
                              .path(name)
                              .path("required")
                              .spliterator(),
                          false)
                      .map(JsonNode::asText)
                      .collect(Collectors.toSet());
              members(name)
                  .properties()
                  .forEach(
                      member ->
                          text.append("| `")
                              .append(member.getKey())
                              .append(
                                  required.contains(member.getKey()) && bodies.contains(name)
                                      ? "`, required | "
                                      : "` | ")
                              .append(limits(member.getValue()))
                              .append(" | ")
                              .append(member.getValue().path("description").asText())
                              .append(" |\n"));
            });
  }

  /** What a value can be, in words. */
  private static String limits(JsonNode schema) {
    if (schema.has("$ref")) {
      return name(schema).equals("Instant") ? "a time" : link(name(schema));
    }
    StringBuilder out = new StringBuilder();
    String type = schema.path("type").asText();
    if (schema.has("enum")) {
      List<String> values = new ArrayList<>();
      schema.path("enum").forEach(value -> values.add("`" + value.asText() + "`"));
      out.append(String.join(", ", values));
    } else if (schema.has("pattern")) {
      out.append('`')
          .append(schema.path("pattern").asText().replaceAll("^\\^|\\$$", "").replace("|", "\\|"))
          .append('`');
    } else if (type.equals("array")) {
      String least = schema.has("minItems") ? schema.path("minItems").asText() + " to " : "";
      String most = schema.path("maxItems").asText("");
      out.append("list of ").append(least.isEmpty() && !most.isEmpty() ? "up to " : least);
      out.append(most.isEmpty() ? "" : most + " ").append(limits(schema.path("items")));
    } else if (schema.has("minimum")) {
      out.append(type.equals("number") ? "number, " : "");
      out.append(range(schema));
    } else if (schema.has("additionalProperties")) {
      out.append("up to ").append(schema.path("maxProperties").asText("any number of"));
      out.append(" by name: ").append(limits(schema.path("additionalProperties")));
    } else if (schema.path("format").asText().equals("uri")) {
      out.append("a URL");
    } else {
      out.append(type.equals("string") ? "text" : type);
    }
    if (schema.has("maxLength")) {
      out.append(", up to ").append(schema.path("maxLength").asText()).append(" characters");
    }
    if (schema.has("default")) {
      out.append("; default `").append(schema.path("default").asText()).append('`');
    }
    return out.toString();
  }

  private static String range(JsonNode schema) {
    String least = schema.path("minimum").asText();
    String most = schema.path("maximum").asText();
    if (most.length() < 15) {
      return least + " to " + most;
    }
    return least.length() < 15 ? least + " or more" : "64 bits with sign";
  }
}
