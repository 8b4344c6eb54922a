package io.rankly.check;

import io.rankly.board.Board;
import io.rankly.rank.Entry;
import io.rankly.rank.Node;
import io.rankly.rank.RankStore;
import io.rankly.rank.Slice;
import io.rankly.score.OrderKey.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the entries of a slice and through its count tree at once, both in rank order, and
 * tells which counters do not agree. Others write meanwhile, and the listing lags behind, so these
 * are only suspicious.
 *
 * <p>A node is read with all nodes below it, so its counters are compared with their sums at once.
 * What is counted along the listing is compared with the bottom nodes. Nodes are found by the slots
 * of the node above, also those that are 0, and by the keys of entries. So a counter without
 * entries is found, and entries without a counter.
 *
 * <p>Held are a page of entries, the slots of each node on the way down, and at most 100 bottom
 * nodes. Cost: half a read unit for every 4 KB of entries, one for each bottom node, and three or
 * four for one that is above others.
 */
final class Pass {
  /** Nodes read in one request with the one above them. */
  private static final int AT_ONCE = 99;

  private final RankStore store;
  private final Board board;
  private final Tree tree;
  private final Slice slice;
  private final Listed entries;
  private final Deque<Frame> way = new ArrayDeque<>();
  private final Sink sink;
  private Position position;

  /** Who is told what is found. */
  interface Sink {
    /** A counter that does not agree. */
    void suspicious(String prefix, String slot);

    void entry(Entry entry);

    void node();

    /** Whether to stop, since too many counters do not agree. */
    boolean isFull();
  }

  /** A node on the way down, and the slot below which it is being compared. */
  private static final class Frame {
    final String prefix;
    final NavigableSet<String> slots;
    final Map<String, Node> bottoms;
    @Nullable String at;

    Frame(String prefix, Set<String> slots, Map<String, Node> bottoms) {
      this.prefix = prefix;
      this.slots = new TreeSet<>(slots);
      // No key goes on like this, so nothing is below.
      this.slots.removeIf(slot -> !Tree.isPiece(slot));
      this.bottoms = bottoms;
    }
  }

  Pass(RankStore store, Board board, Slice slice, Position from, Sink sink) {
    this.store = store;
    this.board = board;
    this.tree = Tree.of(board);
    this.slice = slice;
    this.position = from;
    this.sink = sink;
    this.entries = new Listed(store, slice, from.start());
    if (from.bottom().isEmpty()) {
      push("", true);
    } else {
      resume(from.bottom().get());
    }
  }

  private void resume(String bottom) {
    List<Step> steps = Tree.wayTo(bottom);
    for (Step step : steps.subList(0, steps.size() - 1)) {
      push(step.prefix(), false).at = step.slot();
    }
    if (position.counts().isEmpty()) {
      // Came since then, to where all is compared.
      while (entries.peek().filter(entry -> isNotBehind(entry, bottom)).isPresent()) {
        entries.take();
      }
    }
  }

  private static boolean isNotBehind(Entry entry, String prefix) {
    return entry.key().text().startsWith(prefix) || entry.key().text().compareTo(prefix) < 0;
  }

  /** How far it has come. */
  Position position() {
    return position;
  }

  /** How many entries and counters are held. */
  int held() {
    int held = entries.held();
    for (Frame frame : way) {
      held += frame.slots.size();
      for (Node node : frame.bottoms.values()) {
        held += node.counts().size();
      }
    }
    return held;
  }

  /**
   * Goes on, at least by one bottom node or a page of entries.
   *
   * @return whether it came to the end
   */
  boolean run(BooleanSupplier enough) {
    if (position.counts().isPresent() && !count(position.bottom().orElseThrow(), enough)) {
      return false;
    }
    while (!way.isEmpty()) {
      Frame frame = way.getLast();
      Optional<String> next = next(frame);
      if (next.isEmpty()) {
        way.removeLast();
        continue;
      }
      String slot = next.get();
      frame.at = slot;
      if (!frame.slots.contains(slot)) {
        sink.suspicious(frame.prefix, slot);
      }
      String below = frame.prefix + slot;
      if (!tree.isBottom(below)) {
        push(below, true);
        continue;
      }
      position = new Position(Optional.of(below), Optional.of(new TreeMap<>()), position.last());
      if (!count(below, enough) || enough.getAsBoolean() || sink.isFull()) {
        return false;
      }
    }
    return true;
  }

