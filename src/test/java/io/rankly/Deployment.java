package io.rankly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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
    return httpApis().stream().filter(JsonNode::isTextual).map(JsonNode::asText).toList();
  }

  /** What it passes on only if an authorizer of its own lets it. */
  List<JsonNode> authorizedRoutes() {
    return httpApis().stream().filter(JsonNode::isObject).toList();
  }

  private List<JsonNode> httpApis() {
    List<JsonNode> routes = new ArrayList<>();
    for (JsonNode event : root.at("/functions/rank/events")) {
      routes.add(event.path("httpApi"));
    }
    return routes;
  }

  /** What the role of the public function allows. */
  public JsonNode statements() {
    return statements("RankRole");
  }

  /** What the role of the function allows that a schedule calls. */
  public JsonNode tickStatements() {
    return statements("TickRole");
  }

  /** What they allow besides where there are streamed boards: the public function. */
  public JsonNode rankStreams() {
    return policy("RankStreams");
  }

  /** The function that a schedule calls. */
  public JsonNode tickStreams() {
    return policy("TickStreams");
  }

  private JsonNode policy(String name) {
    return root.at("/resources/Resources/" + name + "/Properties/PolicyDocument/Statement");
  }

  private JsonNode statements(String role) {
    return root.at(
        "/resources/Resources/" + role + "/Properties/Policies/0/PolicyDocument/Statement");
  }

  /** The event that the schedule sends. */
  public JsonNode tick() {
    return root.at("/functions/tick/events/0/schedule/input");
  }

  /** How many minutes lie between two of these events. */
  int tickMinutes() {
    String rate = root.at("/functions/tick/events/0/schedule/rate").asText();
    return Integer.parseInt(rate.replaceAll("rate\\((\\d+) minutes?\\)", "$1"));
  }

  /** The memory of each function, in MB. */
  int memory() {
    return root.at("/params/default/memory").asInt();
  }

  /** The alarms, by their names. */
  Map<String, Alarm> alarms() {
    Map<String, Alarm> alarms = new TreeMap<>();
    for (Map.Entry<String, JsonNode> resource : root.at("/resources/Resources").properties()) {
      if (resource.getValue().path("Type").asText().equals("AWS::CloudWatch::Alarm")) {
        alarms.put(resource.getKey(), new Alarm(resource.getValue().path("Properties")));
      }
    }
    return alarms;
  }

  /** How many metrics the alarms watch together. */
  int alarmMetrics() {
    return alarms().values().stream().mapToInt(alarm -> alarm.metrics().size()).sum();
  }

  /** An alarm, either on one metric or on a sum of several. */
  record Alarm(JsonNode properties) {
    /**
     * What is watched, each as {@code "NAMESPACE METRIC"}; the same metric of a table and its index
     * counts twice.
     */
    List<String> metrics() {
      return watched().stream()
          .map(watched -> watched.has("Metric") ? watched.path("Metric") : watched)
          .map(m -> m.path("Namespace").asText() + " " + m.path("MetricName").asText())
          .toList();
    }

    /** How often and how long it looks, and what raises it. */
    String condition() {
      String comparison =
          switch (properties.path("ComparisonOperator").asText()) {
            case "GreaterThanOrEqualToThreshold" -> "≥";
            case "GreaterThanThreshold" -> ">";
            default -> throw new IllegalArgumentException("no comparison of ours: " + properties);
          };
      return "%s %s %d, %d × %s s"
          .formatted(
              all("Stat", "Statistic", "ExtendedStatistic"),
              comparison,
              properties.path("Threshold").asInt(),
              properties.path("EvaluationPeriods").asInt(),
              all("Period"));
    }

    /**
     * What all that is watched has under one of these names; the same, where the alarm is well
     * made.
     */
    private String all(String... names) {
      Set<String> texts = new TreeSet<>();
      for (JsonNode watched : watched()) {
        for (String name : names) {
          if (watched.has(name)) {
            texts.add(watched.path(name).asText());
          }
        }
      }
      return String.join(" or ", texts);
    }

    private List<JsonNode> watched() {
      return properties.has("MetricName")
          ? List.of(properties)
          : properties.findValues("MetricStat");
    }
  }
}
