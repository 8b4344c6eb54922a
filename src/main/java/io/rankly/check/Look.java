package io.rankly.check;

import io.rankly.board.Board;
import io.rankly.check.Tree.Compared;
import io.rankly.rank.Entry;
import io.rankly.rank.Node;
import io.rankly.rank.PlayerId;
import io.rankly.rank.PlayerState;
import io.rankly.rank.RankStore;
import io.rankly.rank.RankStore.Keys;
import io.rankly.rank.RankStore.Start;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.rank.Slice;
import io.rankly.rank.Write.NodeChange;
import io.rankly.score.OrderKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Looks at suspicious counters of one node closely.
 *
 * <p>A counter of a bottom node is compared with the entries of its key as they are listed, each of
 * which also has to be so in the table. What is seen holds if the counter is the same before and
 * behind that. All other counters are compared with the sum of the node below, both as last
 * written; what is seen holds if two readings one behind the other are the same.
 *
 * <p>Cost for a counter of entries: half a read unit for every 4 KB of its entries, and a read unit
 * for each of them, unless there are more than a thousand. For a sum: two to ten requests for all
 * those of a node, two read units for each in each of them.
 */
final class Look {
  /** Most entries of a key that are each read from the table, too. */
  private static final int MOST_CONFIRMED = 1_000;

  /** Most entries of a key that are counted in a look. */
  private static final int MOST_COUNTED = 500_000;

  /** Entries of a key that many have, in one request: about as many as it takes. */
  private static final int AT_ONCE_LISTED = 4_000;

  private static final int MOST_READINGS = 10;
  private static final int AT_ONCE = 100;

  private final RankStore store;
  private final Nodes nodes;
  private final Tree tree;

  Look(RankStore store, Board board) {
    this.store = store;
    this.nodes = new Nodes(store, board);
    this.tree = Tree.of(board);
  }

  /** What is known after a look at the counters of a suspect: those that are right are gone. */
  Map<String, Seen> at(Suspect suspect) {
    return isOfEntries(suspect) ? atEntries(suspect) : atSums(suspect);
  }

  /** Whether its counters are compared with entries rather than with the node below. */
  boolean isOfEntries(Suspect suspect) {
    return tree.isBottom(suspect.prefix());
  }

  private Map<String, Seen> atEntries(Suspect suspect) {
    Node before = node(suspect.slice(), suspect.prefix());
    Map<String, Optional<Counted>> counted = new HashMap<>();
    for (String slot : suspect.slots().keySet()) {
      counted.put(slot, count(suspect, slot, Tree.count(before, slot)));
    }
    Node after = node(suspect.slice(), suspect.prefix());
    Map<String, Seen> left = new TreeMap<>();
    suspect
        .slots()
        .forEach(
            (slot, seen) -> {
              Optional<Counted> of = counted.get(slot);
              long stored = Tree.count(before, slot);
              if (of == null || of.isEmpty() || stored != Tree.count(after, slot)) {
                left.put(slot, seen.disturbed());
              } else if (of.get().entries() != stored) {
                Compared values = new Compared(stored, of.get().entries(), 0, 0);
                left.put(slot, seen.with(values, stored + ":" + of.get().mark()));
              }
            });
    return left;
  }

  /**
   * Entries of a key.
   *
   * @param mark another one if they are others
   */
  private record Counted(long entries, String mark) {}

  private Optional<Counted> count(Suspect suspect, String slot, long stored) {
    return Tree.isPiece(slot)
        ? count(suspect.slice(), new OrderKey(suspect.prefix() + slot), stored)
        : Optional.of(new Counted(0, "no key ends like this"));
  }

