package io.rankly.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.access.Access;
import io.rankly.error.LimitedException;
import io.rankly.error.UnidentifiedException;
import io.rankly.rank.Pace;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The {@link ExampleCall}s in the description of the API: the first of each kind. */
final class DescribedExamples {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DescribedExamples() {}

  static void addTo(OpenAPI api) {
    Map<String, String> known = new HashMap<>();
    for (ExampleCall example : ExampleCall.all()) {
      add(example, known, api);
      ExampleCall.learn(example.answer(), known);
    }
    addProblem(
        api, "Unidentified", Problem.of(new UnidentifiedException(Access.UNKNOWN, Map.of())));
    addProblem(api, "TooLarge", Problem.of(413, ProblemMappers.detail(413)));
    addProblem(api, "Busy", Problem.of(503, ProblemMappers.detail(503)));
    addProblem(
        api,
        "TooManyRequests",
        Problem.of(
            new LimitedException(
                Pace.TOO_OFTEN, Duration.ofSeconds(1), Map.of("submissions", 10, "seconds", 60))));
  }

  private static void add(ExampleCall example, Map<String, String> known, OpenAPI api) {
    String path = path(example.path(), api);
    Operation operation =
        requireNonNull(
            api.getPaths()
                .getPathItem(path)
                .getOperations()
                .get(HttpMethod.valueOf(example.method())));
    parameters(operation, path, example, known);
    if (operation.getRequestBody() != null && example.body() != null && example.status() < 300) {
      add(operation.getRequestBody().getContent(), MediaType.APPLICATION_JSON, example.body());
    }
    APIResponse response =
        operation.getResponses().getAPIResponse(Integer.toString(example.status()));
    if (example.answer() == null) {
      return;
    }
    if (response.getRef() != null) {
      String name = response.getRef().substring(response.getRef().lastIndexOf('/') + 1);
      addProblem(api, name, example.answer());
    } else {
      add(response.getContent(), MediaType.APPLICATION_JSON, example.answer());
    }
  }

  /** The path as it is described; one without a name in its place is nearer. */
  private static String path(String of, OpenAPI api) {
    return api.getPaths().getPathItems().keySet().stream()
        .filter(path -> of.matches(path.replaceAll("\\{[^}]+}", "[^/]+")))
        .min((a, b) -> Long.compare(names(a), names(b)))
        .orElseThrow(() -> new IllegalStateException("an example of nothing: " + of));
  }

  private static long names(String path) {
    return path.chars().filter(c -> c == '{').count();
  }

  private static void parameters(
      Operation operation, String path, ExampleCall example, Map<String, String> known) {
    Map<String, String> given = new LinkedHashMap<>();
    String[] names = path.split("/", -1);
    String[] values = example.path().split("/", -1);
    for (int i = 0; i < names.length; i++) {
      if (names[i].startsWith("{")) {
        String id = values[i].replaceAll("[{}]", "");
        given.put(
            names[i].replaceAll("[{}]", ""),
            values[i].startsWith("{") ? known.getOrDefault(id, id) : values[i]);
      }
    }
    for (String pair : example.query().map(q -> q.split("&")).orElse(new String[0])) {
      String[] parts = pair.split("=", 2);
      given.put(parts[0], parts[1]);
    }
    Optional.ofNullable(example.headers()).ifPresent(given::putAll);
    for (Parameter parameter : Optional.ofNullable(operation.getParameters()).orElse(List.of())) {
      String value = given.get(parameter.getName());
      if (value != null && parameter.getExample() == null && example.status() < 300) {
        boolean text = parameter.getSchema().getType().contains(SchemaType.STRING);
        parameter.setExample(text ? value : Integer.valueOf(value));
      }
    }
  }

  private static void addProblem(OpenAPI api, String name, Object problem) {
    APIResponse response = requireNonNull(api.getComponents().getResponses().get(name));
    add(response.getContent(), Problem.MEDIA_TYPE, problem);
  }

  private static void add(Content content, String type, Object example) {
    if (content.getMediaType(type).getExample() == null) {
      content
          .getMediaType(type)
          .setExample(
              example instanceof JsonNode ? JSON.convertValue(example, Map.class) : example);
    }
  }
}
