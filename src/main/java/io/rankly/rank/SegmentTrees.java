package io.rankly.rank;

import io.rankly.board.RankStyle;
import io.rankly.rank.Write.NodeChange;
import io.rankly.rank.Write.SliceChange;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was read of the count trees of segments, to plan changes of them: on dense boards the nodes
 * in which keys end that come or go, elsewhere nothing.
 */
final class SegmentTrees {
  private final RankStyle style;
  private final Map<Slice, Map<String, Node>> read = new HashMap<>();

  SegmentTrees(RankStyle style) {
    this.style = style;
  }

  void addRead(Slice segment, Collection<Node> nodes) {
    Map<String, Node> known = read.computeIfAbsent(segment, s -> new HashMap<>());
    nodes.forEach(node -> known.put(node.prefix(), node));
  }

  boolean isRead(Slice segment, String prefix) {
    return read.getOrDefault(segment, Map.of()).containsKey(prefix);
  }

  /** A working copy of a segment's tree, without changes. */
  CountTree tree(Slice segment) {
    return new CountTree(style, read.getOrDefault(segment, Map.of()).values());
  }

  /** Takes changes for stored. */
  void settle(List<SliceChange> changes) {
    for (SliceChange change : changes) {
      Map<String, Node> nodes = read.getOrDefault(change.slice(), new HashMap<>());
      for (NodeChange node : change.counts()) {
        nodes.computeIfPresent(node.prefix(), (prefix, stored) -> stored.plus(node));
      }
    }
  }
}
