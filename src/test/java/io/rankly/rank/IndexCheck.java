package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.Board;
import io.rankly.rank.RankStore.Start;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.score.OrderKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Recounts a slice from its entries and compares with every stored counter. */
public final class IndexCheck {
  private IndexCheck() {}

  /** Fails unless entries, listing and counters agree; returns the entries in rank order. */
  public static List<Entry> assertConsistent(RankStore store, Board board) {
    return assertConsistent(store, board, Slice.allTime(board));
  }

  /** The same of one season of the board. */
  public static List<Entry> assertConsistent(RankStore store, Board board, Slice slice) {
    List<Entry> entries = store.list(slice, Start.top(), Integer.MAX_VALUE);
    Map<String, Map<String, Long>> expected = new TreeMap<>();
    for (Entry entry : entries) {
      String columns = board.order().ofColumns().key(entry.score(), 0).text();
      assertTrue(
          entry.key().text().startsWith(columns) && board.order().isKey(entry.key().text()),
          "an entry's key is not that of its score");
      for (OrderKey.Step step : entry.key().steps()) {
        expected
            .computeIfAbsent(step.prefix(), p -> new TreeMap<>())
            .merge(step.slot(), 1L, Long::sum);
      }
    }
    assertEquals(
        expected,
        stored(store, board, slice),
        "counters differ from a recount of " + entries.size() + " entries");
    return entries;
  }

  /**
   * All counters that are not 0, found by going down from the root through every slot that was ever
   * used.
   */
  private static Map<String, Map<String, Long>> stored(RankStore store, Board board, Slice slice) {
    Map<String, Map<String, Long>> stored = new TreeMap<>();
    Set<String> level = Set.of("");
    while (!level.isEmpty()) {
      Set<String> next = new HashSet<>();
      for (Set<String> prefixes : parts(level)) {
        for (Node node : store.read(Wanted.nodes(slice, prefixes)).of(slice).nodes()) {
          node.counts().keySet().stream()
              .map(slot -> node.prefix() + slot)
              .filter(prefix -> !board.order().isKey(prefix))
              .forEach(next::add);
          Map<String, Long> counts =
              node.counts().entrySet().stream()
                  .filter(count -> count.getValue() != 0)
                  .collect(
                      Collectors.toMap(
                          Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
          if (!counts.isEmpty()) {
            stored.put(node.prefix(), counts);
          }
        }
      }
      level = next;
    }
    return stored;
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
