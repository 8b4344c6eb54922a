package io.rankly.sweep;

import io.rankly.board.Board;
import io.rankly.rank.Node;
import io.rankly.rank.RankStore;
import io.rankly.rank.Shards;
import io.rankly.rank.Slice;
import io.rankly.rank.SweepStore;
import io.rankly.score.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * Goes through the count tree of a slice in the order of its prefixes, and removes what counts
 * nothing.
 *
 * <p>A counter of 0 says that all below it counts nothing, too. So the nodes there are removed, the
 * lowest first, each on condition that it still counts nothing, and then the counter, on condition
 * that it still is 0. Who ends between the two leaves the counter, by which the next one finds what
 * is left. A reader does not notice: what is not there counts nothing as well. A writer adds to
 * what is not there as to 0, and the node and the counters above it come back together.
 *
 * <p>Counters of the root stay, which has at most 20: that it has any tells that the season once
 * had entries. The root of a segment is removed when it counts nothing. Nodes that are spread over
 * {@link Shards} stay, 2,021 at most: of these only sums are known, and items that add up to 0 may
 * each count something.
 *
 * <p>A node that is removed, comes back and is empty again, all between the removal of it and that
 * of the counter above, stays and is not found before an entry comes there again. It is as right as
 * if it were not there.
 *
 * <p>Cost: a read unit for each node, 100 of them in a request, also for those that are left; a
 * request and a write unit for each node that is removed, and for each that loses counters.
 */
final class Pass {
  private static final int AT_ONCE = 100;

  private final RankStore ranks;
  private final SweepStore store;
  private final Board board;
  private final Order order;
  private final Slice slice;
  private final String from;
  private String position;
  private long nodes;
  private long removed;

  /**
   * @param from the node behind which to go on; the root: at the begin
   */
  Pass(RankStore ranks, SweepStore store, Board board, Slice slice, String from) {
    this.ranks = ranks;
    this.store = store;
    this.board = board;
    this.order = board.order();
    this.slice = slice;
    this.from = from;
    this.position = from;
  }

  /** The last node that is done with all below it and before it. */
  String position() {
    return position;
  }

  /** How many nodes were looked at. */
  long nodes() {
    return nodes;
  }

  /** How many nodes were removed. */
  long removed() {
    return removed;
  }

  /**
   * Goes on, at least by one node.
   *
   * @return whether it came to the end
   */
  boolean run(BooleanSupplier enough) {
    Node root = read(List.of("")).get(0);
    boolean over = visit(root, enough);
    if (over && slice.segment().isPresent() && !root.counts().isEmpty()) {
      BooleanSupplier toTheEnd = () -> false;
      remove(root, toTheEnd);
    }
    return over;
  }

  private boolean visit(Node node, BooleanSupplier enough) {
    if (!clear(node, enough)) {
      return false;
    }
    List<String> below = new ArrayList<>();
    for (Map.Entry<String, Long> count : new TreeMap<>(node.counts()).entrySet()) {
      String prefix = node.prefix() + count.getKey();
      if (count.getValue() != 0 && !order.isKey(prefix) && !isDone(prefix)) {
        below.add(prefix);
      }
    }
    for (int first = 0; first < below.size(); first += AT_ONCE) {
      for (Node next : read(below.subList(first, Math.min(below.size(), first + AT_ONCE)))) {
        if (!visit(next, enough)) {
          return false;
        }
        position = next.prefix();
        if (enough.getAsBoolean()) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isDone(String prefix) {
    boolean isAbove = from.startsWith(prefix) && !from.equals(prefix);
    return prefix.compareTo(from) <= 0 && !isAbove;
  }

  /** Removes what is below counters of 0, and these counters; false if it was enough before. */
  private boolean clear(Node node, BooleanSupplier enough) {
    List<String> below = new ArrayList<>();
    Set<String> slots = new TreeSet<>();
    for (String slot : empty(node)) {
      if (order.isKey(node.prefix() + slot)) {
        slots.add(slot);
      } else {
        below.add(node.prefix() + slot);
      }
    }
    gone(below, enough).forEach(prefix -> slots.add(prefix.substring(node.prefix().length())));
    // One without any counters would not be found any more.
    boolean somethingStays = slots.size() < node.counts().size();
    boolean mayLose = !node.prefix().isEmpty() && !isSpread(node);
    if (mayLose && !slots.isEmpty() && somethingStays) {
      store.removeCounters(slice, node.prefix(), slots);
    }
    return !isEnough(enough);
  }

  /** Not before something was removed, so that every step does something. */
  private boolean isEnough(BooleanSupplier enough) {
    return removed > 0 && enough.getAsBoolean();
  }

  private static List<String> empty(Node node) {
    return node.counts().entrySet().stream()
        .filter(count -> count.getValue() == 0)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Removes nodes that count nothing and all below them; those that are not there afterwards. */
  private List<String> gone(List<String> prefixes, BooleanSupplier enough) {
    List<String> gone = new ArrayList<>();
    for (int first = 0; first < prefixes.size(); first += AT_ONCE) {
      for (Node node : read(prefixes.subList(first, Math.min(prefixes.size(), first + AT_ONCE)))) {
        if (node.counts().isEmpty() || remove(node, enough)) {
          gone.add(node.prefix());
        }
        if (isEnough(enough)) {
          return gone;
        }
      }
    }
    return gone;
  }

  private boolean remove(Node node, BooleanSupplier enough) {
    List<String> slots = empty(node);
    if (slots.size() < node.counts().size()) {
      return false;
    }
    List<String> below =
        slots.stream().map(slot -> node.prefix() + slot).filter(p -> !order.isKey(p)).toList();
    if (gone(below, enough).size() < below.size()
        || isSpread(node)
        || !store.removeNode(slice, node)) {
      return false;
    }
    removed++;
    return true;
  }

  private boolean isSpread(Node node) {
    return Shards.of(board).of(node.prefix()) > 1;
  }

  /** Nodes in the order of their prefixes given. */
  private List<Node> read(List<String> prefixes) {
    nodes += prefixes.size();
    return ranks.nodes(board, slice, prefixes);
  }
}
