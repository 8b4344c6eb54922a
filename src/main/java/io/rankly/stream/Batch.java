package io.rankly.stream;

import io.rankly.rank.Slice;
import io.rankly.rank.Write.NodeChange;
import io.rankly.rank.Write.SliceChange;
import io.rankly.score.OrderKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Changes of entries, added up: what they come to in each node of the count trees. Of an entry that
 * changes often only the first and the last key are left, and what many entries change in one
 * counter is one number.
 *
 * <p>The same changes in the same order make the same batch, whoever adds them up; its nodes are
 * sorted by their names. So one that was counted in part is made anew from the same records, and
 * counted from the next node on.
 */
final class Batch {
  private final TreeMap<NodeName, Map<String, Long>> nodes = new TreeMap<>();
  private final Map<Slice, Instant> expires = new HashMap<>();
  private int changes;

  /** Part of a batch: what to count at once, and the last node of it. */
  record Step(List<SliceChange> counts, NodeName last) {}

  void add(Change change) {
    changes++;
    change.expires().ifPresent(time -> expires.put(change.slice(), time));
    if (!change.before().equals(change.after())) {
      change.before().ifPresent(key -> add(change.slice(), key, -1));
      change.after().ifPresent(key -> add(change.slice(), key, +1));
    }
  }

  private void add(Slice slice, OrderKey key, long entries) {
    for (OrderKey.Step step : key.steps()) {
      NodeName name = new NodeName(slice, step.prefix());
      Map<String, Long> counts = nodes.computeIfAbsent(name, n -> new HashMap<>());
      counts.merge(step.slot(), entries, (a, b) -> a + b == 0 ? null : a + b);
      if (counts.isEmpty()) {
        nodes.remove(name);
      }
    }
  }

  /** How many changes were added. */
  int changes() {
    return changes;
  }

  /** How many nodes are to be changed. */
  int nodes() {
    return nodes.size();
  }

  /**
   * What is to be counted, in order.
   *
   * @param through the last node that has its counts; absent: none has
   * @param most nodes in a step
   */
  List<Step> steps(Optional<NodeName> through, int most) {
    List<NodeName> left =
        new ArrayList<>(through.map(n -> nodes.tailMap(n, false)).orElse(nodes).keySet());
    List<Step> steps = new ArrayList<>();
    for (int from = 0; from < left.size(); from += most) {
      List<NodeName> names = left.subList(from, Math.min(left.size(), from + most));
      steps.add(new Step(counts(names), names.get(names.size() - 1)));
    }
    return steps;
  }

  private List<SliceChange> counts(List<NodeName> names) {
    Map<Slice, List<NodeChange>> bySlice = new TreeMap<>((a, b) -> a.text().compareTo(b.text()));
    for (NodeName name : names) {
      bySlice
          .computeIfAbsent(name.slice(), s -> new ArrayList<>())
          .add(new NodeChange(name.prefix(), nodes.getOrDefault(name, Map.of())));
    }
    List<SliceChange> changes = new ArrayList<>();
    bySlice.forEach(
        (slice, of) ->
            changes.add(
                new SliceChange(slice, Optional.ofNullable(expires.get(slice)), List.of(), of)));
    return changes;
  }
}
