package io.rankly.rank;

import io.rankly.error.BusyException;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.rank.Standing.Place;
import io.rankly.score.Order;
import io.rankly.score.OrderKey;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Ways down the stored count tree to a position, reading one node a level. A node that was read
 * once is not read again, so that several ways share what they can.
 */
final class TreeWalk {
  private static final int MAX_ATTEMPTS = 10;

  private final RankStore store;
  private final Slice slice;
  private final Map<String, Map<String, Long>> nodes = new HashMap<>();

  /**
   * @param read nodes that were read already
   */
  TreeWalk(RankStore store, Slice slice, Collection<Node> read) {
    this.store = store;
    this.slice = slice;
    add(read);
  }

  /** A key that entries hold, and their place. */
  record Located(OrderKey key, Place place) {
    /** The 1-based position of the last entry that holds the key. */
    long last() {
      return place.rank() + place.ties() - 1;
    }
  }

  /** The number of entries. */
  long total() {
    return node("").values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The key of the entry at a position when all are in rank order; empty beyond the last one. One
   * request for each level not read before: at most 10 behind the root in an order of one column.
   *
   * @param order how far down keys go
   * @param position 1-based
   */
  Optional<Located> locate(Order order, long position) {
    if (position < 1) {
      throw new IllegalArgumentException("positions count from 1");
    }
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      if (position > total()) {
        return Optional.empty();
      }
      Optional<Located> located = descend(order, position);
      if (located.isPresent()) {
        return located;
      }
      // Writers moved entries between two reads: a node holds fewer than the one above it said.
      nodes.clear();
    }
    throw new BusyException(
        "too many others write at the same place; try again", Duration.ofSeconds(1));
  }

  private Optional<Located> descend(Order order, long position) {
    String prefix = "";
    long better = 0;
    long ties = 0;
    while (!order.isKey(prefix)) {
      String slot = null;
      for (Map.Entry<String, Long> count : node(prefix).entrySet()) {
        if (position <= better + count.getValue()) {
          slot = count.getKey();
          ties = count.getValue();
          break;
        }
        better += count.getValue();
      }
      if (slot == null) {
        return Optional.empty();
      }
      prefix += slot;
    }
    return Optional.of(new Located(new OrderKey(prefix), new Place(better + 1, ties, total())));
  }

  private Map<String, Long> node(String prefix) {
    Map<String, Long> node = nodes.get(prefix);
    if (node == null) {
      add(store.read(Wanted.nodes(slice, Set.of(prefix))).of(slice).nodes());
      node = nodes.getOrDefault(prefix, new TreeMap<>());
    }
    return node;
  }

  private void add(Collection<Node> read) {
    read.forEach(node -> nodes.put(node.prefix(), new TreeMap<>(node.counts())));
  }
}
