package io.rankly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What serverless.yml says. */
public record Deployment(JsonNode root) {
  public static Deployment read() {
    try {
      return new Deployment(
          new ObjectMapper(new YAMLFactory()).readTree(Path.of("serverless.yml").toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What API Gateway passes on to the public function, each as {@code "METHOD /path"}. */
  List<String> routes() {
    List<String> routes = new ArrayList<>();
    for (JsonNode event : root.at("/functions/rank/events")) {
      routes.add(event.path("httpApi").asText());
    }
    return routes;
  }

  /** What the role of the public function allows. */
  public JsonNode statements() {
    return root.at("/resources/Resources/RankRole/Properties/Policies/0/PolicyDocument/Statement");
  }

  /** The event that the schedule sends. */
  public JsonNode tick() {
    return root.at("/functions/tick/events/0/schedule/input");
  }
}
