package io.rankly.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankly.Deployment;
import io.rankly.board.BoardId;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Holds the files that the role of the schedule's function allows against those that are used. */
class RoleKeysTest {
  private static final String PREFIX = "public/boards/*";

  @Test
  void role_allowsTheFilesOfPublishedBoards_andNoOthers() {
    Map<String, String> allowed = new TreeMap<>();
    for (JsonNode statement : Deployment.read().tickStatements()) {
      String action = statement.path("Action").asText();
      if (action.startsWith("s3:") && statement.toString().contains(PREFIX)) {
        JsonNode prefixes = statement.at("/Condition/StringLike/s3:prefix");
        allowed.put(action, statement.path("Resource").asText() + " " + prefixes);
      }
    }
    String files = "${Bucket.Arn}/" + PREFIX + " ";
    assertEquals(
        Map.of(
            "s3:GetObject", files,
            "s3:PutObject", files,
            "s3:DeleteObject", files,
            "s3:ListBucket", "Bucket.Arn [\"" + PREFIX + "\"]"),
        allowed);
  }

  @Test
  void files_areThoseOfTheRole() {
    String folder = PREFIX.substring(0, PREFIX.length() - 1);
    assertTrue(PublishedFiles.folder(new BoardId("b")).startsWith(folder));
    assertTrue(Place.FILE.startsWith(folder));
  }

  /** CloudFront puts {@code /public} in front of the path that is asked for. */
  @Test
  void cloudFront_showsThemAtTheirPathHere() {
    JsonNode distribution =
        Deployment.read()
            .root()
            .at("/resources/Resources/Distribution/Properties/DistributionConfig");
    assertEquals("/public", distribution.at("/Origins/0/OriginPath").asText());
    JsonNode behaviour = null;
    for (JsonNode given : distribution.path("CacheBehaviors")) {
      behaviour = given.path("PathPattern").asText().equals("/boards/*") ? given : behaviour;
    }
    assertTrue(behaviour != null);
    assertEquals(
        distribution.at("/Origins/0/Id").asText(), behaviour.path("TargetOriginId").asText());
    assertEquals("PublishedHeaders", behaviour.path("ResponseHeadersPolicyId").asText());
  }
}
