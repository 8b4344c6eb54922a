package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.Board;
import io.rankly.board.RankStyle;
import io.rankly.rank.RankStore.Start;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.score.OrderKey;
import io.rankly.score.OrderKey.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Recounts a slice from its entries and compares with every stored counter; on dense boards those
 * of different keys, too.
 */
public final class IndexCheck {
  private IndexCheck() {}

  /** Fails unless entries, listing and counters agree; returns the entries in rank order. */
  public static List<Entry> assertConsistent(RankStore store, Board board) {
    return assertConsistent(store, board, Slice.allTime(board));
  }

  /** The same of one season of the board. */
  public static List<Entry> assertConsistent(RankStore store, Board board, Slice slice) {
    List<Entry> entries = store.list(slice, Start.top(), Integer.MAX_VALUE);
    Counters expected = new Counters();
    Set<OrderKey> keys = new HashSet<>();
    for (Entry entry : entries) {
      String columns = board.order().ofColumns().key(entry.score(), 0).text();
      assertTrue(
          entry.key().text().startsWith(columns) && board.order().isKey(entry.key().text()),
          "an entry's key is not that of its score");
      List<Step> steps = entry.key().steps();
      count(expected.entries, steps);
      if (board.style() == RankStyle.DENSE && keys.add(entry.key())) {
        count(expected.keys, steps.subList(0, steps.size() - 1));
      }
    }
    Counters stored = stored(store, board, slice);
    String recount = " differ from a recount of " + entries.size() + " entries";
    assertEquals(expected.entries, stored.entries, "counters" + recount);
    assertEquals(expected.keys, stored.keys, "counters of different keys" + recount);
    return entries;
  }

  /** By prefix and slot. */
  private static final class Counters {
    final Map<String, Map<String, Long>> entries = new TreeMap<>();
    final Map<String, Map<String, Long>> keys = new TreeMap<>();
  }

  private static void count(Map<String, Map<String, Long>> counts, List<Step> steps) {
    for (Step step : steps) {
      counts.computeIfAbsent(step.prefix(), p -> new TreeMap<>()).merge(step.slot(), 1L, Long::sum);
    }
  }

  /**
   * All counters that are not 0, found by going down from the root through every slot that was ever
   * used.
   */
  private static Counters stored(RankStore store, Board board, Slice slice) {
    Counters stored = new Counters();
    // As it is now: it may have more shards than when it was made.
    Board now = store.read(Wanted.of(board, Map.of())).board().orElse(board);
    Set<String> level = Set.of("");
    while (!level.isEmpty()) {
      Set<String> next = new HashSet<>();
      for (Set<String> prefixes : parts(level)) {
        for (Node node : store.read(Wanted.nodes(now, slice, prefixes)).of(slice).nodes()) {
          node.counts().keySet().stream()
              .map(slot -> node.prefix() + slot)
              .filter(prefix -> !board.order().isKey(prefix))
              .forEach(next::add);
          put(stored.entries, node.prefix(), node.counts());
          put(stored.keys, node.prefix(), node.distinct());
        }
      }
      level = next;
    }
    return stored;
  }

  private static void put(
      Map<String, Map<String, Long>> stored, String prefix, Map<String, Long> counts) {
    Map<String, Long> used = new TreeMap<>(counts);
    used.values().removeIf(count -> count == 0);
    if (!used.isEmpty()) {
      stored.put(prefix, used);
    }
  }

  private static List<Set<String>> parts(Set<String> prefixes) {
    List<String> all = new ArrayList<>(prefixes);
    List<Set<String>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += 1_000) {
      parts.add(Set.copyOf(all.subList(from, Math.min(all.size(), from + 1_000))));
    }
    return parts;
  }
}
