package io.rankly.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.trust.FuzzApi.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Whether an answer is one that the description of the API has. */
final class FuzzJudge {
  /** What is answered to what is no request of any operation. */
  private static final Set<Integer> NOT_OURS = Set.of(200, 400, 404, 405, 406, 413, 415);

  /** Headers of which browsers would keep to each, or to the wrong one. */
  private static final Set<String> ONCE =
      Set.of(
          "content-type",
          "content-security-policy",
          "cross-origin-resource-policy",
          "referrer-policy",
          "x-content-type-options");

  /** What any request is answered that takes too long, has too long an URL or too many headers. */
  private static final Set<Integer> OF_ANY = Set.of(408, 414, 431);

  /** What the server says before it reaches Rankly. */
  private static final Set<Integer> NO_HTTP = Set.of(0, 400, 413, 414, 431);

  /** All headers that answers have, and what is in them: nothing that a caller has made up. */
  private static final Map<String, String> HEADERS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("content-type", "[a-z]+/[a-z+]+(;charset=UTF-8)?"),
              Map.entry("content-length", "[0-9]+"),
              Map.entry("connection", "close|keep-alive"),
              Map.entry("transfer-encoding", "chunked"),
              Map.entry("date", "[A-Za-z0-9:, ]+"),
              Map.entry("allow", "[A-Z]+(, [A-Z]+)*"),
              Map.entry("retry-after", "[0-9]+"),
              Map.entry("etag", "\"[0-9a-f]+\""),
              Map.entry("cache-control", "[a-z0-9=, -]+"),
              Map.entry(
                  "content-security-policy",
                  "default-src 'none'; (frame-ancestors 'none'|style-src 'unsafe-inline'; sandbox"
                      + "|script-src 'self';[a-z'; -]+ frame-ancestors 'none')"),
              Map.entry("referrer-policy", "no-referrer"),
              Map.entry("cross-origin-resource-policy", "same-origin|cross-origin"),
              Map.entry("strict-transport-security", "max-age=[0-9]+"),
              Map.entry("x-content-type-options", "nosniff"),
              Map.entry(
                  "location",
                  "/v1/boards/[A-Za-z0-9._-]{1,64}/(check|imports/[A-Za-z0-9-]+)|http://[\\x21-\\x7E]+")));

  private final FuzzApi api;
  private final FuzzSchemas schemas;
  private final ObjectMapper json = new ObjectMapper();

  FuzzJudge(FuzzApi api) {
    this.api = api;
    this.schemas = new FuzzSchemas(api);
  }

  /** Fails unless it is right; returns the operation's status if it is of one. */
  Optional<String> judge(FuzzRequest request, FuzzAnswer answer) throws IOException {
    int status = answer.status();
    require(status < 500 || status == 503, "a fault");
    headers(answer);
    if (request.isNoHttp() && NO_HTTP.contains(status) && isOfNobody(answer)) {
      return Optional.empty();
    }
    require(status > 0, "no answer");
    if (status >= 400) {
      problem(request, answer);
    }
    if (request.refused()) {
      require(status >= 400, "it should have been refused");
    }
    if (OF_ANY.contains(status)) {
      return Optional.empty();
    }
    Optional<Operation> operation = operation(request);
    if (operation.isEmpty() || status == 405) {
      require(
          NOT_OURS.contains(status) || answeredBySome(request, status),
          "not an answer to what no operation is");
      return Optional.empty();
    }
    require(
        operation.get().statuses().contains(status), "not described for " + operation.get().name());
    if (status < 400) {
      content(operation.get(), request, answer);
    }
    return Optional.of(operation.get().with(status));
  }

  /** Without a body; the server that makes events of requests in tests has two words for one. */
  private static boolean isOfNobody(FuzzAnswer answer) {
    return answer.body().length == 0
        || new String(answer.body(), StandardCharsets.UTF_8).equals("Bad Request");
  }

  /** The one that it is of, if there is no doubt. */
  private Optional<Operation> operation(FuzzRequest request) {
    if (request.isNoHttp()) {
      return Optional.empty();
    }
    return request.operation();
  }

  private boolean answeredBySome(FuzzRequest request, int status) {
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    return api.operations().stream()
        .filter(operation -> operation.method().equals(method))
        .anyMatch(operation -> operation.statuses().contains(status));
  }

  private static void headers(FuzzAnswer answer) {
    answer
        .headers()
        .forEach(
            (name, values) -> {
              String allowed = HEADERS.get(name);
              require(allowed != null, "an unknown header " + name);
              require(
                  values.size() == 1 || !ONCE.contains(name),
                  "header " + name + " twice: " + values);
              for (String value : values) {
                require(
                    value.matches(allowed == null ? "" : allowed), "header " + name + ": " + value);
              }
            });
  }

  private void problem(FuzzRequest request, FuzzAnswer answer) throws IOException {
    require(answer.mediaType().equals("application/problem+json"), "no problem+json");
    if (answer.status() == 405) {
      require(answer.headers().containsKey("allow"), "405 without Allow");
    }
    if (answer.status() == 503) {
      require(answer.headers().containsKey("retry-after"), "503 without Retry-After");
    }
    if (request.method().equals("HEAD")) {
      return;
    }
    JsonNode problem = json.readTree(answer.body());
    require(problem.isObject(), "the problem is no object");
    require(problem.path("status").asInt() == answer.status(), "the problem has another status");
    for (String name : List.of("type", "title", "detail")) {
      require(!problem.path(name).asText().isEmpty(), "the problem has no " + name);
    }
    String text = problem.toString();
    for (String inside : List.of("Exception", "io.rankly", "com.fasterxml", "java.")) {
      require(!problem.path("detail").asText().contains(inside), "shows its inside: " + text);
    }
  }

  private void content(Operation operation, FuzzRequest request, FuzzAnswer answer)
      throws IOException {
    Map<String, JsonNode> described = operation.answers(api, answer.status());
    if (described.isEmpty()) {
      require(answer.body().length == 0, "a body where none is described");
      return;
    }
    JsonNode schema = described.get(answer.mediaType());
    require(schema != null, "a content type that is not described: " + answer.mediaType());
    if (schema != null
        && answer.mediaType().equals("application/json")
        && !request.method().equals("HEAD")) {
      Optional<String> fault = schemas.fault(json.readTree(answer.body()), schema);
      require(fault.isEmpty(), fault.orElse(""));
    }
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new AssertionError(otherwise);
    }
  }
}
