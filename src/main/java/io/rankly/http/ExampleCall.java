package io.rankly.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A call with its answer, one of those that tell all operations as a story. They are examples in
 * the description of the API, and a test makes them one after the other.
 *
 * @param call method, path and query; an {@code {id}} in it is the one that was answered last
 * @param image the file that is sent, instead of a body
 * @param answer absent when it is none, or no JSON
 */
record ExampleCall(
    String call,
    @Nullable Map<String, String> headers,
    @Nullable JsonNode body,
    @Nullable String image,
    int status,
    @Nullable JsonNode answer) {
  /** Members of answers that are told anew each time. */
  static final List<String> IDS = List.of("id", "attempt", "season");

  /** All of them, in their order. */
  static List<ExampleCall> all() {
    try (InputStream file = ExampleCall.class.getResourceAsStream("examples.json")) {
      if (file == null) {
        throw new IllegalStateException("the examples are missing");
      }
      ObjectMapper json = new ObjectMapper();
      return StreamSupport.stream(json.readTree(file).spliterator(), false)
          .map(node -> json.convertValue(node, ExampleCall.class))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String method() {
    return call.substring(0, call.indexOf(' '));
  }

  /** Without the query. */
  String path() {
    return target().split("\\?", 2)[0];
  }

  Optional<String> query() {
    String[] parts = target().split("\\?", 2);
    return parts.length < 2 ? Optional.empty() : Optional.of(parts[1]);
  }

  private String target() {
    return call.substring(call.indexOf(' ') + 1);
  }

  /** Keeps what of an answer later calls may name. */
  static void learn(@Nullable JsonNode answer, Map<String, String> known) {
    if (answer == null) {
      return;
    }
    for (String id : IDS) {
      List<JsonNode> found = answer.findValues(id);
      if (!found.isEmpty()) {
        known.put(id, found.get(found.size() - 1).asText());
      }
    }
  }
}
