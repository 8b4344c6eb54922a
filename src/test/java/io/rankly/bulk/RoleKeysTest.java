package io.rankly.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankly.Deployment;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the prefixes of files that the deployed role may touch against those that are used. */
class RoleKeysTest {
  private static final Board BOARD =
      BoardChange.NONE.create(new BoardId("b"), "generation", Instant.EPOCH);

  @Test
  void role_allowsTheFilesOfImportsAndExports_andNoOthers() {
    Map<String, Set<String>> allowed = new TreeMap<>();
    for (JsonNode statement : Deployment.read().statements()) {
      String action = statement.path("Action").asText();
      if (action.startsWith("s3:") && !statement.path("Sid").asText().endsWith("Images")) {
        Set<String> prefixes = allowed.computeIfAbsent(action, a -> new TreeSet<>());
        for (String prefix : Set.of("imports/*", "exports/*")) {
          if (statement.toString().contains(prefix)) {
            prefixes.add(prefix);
          }
        }
        assertTrue(!statement.toString().contains("badges"), statement::toString);
      }
    }
    Set<String> both = Set.of("exports/*", "imports/*");
    assertEquals(
        Map.of(
            "s3:GetObject", both,
            "s3:PutObject", both,
            "s3:DeleteObject", Set.of("imports/*"),
            "s3:ListBucket", both),
        allowed);
  }

  @Test
  void files_haveThesePrefixes() {
    assertEquals("imports/b/", ImportLog.folder(BOARD));
    Export export = new Export("e1", 1, Map.of(Export.FORMAT, "CSV"));
    assertEquals("exports/b/e1/b.csv", export.file(BOARD));
  }
}
