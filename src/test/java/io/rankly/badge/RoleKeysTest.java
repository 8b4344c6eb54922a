package io.rankly.badge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankly.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the keys that the deployed role allows against those that are used. */
class RoleKeysTest {
  private static final BadgeId GOLD = new BadgeId("gold");
  private static final String PREFIX = "badges/*";

  @Test
  void role_allowsTheKeysOfImages_andNoOthers() {
    Set<String> actions = new TreeSet<>();
    for (JsonNode statement : statements()) {
      String action = statement.path("Action").asText();
      actions.add(action);
      if (action.equals("s3:ListBucket")) {
        assertEquals("Bucket.Arn", statement.path("Resource").asText());
        assertEquals(
            "[\"" + PREFIX + "\"]", statement.at("/Condition/StringLike/s3:prefix").toString());
      } else {
        assertEquals("${Bucket.Arn}/" + PREFIX, statement.path("Resource").asText());
      }
    }
    assertEquals(
        Set.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket"), actions);
    assertEquals(4, statements().size());
  }

  @Test
  void role_allowsTheKeysOfUploads_andNotToRemoveThem() {
    Set<String> actions = new TreeSet<>();
    for (JsonNode statement : statements("uploads/*")) {
      actions.add(statement.path("Action").asText());
    }
    assertEquals(Set.of("s3:GetObject", "s3:PutObject", "s3:ListBucket"), actions);
    assertEquals("uploads/gold/id/", BadgeUploads.folder(GOLD, "id"));
  }

  @Test
  void keys_areThoseOfTheRole() {
    BadgeImage image = BadgeImage.of(TestImages.file("gold.png"));
    String folder = PREFIX.substring(0, PREFIX.length() - 1);
    for (String key :
        List.of(
            ImageFiles.folder(GOLD),
            ImageFiles.pointer(GOLD),
            ImageFiles.name(GOLD, image.version()))) {
      assertTrue(key.startsWith(folder), key);
    }
    assertEquals("badges/gold/current", ImageFiles.pointer(GOLD));
    assertEquals(
        "badges/gold/" + image.version().hash() + ".png", ImageFiles.name(GOLD, image.version()));
  }

  private static List<JsonNode> statements() {
    return statements(PREFIX);
  }

  private static List<JsonNode> statements(String prefix) {
    List<JsonNode> statements = new ArrayList<>();
    Deployment.read().statements().elements().forEachRemaining(statements::add);
    return statements.stream()
        .filter(statement -> statement.path("Action").asText().startsWith("s3:"))
        .filter(statement -> statement.toString().contains(prefix))
        .toList();
  }
}
