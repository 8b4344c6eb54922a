package io.rankly.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The description of the API, as it is served: what can be asked, and what can be answered. */
final class FuzzApi {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

  private final JsonNode document;
  private final List<Operation> operations = new ArrayList<>();

  FuzzApi() throws IOException {
    try (InputStream file =
        FuzzApi.class.getClassLoader().getResourceAsStream("io/rankly/http/openapi.json")) {
      this.document = new ObjectMapper().readTree(file);
    }
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          if (METHODS.contains(method.getKey())) {
                            operations.add(
                                new Operation(
                                    method.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    method.getValue()));
                          }
                        }));
  }

  JsonNode document() {
    return document;
  }

  List<Operation> operations() {
    return operations;
  }

  /** The operation of this name, such as {@code GET /v1/boards}. */
  Operation operation(String name) {
    return operations.stream().filter(o -> o.name().equals(name)).findFirst().orElseThrow();
  }

  /** The operations of this method whose path this can be: none, one or, seldom, two. */
  List<Operation> at(String method, String path) {
    return operations.stream()
        .filter(o -> o.method.equals(method) && o.pattern().matcher(path).matches())
        .toList();
  }

  /** What a part refers to, or the part itself. */
  JsonNode resolve(JsonNode part) {
    JsonNode reference = part.path("$ref");
    return reference.isMissingNode() ? part : document.at(reference.asText().substring(1));
  }

  /** Every operation with every status that it can answer, such as {@code GET /v1/boards 200}. */
  Set<String> documented() {
    Set<String> all = new TreeSet<>();
    operations.forEach(
        operation -> operation.statuses().forEach(status -> all.add(operation.with(status))));
    return all;
  }

  /** What can be done at a path. */
  record Operation(String method, String path, JsonNode described) {
    String name() {
      return method + " " + path;
    }

    String with(int status) {
      return name() + " " + status;
    }

    Set<Integer> statuses() {
      Set<Integer> statuses = new TreeSet<>();
      described
          .path("responses")
          .fieldNames()
          .forEachRemaining(s -> statuses.add(Integer.parseInt(s)));
      return statuses;
    }

    Iterable<JsonNode> parameters() {
      return described.path("parameters");
    }

    /** By media type, the schemas of the body. */
    Map<String, JsonNode> bodies() {
      return contents(described.path("requestBody"));
    }

    /** By media type, the schemas of an answer; the reference to one is resolved. */
    Map<String, JsonNode> answers(FuzzApi api, int status) {
      return contents(api.resolve(described.path("responses").path(Integer.toString(status))));
    }

    private static Map<String, JsonNode> contents(JsonNode of) {
      Map<String, JsonNode> contents = new TreeMap<>();
      of.path("content")
          .properties()
          .forEach(c -> contents.put(c.getKey(), c.getValue().path("schema")));
      return contents;
    }

    private Pattern pattern() {
      return Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]+"));
    }

    Optional<String> body() {
      return bodies().keySet().stream().findFirst();
    }
  }
}
