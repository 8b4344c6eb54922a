package io.rankly.rank;

import io.rankly.rank.Write.NodeChange;
import java.util.HashMap;
import java.util.Map;

/**
 * One stored node of the count tree.
 *
 * @param prefix the beginning that the keys below it have in common; empty for the root
 * @param counts the number of entries below each slot, the piece of key that follows; an absent
 *     slot counts 0
 * @param distinct the number of different keys below each slot; only on dense boards, and absent
 *     where the slot ends a key
 */
public record Node(String prefix, Map<String, Long> counts, Map<String, Long> distinct) {
  public Node {
    counts = Map.copyOf(counts);
    distinct = Map.copyOf(distinct);
  }

  /** A node of a board that is not dense, or one in which keys end. */
  public Node(String prefix, Map<String, Long> counts) {
    this(prefix, counts, Map.of());
  }

  /** A node of which nothing is stored. */
  public static Node empty(String prefix) {
    return new Node(prefix, Map.of());
  }

  long count(String slot) {
    return counts.getOrDefault(slot, 0L);
  }

  /** The number of different keys below a slot, on a dense board. */
  long distinct(String slot) {
    return distinct.getOrDefault(slot, count(slot) > 0 ? 1L : 0L);
  }

  /** The node after a change of it. */
  Node plus(NodeChange change) {
    return new Node(prefix, sum(counts, change.counts()), sum(distinct, change.distinct()));
  }

  /** What two items hold of one node. */
  public Node plus(Node other) {
    return new Node(prefix, sum(counts, other.counts), sum(distinct, other.distinct));
  }

  private static Map<String, Long> sum(Map<String, Long> numbers, Map<String, Long> changes) {
    if (changes.isEmpty()) {
      return numbers;
    }
    if (numbers.isEmpty()) {
      return changes;
    }
    Map<String, Long> sums = new HashMap<>(numbers);
    changes.forEach((slot, change) -> sums.merge(slot, change, Long::sum));
    return sums;
  }
}
