package io.rankly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds service-levels.md against serverless.yml and the settings. */
class ServiceLevelsTest {
  private static final String PAGE = "service-levels.md";

  private final Map<String, Map<String, String>> promises =
      MarkdownTable.below("What is promised", PAGE).rows();

  @Test
  void alarms_areThoseThatAreDeployed() {
    Map<String, String> deployed = new TreeMap<>();
    Deployment.read()
        .alarms()
        .forEach(
            (name, alarm) ->
                deployed.put(
                    name,
                    alarm.metrics().stream().distinct().collect(Collectors.joining(", "))
                        + ": "
                        + alarm.condition()));
    Map<String, String> told = new TreeMap<>();
    MarkdownTable.below("Alarms", PAGE)
        .rows()
        .forEach((name, row) -> told.put(name, row.get("watches") + ": " + row.get("raised by")));
    assertEquals(deployed, told);
  }

  @Test
  void promises_nameAlarmsThatAreThere() {
    Map<String, Deployment.Alarm> deployed = Deployment.read().alarms();
    promises.forEach(
        (promise, row) -> {
          for (String alarm : row.get("alarm").split(", ")) {
            assertTrue(alarm.equals("none") || deployed.containsKey(alarm), promise + ": " + alarm);
          }
        });
  }

  @Test
  void longestAnswer_isThatOfTheSettings() {
    Duration promised =
        Duration.ofSeconds(
            MarkdownTable.below("What is promised", PAGE)
                .number("longest answer, seconds", "level")
                .longValue());
    assertEquals(DefaultSettings.longestAnswer(), promised);
  }

  @Test
  void requestsLetThrough_areThoseOfTheDeployment() {
    assertEquals(
        Deployment.read().root().at("/params/default/requestsPerSecond").asText(),
        promises.get("requests a second let through, until 429").get("level"));
  }

  @Test
  void partsTogether_areTheirProduct() {
    MarkdownTable parts = MarkdownTable.below("Why 99.8", PAGE);
    BigDecimal together = new BigDecimal(1);
    for (String part : parts.rows().keySet()) {
      BigDecimal percent = parts.number(part, "percent of a month");
      if (part.startsWith("**")) {
        assertEquals(percent, together.movePointRight(2).setScale(2, RoundingMode.HALF_UP), part);
      } else {
        together = together.multiply(percent.movePointLeft(2));
      }
    }
  }
}
