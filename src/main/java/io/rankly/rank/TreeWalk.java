package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.RankStyle;
import io.rankly.error.BusyException;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.rank.Standing.Place;
import io.rankly.score.Order;
import io.rankly.score.OrderKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Ways down the stored count tree to a position, reading one node a level. A node that was read
 * once is not read again, so that several ways share what they can.
 */
final class TreeWalk {
  private static final int MAX_ATTEMPTS = 10;

  private final RankStore store;
  private final Board board;
  private final Slice slice;
  private final RankStyle style;
  private final Map<String, Node> nodes = new HashMap<>();

  /**
   * @param read nodes that were read already
   */
  TreeWalk(RankStore store, OnSlice<?> of, Collection<Node> read) {
    this.store = store;
    this.board = of.board();
    this.slice = of.slice();
    this.style = of.board().style();
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
    return total(RankStyle.COMPETITION);
  }

  /**
   * The key of the entry at a position when all are in rank order; empty beyond the last one. One
   * request for each level not read before: at most 10 behind the root in an order of one column.
   *
   * @param order how far down keys go
   * @param position 1-based
   */
  Optional<Located> locate(Order order, long position) {
    return locate(order, RankStyle.COMPETITION, position);
  }

  /** The key of a dense rank, on a dense board; empty beyond the last one. Requests as before. */
  Optional<Located> locateDense(Order order, long rank) {
    return locate(order, RankStyle.DENSE, rank);
  }

  private Optional<Located> locate(Order order, RankStyle by, long position) {
    if (position < 1) {
      throw new IllegalArgumentException("positions count from 1");
    }
    if (board.isStreamed()) {
      return position > total() ? Optional.empty() : nearest(order, "", position, 0);
    }
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      if (position > total(by)) {
        return Optional.empty();
      }
      Optional<Located> located = descend(order, by, position);
      if (located.isPresent()) {
        return located;
      }
      // Writers moved entries between two reads: a node holds fewer than the one above it said.
      nodes.clear();
    }
    throw new BusyException(
        "too many others write at the same place; try again", Duration.ofSeconds(1));
  }

  /** The number of entries or, in dense style, of different keys. */
  private long total(RankStyle by) {
    return node("").counts().keySet().stream().mapToLong(slot -> counted(node(""), by, slot)).sum();
  }

  private static long counted(Node node, RankStyle by, String slot) {
    return by == RankStyle.DENSE ? node.distinct(slot) : node.count(slot);
  }

  private Optional<Located> descend(Order order, RankStyle by, long position) {
    String prefix = "";
    long better = 0;
    long betterKeys = 0;
    long ties = 0;
    while (!order.isKey(prefix)) {
      Node node = node(prefix);
      String next = null;
      for (String slot : new TreeSet<>(node.counts().keySet())) {
        long before = by == RankStyle.DENSE ? betterKeys : better;
        if (position <= before + counted(node, by, slot)) {
          next = slot;
          ties = node.count(slot);
          break;
        }
        better += node.count(slot);
        betterKeys += node.distinct(slot);
      }
      if (next == null) {
        return Optional.empty();
      }
      prefix += next;
    }
    OptionalLong dense =
        style == RankStyle.DENSE ? OptionalLong.of(betterKeys + 1) : OptionalLong.empty();
    return Optional.of(
        new Located(new OrderKey(prefix), new Place(better + 1, ties, total(), dense)));
  }

  /**
   * The same on a streamed board, below a node. There a node can hold fewer than the one above it
   * says for as long as a batch is under way, so what is nearest to the position is taken.
   *
   * @param better the number of entries before the node
   */
  private Optional<Located> nearest(Order order, String prefix, long position, long better) {
    Node node = node(prefix);
    List<String> slots =
        node.counts().keySet().stream().filter(slot -> node.count(slot) > 0).sorted().toList();
    List<Long> before = new ArrayList<>();
    long sum = better;
    for (String slot : slots) {
      before.add(sum);
      sum += node.count(slot);
    }
    int at = 0;
    while (at + 1 < slots.size() && before.get(at + 1) < position) {
      at++;
    }
    for (int i : nearestFirst(at, slots.size())) {
      String next = prefix + slots.get(i);
      long count = node.count(slots.get(i));
      if (order.isKey(next)) {
        Place place = new Place(before.get(i) + 1, count, total());
        return Optional.of(new Located(new OrderKey(next), place.atLeast(1, count)));
      }
      long within = Math.max(before.get(i) + 1, Math.min(position, before.get(i) + count));
      Optional<Located> found = nearest(order, next, within, before.get(i));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** All from one on, and then back from it. */
  private static List<Integer> nearestFirst(int at, int size) {
    List<Integer> order = new ArrayList<>(size);
    for (int i = at; i < size; i++) {
      order.add(i);
    }
    for (int i = at - 1; i >= 0; i--) {
      order.add(i);
    }
    return order;
  }

  private Node node(String prefix) {
    Node node = nodes.get(prefix);
    if (node == null) {
      add(store.read(Wanted.nodes(board, slice, Set.of(prefix))).of(slice).nodes());
      node = nodes.getOrDefault(prefix, Node.empty(prefix));
    }
    return node;
  }

  private void add(Collection<Node> read) {
    read.forEach(node -> nodes.put(node.prefix(), node));
  }
}
