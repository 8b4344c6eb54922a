package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.RankStyle;
import io.rankly.rank.RankStore.Contents;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.Standing.Place;
import io.rankly.rank.Write.NodeChange;
import io.rankly.score.OrderKey;
import io.rankly.score.OrderKey.Step;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A working copy of the part of a slice's count tree that was read, and the changes planned on it.
 *
 * <p>The tree is a radix tree over {@link OrderKey order keys} whose nodes hold, for every piece of
 * key that can follow (the root: a class letter; every other node: a pair of digits), the number of
 * entries below. The key {@code M123456} has the nodes {@code ""}, {@code "M"}, {@code "M12"} and
 * {@code "M1234"}, and the last of them counts the entries with exactly this key in its slot {@code
 * 56}.
 *
 * <p>Invariants of the stored tree: a counter equals the number of entries whose key begins with
 * prefix and slot; so a node's counters add up to its own slot in the node above.
 *
 * <p>On dense boards a node also holds, for every slot that does not end a key, the number of
 * different keys below that entries have. It changes when a key gets its first entry or loses its
 * last one, and then in all nodes above the last one. Which of both happens is told by the slot
 * that ends the key. So the node of that slot must have been read, and the write is on condition
 * that the slot is still as planned with ({@link Expected}).
 *
 * <p>Invariant there: the number of keys below a slot is the sum of those in the node below it, in
 * which a slot that ends a key has one if its counter is above 0.
 *
 * <p>Costs: the rank of a key takes the nodes on its path, 2 to 11 of them for each column whatever
 * the number of entries, in one batch read, since their names follow from the key. An added or
 * removed entry changes one counter in each of these nodes; a changed score only those below the
 * point where the two keys part, because above it the changes cancel out.
 *
 * <p>While others write, nodes are read of different moments, and who moves may be found in two of
 * them. Still no more are better than there are.
 *
 * <p>On streamed boards the stored tree follows the entries a little later, and its nodes not all
 * at one moment. Places out of it hold what a place must: a rank is at least 1, an entry that is
 * there holds its own place, and the total is no less than rank and equals come to.
 *
 * <p>The idea of counting per node is that of a counted B-tree (Simon Tatham, "Counted B-Trees")
 * and of the ranked sets of FoundationDB's Record Layer; a radix tree over fixed pieces needs
 * neither splits nor sequential reads.
 */
final class CountTree {
  private final RankStyle style;
  private final Map<String, Node> read = new HashMap<>();
  private final Map<String, Map<String, Long>> planned = new TreeMap<>();
  private final Map<String, Map<String, Long>> plannedDistinct = new TreeMap<>();

  /** Nodes after the planned changes, which are asked for more than once. */
  private final Map<String, Node> changed = new HashMap<>();

  /** The prefixes of nodes whose slots end keys that were planned, on a dense board. */
  private final Set<String> leaves = new HashSet<>();

  /** On a streamed board, until when all changes of entries are in what was read. */
  private final Optional<Instant> countedUntil;

  /**
   * One in which entries are counted at once.
   *
   * @param style that of the board, which tells what nodes hold
   */
  CountTree(RankStyle style, Collection<Node> nodes) {
    this(style, nodes, Optional.empty());
  }

  private CountTree(RankStyle style, Collection<Node> nodes, Optional<Instant> countedUntil) {
    this.style = style;
    this.countedUntil = countedUntil;
    addRead(nodes);
  }

  /** What was read of a slice of this board. */
  static CountTree of(Board board, Slice slice, Snapshot read) {
    return new CountTree(board.style(), read.of(slice).nodes(), read.countedUntil(board));
  }

  /** The same, out of an answer. */
  static CountTree of(OnSlice<Contents> read) {
    return new CountTree(read.board().style(), read.value().nodes(), read.countedUntil());
  }

  /** On a streamed board, until when all changes of entries are in what was read. */
  Optional<Instant> countedUntil() {
    return countedUntil;
  }

  /** Whether entries can be there that are not counted yet, and others that are counted still. */
  boolean lags() {
    return countedUntil.isPresent();
  }

  /** Takes in further nodes as they are stored, without the changes that are planned here. */
  void addRead(Collection<Node> nodes) {
    for (Node node : nodes) {
      read.put(node.prefix(), node);
      changed.remove(node.prefix());
    }
  }

  /** The prefixes of the nodes that tell the rank of a key. */
  static List<String> path(OrderKey key) {
    return key.steps().stream().map(Step::prefix).toList();
  }

  /** The prefix of the node that counts the entries with exactly this key. */
  static String leaf(OrderKey key) {
    List<Step> steps = key.steps();
    return steps.get(steps.size() - 1).prefix();
  }

  /** Whether all nodes that tell the rank of this key have been read. */
  boolean covers(OrderKey key) {
    return path(key).stream().allMatch(read::containsKey);
  }

  /** The prefixes of the nodes that tell the rank of this key and have not been read. */
  Set<String> missing(OrderKey key) {
    Set<String> missing = new TreeSet<>(path(key));
    missing.removeAll(read.keySet());
    return missing;
  }

  /** Whether the node has been read that tells how many entries have exactly this key. */
  boolean coversLeaf(OrderKey key) {
    return read.containsKey(leaf(key));
  }

