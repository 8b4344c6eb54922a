package io.rankly.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankly.Deployment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the keys that the deployed roles allow against those of archives. */
class ArchiveRoleKeysTest {
  @Test
  void rank_mayReadArchives() {
    assertEquals(List.of("s3:GetObject", "s3:ListBucket"), actions(Deployment.read().statements()));
  }

  @Test
  void tick_mayDoAllWithArchives() {
    assertEquals(
        List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket"),
        actions(Deployment.read().tickStatements()));
  }

  /** What is allowed with keys of archives, and nothing but those. */
  private static List<String> actions(JsonNode statements) {
    List<String> actions = new ArrayList<>();
    String keys = ArchiveFiles.ROOT + "*";
    for (JsonNode statement : statements) {
      if (statement.path("Resource").asText().equals("${Bucket.Arn}/" + keys)
          || statement
              .at("/Condition/StringLike/s3:prefix")
              .toString()
              .equals("[\"" + keys + "\"]")) {
        actions.add(statement.path("Action").asText());
      }
    }
    return actions;
  }
}
