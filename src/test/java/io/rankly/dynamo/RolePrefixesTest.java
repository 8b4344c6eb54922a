package io.rankly.dynamo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankly.Deployment;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.rank.Attempt;
import io.rankly.rank.Nonce;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Holds the key prefixes of the deployed role against the keys that are used. */
class RolePrefixesTest {
  private static final Board BOARD =
      BoardChange.NONE.create(new BoardId("b"), "generation", Instant.EPOCH);

  @Test
  void prefixesOfTheTable_areThoseOfItsKeys() {
    Slice slice = Slice.allTime(BOARD);
    requireOneEach(
        Stream.of(
                Schema.boardKey(BOARD.id()),
                Schema.entryKey(slice, new PlayerId("p")),
                Schema.nodeKey(slice, "M12", 0),
                Schema.receiptKey(slice, "key"),
                Schema.nonceKey(BOARD, new Nonce.Id(new PlayerId("p"), "nonce")),
                Schema.paceKey(BOARD, new PlayerId("p")),
                Schema.sanctionKey(BOARD, new PlayerId("p")),
                Schema.auditKey(BOARD, "line"),
                Schema.frozenKey(slice),
                Schema.checkpointKey(BOARD, "work"),
                Schema.attemptKey(BOARD, new Attempt.Id("1795601670123-0000000f")))
            .map(RolePrefixesTest::pk)
            .collect(Collectors.toSet()),
        prefixes(false));
  }

  @Test
  void prefixesOfTheIndex_areThoseOfItsKeys() {
    requireOneEach(
        Set.of(
            Schema.ALL_BOARDS,
            Slice.allTime(BOARD).text(),
            Slice.of(BOARD, "daily", "2026-01-01").text()),
        prefixes(true));
  }

  @Test
  void prefixesOfTheSchedule_areThoseOfItsChores() {
    JsonNode statements = Deployment.read().tickStatements();
    assertEquals(
        Set.of("a#*", "b#*", "f#*", "j#*", "m#*", "n#*", "p#*"), prefixes(statements, false));
    assertEquals(Set.of("boards", "work", "*~*#*"), prefixes(statements, true));
  }

  @Test
  void prefixOfStreams_isThatOfItsKeys() {
    Deployment deployment = Deployment.read();
    assertEquals(Set.of("s#*"), besides(deployment.rankStreams(), deployment.statements()));
    assertEquals(Set.of("s#*"), besides(deployment.tickStreams(), deployment.tickStatements()));
    for (Map<String, AttributeValue> key :
        List.of(Schema.countedKey(), Schema.positionKey("shard"))) {
      requireOneEach(Set.of(pk(key)), Set.of("s#*"));
    }
  }

  /** A condition is about all keys of a request, and one reads this with several kinds of items. */
  @Test
  void batchesOfStreams_mayHaveWhatOthersHave() {
    Deployment deployment = Deployment.read();
    requireOneMore(deployment.rankStreams(), deployment.statements(), Set.of());
    // The schedule asks for frozen seasons alone.
    requireOneMore(deployment.tickStreams(), deployment.tickStatements(), Set.of("f#*"));
  }

  private static void requireOneMore(JsonNode streams, JsonNode statements, Set<String> alone) {
    Set<String> all = new TreeSet<>(prefixes(batchGet(statements), false));
    assertTrue(all.removeAll(alone) || alone.isEmpty(), all::toString);
    assertTrue(all.size() > 1, all::toString);
    all.add("s#*");
    assertEquals(all, prefixes(batchGet(streams), false));
  }

  private static List<JsonNode> batchGet(JsonNode statements) {
    List<JsonNode> found = new ArrayList<>();
    statements.forEach(
        statement -> {
          if (statement.path("Action").asText().equals("dynamodb:BatchGetItem")) {
            found.add(statement);
          }
        });
    return found;
  }

  private static Set<String> besides(JsonNode streams, JsonNode statements) {
    Set<String> prefixes = new TreeSet<>(prefixes(streams, false));
    prefixes.removeAll(prefixes(statements, false));
    return prefixes;
  }

  private static void requireOneEach(Set<String> keys, Set<String> prefixes) {
    prefixes.forEach(p -> assertTrue(keys.stream().anyMatch(key -> allows(p, key)), p));
    keys.forEach(
        key -> assertEquals(1, prefixes.stream().filter(p -> allows(p, key)).count(), key));
  }

  /** As IAM does it: an asterisk stands for any characters. */
  private static boolean allows(String prefix, String key) {
    String pattern =
        Stream.of(prefix.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return key.matches(pattern);
  }

  private static String pk(Map<String, AttributeValue> key) {
    return Schema.attribute(key, Schema.PK).s();
  }

  private static Set<String> prefixes(boolean ofIndex) {
    return prefixes(Deployment.read().statements(), ofIndex);
  }

  private static Set<String> prefixes(Iterable<JsonNode> statements, boolean ofIndex) {
    Set<String> prefixes = new TreeSet<>();
    for (JsonNode statement : statements) {
      if (statement.path("Resource").toString().contains("/index/") == ofIndex) {
        statement
            .at("/Condition/ForAllValues:StringLike/dynamodb:LeadingKeys")
            .forEach(prefix -> prefixes.add(prefix.asText()));
      }
    }
    return prefixes;
  }
}