  /**
   * Where an entry of this key stands, or would stand if there is none; of a beginning of keys, the
   * place of the best of them, with all of them as ties.
   */
  Place place(OrderKey key) {
    long better = 0;
    long betterKeys = 0;
    long ties = 0;
    for (Step step : key.steps()) {
      ties = 0;
      Node node = node(step.prefix());
      for (Map.Entry<String, Long> count : node.counts().entrySet()) {
        int order = count.getKey().compareTo(step.slot());
        if (order < 0) {
          better += atLeastNone(count.getValue());
          betterKeys += atLeastNone(node.distinct(count.getKey()));
        } else if (order == 0) {
          ties = atLeastNone(count.getValue());
        }
      }
    }
    long total = total();
    return lags()
        ? new Place(better + 1, ties, total, dense(betterKeys)).atLeast(1, ties)
        : new Place(Math.min(better, total) + 1, ties, total, dense(Math.min(betterKeys, total)));
  }

  /**
   * Whether the nodes that were read can be of one moment: together, the counters of each are what
   * the one above it has in its slot.
   */
  boolean addsUp() {
    return read.values().stream()
        .filter(node -> !node.prefix().isEmpty())
        .allMatch(
            node -> {
              int slot = lastPiece(node.prefix());
              Node above = read.get(node.prefix().substring(0, slot));
              return above == null || total(node) == above.count(node.prefix().substring(slot));
            });
  }

  /** Where the last piece of a beginning of keys starts: a letter, or a pair of digits. */
  private static int lastPiece(String prefix) {
    return prefix.length() - (Character.isDigit(prefix.charAt(prefix.length() - 1)) ? 2 : 1);
  }

  /** The place of the best score, whichever it is. */
  Place placeOfBest() {
    return new Place(1, 0, total(), dense(0));
  }

  private OptionalLong dense(long betterKeys) {
    return style == RankStyle.DENSE ? OptionalLong.of(betterKeys + 1) : OptionalLong.empty();
  }

  /** The place that one entry more of this key would have, as if it stood there. */
  Place placeOfAnother(OrderKey key) {
    Place place = place(key);
    return new Place(place.rank(), place.ties() + 1, place.total() + 1, place.dense());
  }

  /** The place of an entry: if it does not count, as if it did. */
  Place place(Entry entry) {
    if (!entry.isRanked()) {
      return placeOfAnother(entry.key());
    }
    Place place = place(entry.key());
    return lags() ? place.atLeast(place.rank(), 1) : place;
  }

  /** The number of entries. */
  long total() {
    return total(node(""));
  }

  private static long total(Node node) {
    return node.counts().values().stream().mapToLong(CountTree::atLeastNone).sum();
  }

  /**
   * A count, of which there is never less than nothing. What is planned to be one less may be none
   * already: a node can be read as it was before the entry that is given up was written.
   */
  private static long atLeastNone(long count) {
    return Math.max(0, count);
  }

  /**
   * Plans one entry more (+1) or less (−1) with this key. On a dense board, the node that counts
   * them must have been read.
   */
  void plan(OrderKey key, int change) {
    List<Step> steps = key.steps();
    if (style == RankStyle.DENSE) {
      planDistinct(steps, change);
    }
    steps.forEach(step -> add(planned, step, change));
    steps.forEach(step -> changed.remove(step.prefix()));
  }

  private void planDistinct(List<Step> steps, int change) {
    Step last = steps.get(steps.size() - 1);
    leaves.add(last.prefix());
    long before = node(last.prefix()).count(last.slot());
    int keys = (before + change > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
    if (keys != 0) {
      steps.subList(0, steps.size() - 1).forEach(step -> add(plannedDistinct, step, keys));
    }
  }

  private static void add(Map<String, Map<String, Long>> planned, Step step, long change) {
    Map<String, Long> changes = planned.computeIfAbsent(step.prefix(), prefix -> new TreeMap<>());
    changes.merge(step.slot(), change, (a, b) -> a + b == 0 ? null : a + b);
    if (changes.isEmpty()) {
      planned.remove(step.prefix());
    }
  }

  /** The planned changes; none where they cancelled out. */
  List<NodeChange> planned() {
    Set<String> prefixes = new TreeSet<>(planned.keySet());
    prefixes.addAll(plannedDistinct.keySet());
    return prefixes.stream().map(this::change).toList();
  }

  private NodeChange change(String prefix) {
    Map<String, Long> counts = planned.getOrDefault(prefix, new TreeMap<>());
    Map<String, ExpectedCount> expected = new HashMap<>();
    if (leaves.contains(prefix)) {
      Map<String, Long> stored = stored(prefix).counts();
      counts.forEach(
          (slot, change) -> expected.put(slot, ExpectedCount.of(stored.get(slot), change)));
    }
    return new NodeChange(
        prefix, counts, plannedDistinct.getOrDefault(prefix, new TreeMap<>()), expected);
  }

  /** How many nodes would be changed in addition to the planned ones by changes on these keys. */
  int furtherNodes(Collection<OrderKey> keys) {
    return (int)
        keys.stream()
            .flatMap(key -> path(key).stream())
            .distinct()
            .filter(p -> !planned.containsKey(p) && !plannedDistinct.containsKey(p))
            .count();
  }

  /** Takes the planned changes for stored. */
  void settle() {
    read.replaceAll((prefix, node) -> node(prefix));
    planned.clear();
    plannedDistinct.clear();
    changed.clear();
  }

  /** A node after the planned changes. */
  private Node node(String prefix) {
    Node stored = stored(prefix);
    return planned.containsKey(prefix) || plannedDistinct.containsKey(prefix)
        ? changed.computeIfAbsent(prefix, p -> stored.plus(change(p)))
        : stored;
  }

  private Node stored(String prefix) {
    Node stored = read.get(prefix);
    if (stored == null) {
      throw new IllegalStateException("a node of the count tree was not read");
    }
    return stored;
  }
}
