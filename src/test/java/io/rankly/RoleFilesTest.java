package io.rankly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which files each function may touch at all; how, is held by the tests of those who do. */
class RoleFilesTest {
  private static final Pattern FILES = Pattern.compile("[a-z]+/(?:[a-z]+/)?\\*");

  @Test
  void functionOfRequests_mayTouchImagesArchivesImportsAndExports() {
    assertEquals(
        Set.of("badges/*", "uploads/*", "archives/*", "imports/*", "exports/*"),
        files(Deployment.read().statements()));
  }

  @Test
  void functionOfTheSchedule_mayTouchAllButImages() {
    assertEquals(
        Set.of("archives/*", "public/boards/*", "public/assets/*", "imports/*", "exports/*"),
        files(Deployment.read().tickStatements()));
  }

  private static Set<String> files(JsonNode statements) {
    Set<String> files = new TreeSet<>();
    for (JsonNode statement : statements) {
      if (statement.path("Action").asText().startsWith("s3:")) {
        Matcher matcher = FILES.matcher(statement.toString().replace("${Bucket.Arn}/", ""));
        assertTrue(matcher.find(), statement::toString);
        matcher.reset().results().forEach(found -> files.add(found.group()));
      }
    }
    return files;
  }
}