  /** The next slot of a node, by its own counters or the entry that comes next. */
  private Optional<String> next(Frame frame) {
    String own = frame.at == null ? first(frame.slots) : frame.slots.higher(frame.at);
    String listed =
        entries
            .peek()
            .filter(entry -> entry.key().text().startsWith(frame.prefix))
            .map(entry -> slot(entry, frame.prefix))
            .orElse(null);
    if (own == null || listed == null) {
      return Optional.ofNullable(own == null ? listed : own);
    }
    return Optional.of(own.compareTo(listed) < 0 ? own : listed);
  }

  private static @Nullable String first(NavigableSet<String> slots) {
    return slots.isEmpty() ? null : slots.first();
  }

  private static String slot(Entry entry, String prefix) {
    String text = entry.key().text();
    int from = prefix.length();
    return text.substring(from, from + (Character.isDigit(text.charAt(from)) ? 2 : 1));
  }

  /** Counts the entries of a bottom node and compares; false if it was enough before the last. */
  private boolean count(String bottom, BooleanSupplier enough) {
    TreeMap<String, Long> counts = position.counts().orElseThrow();
    Optional<Entry> next = entries.peek();
    while (next.filter(entry -> entry.key().text().startsWith(bottom)).isPresent()) {
      Entry entry = next.get();
      counts.merge(slot(entry, bottom), 1L, Long::sum);
      sink.entry(entry);
      entries.take();
      position =
          new Position(position.bottom(), position.counts(), Optional.of(Position.Last.of(entry)));
      if (entries.isAtEndOfPage() && enough.getAsBoolean()) {
        return false;
      }
      next = entries.peek();
    }
    compare(bottom, counts);
    position = new Position(Optional.of(bottom), Optional.empty(), position.last());
    return true;
  }

  private void compare(String bottom, Map<String, Long> counts) {
    Frame above = way.getLast();
    Node node = above.bottoms.get(bottom);
    if (node == null) {
      node = read(List.of(bottom)).get(0);
      sink.node();
    }
    Set<String> slots = new TreeSet<>(counts.keySet());
    slots.addAll(node.counts().keySet());
    for (String slot : slots) {
      if (Tree.count(node, slot) != counts.getOrDefault(slot, 0L)) {
        sink.suspicious(bottom, slot);
      }
    }
  }

  /**
   * Goes down to a node.
   *
   * @param compares whether its counters are compared with the nodes below
   */
  private Frame push(String prefix, boolean compares) {
    Set<String> slots = Tree.slots(read(List.of(prefix)).get(0));
    Map<String, Node> bottoms = new HashMap<>();
    List<String> all = new ArrayList<>(slots);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      List<String> prefixes = new ArrayList<>(List.of(prefix));
      some.forEach(slot -> prefixes.add(prefix + slot));
      List<Node> nodes = read(prefixes);
      for (int i = 0; i < some.size(); i++) {
        Node below = nodes.get(i + 1);
        if (compares && !tree.compare(nodes.get(0), some.get(i), below).isRight()) {
          sink.suspicious(prefix, some.get(i));
        }
        if (tree.isBottom(below.prefix())) {
          bottoms.put(below.prefix(), below);
          if (compares) {
            sink.node();
          }
        }
      }
    }
    if (compares) {
      sink.node();
    }
    Frame frame = new Frame(prefix, slots, bottoms);
    way.addLast(frame);
    return frame;
  }

  private List<Node> read(List<String> prefixes) {
    return store.nodes(board, slice, prefixes);
  }
}
