package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.local.TestDynamo;
import io.rankly.rank.Entry;
import io.rankly.rank.Node;
import io.rankly.rank.OddStore;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.Snapshots;
import io.rankly.rank.Stores;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A short version of {@code src/bench/trust oracle}, which does a million things. */
class OracleTest {
  private static final int OPERATIONS = 30_000;
  private static final int OPERATIONS_IN_DYNAMODB = 500;
  private static final int ENOUGH = 3_000;
  private static final long SEED = 1;

  @Test
  void operations_inMemory_agreeWithRedis() throws Exception {
    Oracle.Report report = new Oracle(Stores.inMemory(), SEED).run(OPERATIONS);
    System.out.println("oracle: " + report);
    assertEquals(OPERATIONS, report.operations());
  }

  @Test
  void operations_inDynamoDb_agreeWithRedis() throws Exception {
    assertEquals(
        OPERATIONS_IN_DYNAMODB,
        new Oracle(TestDynamo.create().stores(), SEED).run(OPERATIONS_IN_DYNAMODB).operations());
  }

  @Test
  void operations_inMemory_agreeWithPlainCollections() {
    try (SortedSets sets = new PlainSets()) {
      assertEquals(ENOUGH, new Oracle(Stores.inMemory(), SEED).run(ENOUGH, sets).operations());
    }
  }

  @Test
  void oneCountTooMany_isFound() {
    Stores stores = Stores.inMemory();
    OddStore odd = new OddStore(stores.ranks);
    odd.alwaysReads(OracleTest::withOneMore);
    requireFound(new Stores(odd, stores.boardsInMemory()));
  }

  @Test
  void equalsInAnotherOrder_areFound() {
    Stores stores = Stores.inMemory();
    OddStore odd = new OddStore(stores.ranks);
    odd.always(
        entries -> {
          List<Entry> other = new ArrayList<>(entries);
          for (int i = 1; i < other.size(); i++) {
            if (other.get(i - 1).key().equals(other.get(i).key())) {
              Collections.swap(other, i - 1, i);
            }
          }
          return other;
        });
    requireFound(new Stores(odd, stores.boardsInMemory()));
  }

  private static void requireFound(Stores stores) {
    try (SortedSets sets = new PlainSets()) {
      AssertionError found =
          assertThrows(AssertionError.class, () -> new Oracle(stores, SEED).run(ENOUGH, sets));
      assertTrue(
          found.getMessage().startsWith("failed with seed 1 at operation "), found::toString);
    }
  }

  /** In one node of each read, one of the counters is too large. */
  static Snapshot withOneMore(Snapshot read) {
    return Snapshots.withNodes(
        read,
        given -> {
          List<Node> nodes = new ArrayList<>(given);
          nodes.stream()
              .filter(node -> !node.counts().isEmpty())
              .findFirst()
              .ifPresent(
                  node -> {
                    Map<String, Long> counts = new HashMap<>(node.counts());
                    counts.merge(counts.keySet().iterator().next(), 1L, Long::sum);
                    nodes.set(nodes.indexOf(node), new Node(node.prefix(), counts));
                  });
          return nodes;
        });
  }
}
