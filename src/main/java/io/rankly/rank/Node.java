package io.rankly.rank;

import java.util.Map;

/**
 * One stored node of the count tree.
 *
 * @param prefix the beginning that the keys below it have in common; empty for the root
 * @param counts the number of entries below each slot, the piece of key that follows; an absent
 *     slot counts 0
 */
public record Node(String prefix, Map<String, Long> counts) {
  public Node {
    counts = Map.copyOf(counts);
  }

  /** A node of which nothing is stored. */
  public static Node empty(String prefix) {
    return new Node(prefix, Map.of());
  }
}