  /** Those that are listed; absent if one of them is not so, or if there are too many. */
  private Optional<Counted> count(Slice slice, OrderKey key, long stored) {
    List<PlayerId> players = new ArrayList<>();
    long entries = 0;
    long mark = 0;
    int limit = (int) Math.max(10, Math.min(Listed.PAGE, stored + 2));
    Start start = Start.at(key);
    boolean over = false;
    while (!over) {
      List<Entry> page = store.list(slice, start, limit);
      over = page.size() < limit;
      for (Entry entry : page) {
        if (!entry.key().equals(key)) {
          over = true;
          break;
        }
        entries++;
        mark = 31 * mark + entry.player().hashCode() + 17 * entry.version();
        if (players.size() <= MOST_CONFIRMED) {
          players.add(entry.player());
        }
        start = Start.worseThan(key, entry.player());
      }
      limit = AT_ONCE_LISTED;
      if (entries > MOST_COUNTED) {
        return Optional.empty();
      }
    }
    boolean so = entries > MOST_CONFIRMED || areSo(slice, key, players);
    return so
        ? Optional.of(new Counted(entries, Long.toString(mark, Character.MAX_RADIX)))
        : Optional.empty();
  }

  /** Whether all these players have this key in the table. */
  private boolean areSo(Slice slice, OrderKey key, List<PlayerId> players) {
    for (int from = 0; from < players.size(); from += AT_ONCE) {
      Set<PlayerId> some =
          new HashSet<>(players.subList(from, Math.min(players.size(), from + AT_ONCE)));
      Keys keys = Keys.entries(some);
      Map<PlayerId, Entry> stored = store.read(Wanted.of(Map.of(slice, keys))).of(slice).entries();
      boolean so =
          some.stream()
              .map(stored::get)
              .allMatch(
                  entry ->
                      entry != null
                          && entry.state() == PlayerState.RANKED
                          && entry.key().equals(key));
      if (!so) {
        return false;
      }
    }
    return true;
  }

  private Map<String, Seen> atSums(Suspect suspect) {
    Map<String, Seen> left = new TreeMap<>();
    List<String> slots = new ArrayList<>(suspect.slots().keySet());
    for (int from = 0; from < slots.size(); from += AT_ONCE - 1) {
      List<String> some = slots.subList(from, Math.min(slots.size(), from + AT_ONCE - 1));
      Map<String, Compared> sums = sums(suspect, some);
      for (String slot : some) {
        Seen seen = suspect.slots().getOrDefault(slot, Seen.nothing());
        Compared values = sums.get(slot);
        if (values == null) {
          left.put(slot, seen.disturbed());
        } else if (!values.isRight()) {
          left.put(slot, seen.with(values, ""));
        }
      }
    }
    return left;
  }

  /** What two readings saw, one behind the other. */
  private Map<String, Compared> sums(Suspect suspect, List<String> slots) {
    Set<String> prefixes = new HashSet<>(Set.of(suspect.prefix()));
    slots.forEach(slot -> prefixes.add(suspect.prefix() + slot));
    Map<String, Compared> sums = new HashMap<>();
    Map<String, Node> last = nodes.read(suspect.slice(), prefixes);
    for (int i = 1; i < MOST_READINGS && sums.size() < slots.size(); i++) {
      Map<String, Node> now = nodes.read(suspect.slice(), prefixes);
      for (String slot : slots) {
        Node node = of(now, suspect.prefix());
        Node below = of(now, suspect.prefix() + slot);
        Compared values = tree.compare(node, slot, below);
        boolean same =
            below.equals(of(last, below.prefix()))
                && values.equals(
                    tree.compare(of(last, suspect.prefix()), slot, of(last, below.prefix())));
        if (same) {
          sums.putIfAbsent(slot, values);
        }
      }
      last = now;
    }
    return sums;
  }

  /**
   * What repairs all counters of a suspect; absent while others change too much. Two to ten
   * requests.
   */
  Optional<List<NodeChange>> repair(Suspect suspect) {
    Set<String> prefixes = new HashSet<>(Set.of(suspect.prefix()));
    Repair.above(suspect.prefix()).forEach(step -> prefixes.add(step.prefix()));
    Map<String, Node> last = nodes.read(suspect.slice(), prefixes);
    for (int i = 1; i < MOST_READINGS; i++) {
      Map<String, Node> now = nodes.read(suspect.slice(), prefixes);
      if (now.equals(last)) {
        return Repair.plan(tree, suspect, now);
      }
      last = now;
    }
    return Optional.empty();
  }

  private Node node(Slice slice, String prefix) {
    return of(nodes.read(slice, Set.of(prefix)), prefix);
  }

  private static Node of(Map<String, Node> nodes, String prefix) {
    return nodes.getOrDefault(prefix, Node.empty(prefix));
  }
}
