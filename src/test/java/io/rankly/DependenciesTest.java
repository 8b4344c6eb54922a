package io.rankly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What pom.xml says of dependencies that no class of Rankly uses; the build looks for others. */
class DependenciesTest {
  private static final Pattern DECLARED =
      Pattern.compile(
          "<dependency>\\s*(?:<!--[^>]*-->\\s*)?<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>");

  private static final Pattern ADAPTER = Pattern.compile("<http.adapter>([^<]+)</http.adapter>");

  private static final Pattern NAMED =
      Pattern.compile(
          "(?:<!-- ([^>]+) -->\\s*)?<ignoredUnusedDeclaredDependency>([^<]+)</ignoredUnusedDeclaredDependency>");

  @Test
  void dependencies_thatNoClassUses_areDeclared_andHaveAnotherUse() throws Exception {
    String pom = Files.readString(Path.of("pom.xml"));
    List<String> declared = declared(pom);
    Matcher named = NAMED.matcher(pom);
    int count = 0;
    for (; named.find(); count++) {
      assertTrue(declared.contains(named.group(2)), named.group(2));
      assertTrue(named.group(1) != null, named.group(2));
    }
    assertEquals(pom.split("<ignoredUnusedDeclaredDependency>", -1).length - 1, count);
    assertTrue(pom.contains("<failOnWarning>true</failOnWarning>"));
  }

  private static List<String> declared(String pom) {
    Matcher adapter = ADAPTER.matcher(pom);
    assertTrue(adapter.find());
    List<String> all = new ArrayList<>();
    for (Matcher found = DECLARED.matcher(pom); found.find(); ) {
      all.add(found.group(1) + ":" + found.group(2).replace("${http.adapter}", adapter.group(1)));
    }
    return all;
  }
}
