package io.rankly.rank;

import io.rankly.rank.Standing.Place;
import io.rankly.score.OrderKey;
import io.rankly.score.OrderKey.Step;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A working copy of the part of a slice's count tree that was read, and the changes planned on it.
 *
 * <p>The tree is a radix tree over {@link OrderKey order keys} whose nodes hold, for every piece of
 * key that can follow (the root: a class letter; every other node: a pair of digits), the number of
 * entries below. The key {@code M123456} has the nodes {@code ""}, {@code "M"}, {@code "M12"} and
 * {@code "M1234"}, and the last of them counts the entries with exactly this key in its slot {@code
 * 56}.
 *
 * <p>Invariants of the stored tree: a counter equals the number of entries whose key begins with
 * prefix and slot; so a node's counters add up to its own slot in the node above.
 *
 * <p>Costs: the rank of a key takes the nodes on its path, 2 to 11 of them for each column whatever
 * the number of entries, in one batch read, since their names follow from the key. An added or
 * removed entry changes one counter in each of these nodes; a changed score only those below the
 * point where the two keys part, because above it the changes cancel out.
 *
 * <p>The idea of counting per node is that of a counted B-tree (Simon Tatham, "Counted B-Trees")
 * and of the ranked sets of FoundationDB's Record Layer; a radix tree over fixed pieces needs
 * neither splits nor sequential reads.
 */
final class CountTree {
  private final Map<String, Map<String, Long>> read = new HashMap<>();
  private final TreeMap<String, TreeMap<String, Long>> planned = new TreeMap<>();

  CountTree(Collection<Node> nodes) {
    addRead(nodes);
  }

  /** Takes in further nodes as they are stored, without the changes that are planned here. */
  void addRead(Collection<Node> nodes) {
    for (Node node : nodes) {
      read.put(node.prefix(), node.counts());
    }
  }

  /** The prefixes of the nodes that tell the rank of a key. */
  static List<String> path(OrderKey key) {
    return key.steps().stream().map(Step::prefix).toList();
  }

  /** Whether all nodes that tell the rank of this key have been read. */
  boolean covers(OrderKey key) {
    return path(key).stream().allMatch(read::containsKey);
  }

  /**
   * Where an entry of this key stands, or would stand if there is none; of a beginning of keys, the
   * place of the best of them, with all of them as ties.
   */
  Place place(OrderKey key) {
    long better = 0;
    long ties = 0;
    for (Step step : key.steps()) {
      ties = 0;
      for (Map.Entry<String, Long> count : counts(step.prefix()).entrySet()) {
        int order = count.getKey().compareTo(step.slot());
        if (order < 0) {
          better += count.getValue();
        } else if (order == 0) {
          ties = count.getValue();
        }
      }
    }
    return new Place(better + 1, ties, total());
  }

  /** The number of entries. */
  long total() {
    return sum(counts(""));
  }

  /** Plans one entry more (+1) or less (−1) with this key. */
  void plan(OrderKey key, int change) {
    for (Step step : key.steps()) {
      TreeMap<String, Long> changes =
          planned.computeIfAbsent(step.prefix(), prefix -> new TreeMap<>());
      changes.merge(step.slot(), (long) change, (a, b) -> a + b == 0 ? null : a + b);
      if (changes.isEmpty()) {
        planned.remove(step.prefix());
      }
    }
  }

  /**
   * The planned changes as nodes whose counts are what is to be added; none where changes cancelled
   * out.
   */
  List<Node> planned() {
    return planned.entrySet().stream()
        .map(node -> new Node(node.getKey(), node.getValue()))
        .toList();
  }

  /** How many nodes would be changed in addition to the planned ones by changes on these keys. */
  int furtherNodes(Collection<OrderKey> keys) {
    return (int)
        keys.stream()
            .flatMap(key -> path(key).stream())
            .distinct()
            .filter(p -> !planned.containsKey(p))
            .count();
  }

  /** Takes the planned changes for stored. */
  void settle() {
    read.replaceAll((prefix, counts) -> counts(prefix));
    planned.clear();
  }

  /** The counts of a node after the planned changes. */
  private Map<String, Long> counts(String prefix) {
    Map<String, Long> stored = read.get(prefix);
    if (stored == null) {
      throw new IllegalStateException("a node of the count tree was not read");
    }
    TreeMap<String, Long> changes = planned.get(prefix);
    if (changes == null) {
      return stored;
    }
    Map<String, Long> counts = new HashMap<>(stored);
    changes.forEach((slot, change) -> counts.merge(slot, change, Long::sum));
    return counts;
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
