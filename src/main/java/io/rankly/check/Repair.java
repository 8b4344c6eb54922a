package io.rankly.check;

import io.rankly.rank.ExpectedCount;
import io.rankly.rank.Node;
import io.rankly.rank.Write.NodeChange;
import io.rankly.score.OrderKey.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What repairs the wrong counters of one node.
 *
 * <p>What a counter has too much is not changed by correct writers, who change the entry and all
 * counters above it together. So it can be taken away at any later time, once. What is taken from a
 * node has to go from the ones above it as well, unless they are right without it: up to the first
 * one that then is the sum of what is below. So the repair makes no sum wrong that was right, and
 * each one makes at least one more right.
 */
final class Repair {
  private final Tree tree;
  private final Suspect suspect;
  private final Map<String, Node> nodes;
  private final List<NodeChange> changes = new ArrayList<>();

  /**
   * @param nodes the node and all above it, of one moment
   */
  private Repair(Tree tree, Suspect suspect, Map<String, Node> nodes) {
    this.tree = tree;
    this.suspect = suspect;
    this.nodes = nodes;
  }

  /** The pieces of the way to a node: each node above it, and the slot there. */
  static List<Step> above(String prefix) {
    List<Step> steps = new ArrayList<>();
    for (int from = 0; from < prefix.length(); ) {
      int to = from + (Character.isDigit(prefix.charAt(from)) ? 2 : 1);
      steps.add(new Step(prefix.substring(0, from), prefix.substring(from, to)));
      from = to;
    }
    return steps;
  }

  /**
   * What to add to nodes; absent when counters are no longer what they were when they were looked
   * at.
   */
  static Optional<List<NodeChange>> plan(Tree tree, Suspect suspect, Map<String, Node> nodes) {
    Repair repair = new Repair(tree, suspect, nodes);
    return repair.plan() ? Optional.of(repair.changes) : Optional.empty();
  }

  private boolean plan() {
    return tree.isBottom(suspect.prefix()) ? planEntries() : planSums();
  }

  private Node node(String prefix) {
    return nodes.getOrDefault(prefix, Node.empty(prefix));
  }

  private boolean planEntries() {
    Node node = node(suspect.prefix());
    Map<String, Long> counts = new TreeMap<>();
    Map<String, ExpectedCount> expected = new HashMap<>();
    long change = 0;
    long keys = 0;
    for (Map.Entry<String, Seen> of : suspect.slots().entrySet()) {
      long stored = of.getValue().values().stored();
      long counted = of.getValue().values().counted();
      Long now = node.counts().get(of.getKey());
      if ((now == null ? 0 : now) != stored) {
        return false;
      }
      counts.put(of.getKey(), counted - stored);
      // Nobody counts from another number meanwhile, or from other keys. A node of which that
      // matters is not spread.
      if (!tree.isSpread(suspect.prefix())) {
        expected.put(
            of.getKey(), now == null ? new ExpectedCount.Absent() : new ExpectedCount.Exactly(now));
      }
      change += counted - stored;
      keys += (counted > 0 ? 1 : 0) - (stored > 0 ? 1 : 0);
    }
    changes.add(new NodeChange(suspect.prefix(), counts, Map.of(), expected));
    planAbove(change, tree.dense() ? keys : 0);
    return true;
  }

  private boolean planSums() {
    Map<String, Long> counts = new TreeMap<>();
    Map<String, Long> distinct = new TreeMap<>();
    long change = 0;
    long keys = 0;
    for (Map.Entry<String, Seen> of : suspect.slots().entrySet()) {
      long difference = of.getValue().values().difference();
      long keyDifference = of.getValue().values().keyDifference();
      put(counts, of.getKey(), -difference);
      put(distinct, of.getKey(), -keyDifference);
      change -= difference;
      keys -= keyDifference;
    }
    changes.add(new NodeChange(suspect.prefix(), counts, distinct, Map.of()));
    planAbove(change, keys);
    return true;
  }

  private void planAbove(long ofEntries, long ofKeys) {
    long change = ofEntries;
    long keys = ofKeys;
    List<Step> above = above(suspect.prefix());
    for (int i = above.size() - 1; i >= 0 && (change != 0 || keys != 0); i--) {
      Step step = above.get(i);
      Tree.Compared values =
          tree.compare(node(step.prefix()), step.slot(), node(step.prefix() + step.slot()));
      change = values.difference() == change ? 0 : change;
      keys = values.keyDifference() == keys ? 0 : keys;
      Map<String, Long> counts = new TreeMap<>();
      Map<String, Long> distinct = new TreeMap<>();
      put(counts, step.slot(), change);
      put(distinct, step.slot(), keys);
      if (change != 0 || keys != 0) {
        changes.add(new NodeChange(step.prefix(), counts, distinct, Map.of()));
      }
    }
  }

  private static void put(Map<String, Long> changes, String slot, long change) {
    if (change != 0) {
      changes.put(slot, change);
    }
  }
}
