package io.rankly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds the workflow of GitHub Actions against the build and the docs. */
class WorkflowTest {
  private static final Path FILE = Path.of(".github/workflows/ci.yml");
  private static final Pattern ACTION = Pattern.compile("uses: (\\S+)(.*)");
  private static final Pattern PINNED =
      Pattern.compile("[^@]+@[0-9a-f]{40} # v[0-9]+\\.[0-9]+\\.[0-9]+");

  private String text;
  private JsonNode jobs;

  @BeforeEach
  void read() throws IOException {
    text = Files.readString(FILE);
    jobs = new ObjectMapper(new YAMLFactory()).readTree(text).path("jobs");
  }

  @Test
  void profiles_areThereInTheBuild() throws IOException {
    String build = Files.readString(Path.of("pom.xml"));
    Set<String> known =
        groups("<profile>(?s:.*?)<id>([^<]+)</id>", build).collect(Collectors.toSet());
    List<String> used = groups("-P(\\S+)", text).flatMap(p -> Arrays.stream(p.split(","))).toList();
    assertFalse(used.isEmpty());
    used.forEach(profile -> assertTrue(known.contains(profile), profile));
  }

  @Test
  void actions_arePinnedByTheirCommits() {
    List<String> actions =
        ACTION.matcher(text).results().map(match -> match.group(1) + match.group(2)).toList();
    assertFalse(actions.isEmpty());
    actions.forEach(action -> assertTrue(PINNED.matcher(action).matches(), action));
  }

  @Test
  void javaVersions_areThoseThatTheReadmeTells() throws IOException {
    String told =
        groups("need a JDK \\(([^)]+)\\)", Files.readString(Path.of("README.md")))
            .findFirst()
            .orElseThrow();
    assertEquals(
        List.of(told.split(", | or ")), values(jobs.at("/verify/strategy/matrix/java"), ""));
  }

  @Test
  void architectures_areThoseThatCanBeDeployed() {
    Set<String> deployable = Set.of("x86_64", "arm64");
    JsonNode machines = jobs.at("/native/strategy/matrix/include");
    assertEquals(deployable, new TreeSet<>(values(machines, "/architecture")));
    assertEquals(
        Set.of("ubuntu-24.04", "ubuntu-24.04-arm"), new TreeSet<>(values(machines, "/runner")));
  }

  @Test
  void redis_isThereWhenTestsRun() {
    List<String> commands = values(jobs.at("/verify/steps"), "/run");
    int installed = commands.indexOf(filter(commands, "install .* redis-server"));
    assertTrue(installed < commands.indexOf(filter(commands, "mvnw .* verify")), text);
  }

  private static String filter(List<String> commands, String pattern) {
    return commands.stream()
        .filter(Pattern.compile(pattern).asPredicate())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no step has " + pattern));
  }

  @Test
  void onlyTheRelease_mayWrite() {
    jobs.properties()
        .forEach(
            job -> {
              JsonNode permissions = job.getValue().path("permissions");
              assertEquals(job.getKey().equals("release"), permissions.isObject(), job.getKey());
            });
    assertEquals("{\"contents\":\"write\"}", jobs.at("/release/permissions").toString());
    assertEquals("[\"verify\",\"native\",\"browser\"]", jobs.at("/release/needs").toString());
    assertTrue(text.contains("\npermissions:\n  contents: read\n"));
  }

  private static List<String> values(JsonNode list, String path) {
    List<String> values = new ArrayList<>();
    list.forEach(
        element -> values.add(path.isEmpty() ? element.asText() : element.at(path).asText()));
    return values;
  }

  private static Stream<String> groups(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1));
  }
}
