package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.board.RankStyle;
import io.rankly.rank.RankStore.Contents;
import io.rankly.rank.RankStore.Keys;
import io.rankly.rank.RankStore.Outcome;
import io.rankly.rank.RankStore.Start;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.rank.Write.NodeChange;
import io.rankly.rank.Write.SliceChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stores do that count entries in the write that stores them. */
abstract class CountsContract extends RankStoreContract {
  @Test
  void counts_areAdded() {
    store.commit(write(List.of(), List.of(new Node("K", Map.of("01", 2L, "02", 5L)))));
    store.commit(write(List.of(), List.of(new Node("K", Map.of("01", -1L, "03", 1L)))));
    assertEquals(
        List.of(new Node("K", Map.of("01", 1L, "02", 5L, "03", 1L))),
        store.read(Wanted.nodes(board, slice, Set.of("K"))).of(slice).nodes());
  }

  @Test
  void countsOfKeys_areAddedBesideThoseOfEntries() {
    store.commit(write(new NodeChange("K", Map.of("01", 2L), Map.of("01", 1L), Map.of())));
    store.commit(write(new NodeChange("K", Map.of(), Map.of("01", 3L, "02", 1L), Map.of())));
    assertEquals(new Node("K", Map.of("01", 2L), Map.of("01", 4L, "02", 1L)), node("K"));
  }

  @ParameterizedTest
  @CsvSource({
    "new, ABSENT, STORED",
    "none, ABSENT, STALE",
    "two, ABSENT, STALE",
    "new, 0, STALE",
    "none, 0, STORED",
    "two, 0, STALE",
    "two, 1, STALE",
    "two, 2, STORED",
    "two, 3, STALE",
    "new, 1+, STALE",
    "none, 1+, STALE",
    "two, 1+, STORED",
    "two, 2+, STORED",
    "two, 3+, STALE"
  })
  void countThatIsNotAsExpected_keepsTheWriteBack(String slot, String expected, Outcome outcome) {
    store.commit(write(new NodeChange("K", Map.of("00", 1L, "01", 2L))));
    store.commit(write(new NodeChange("K", Map.of("00", -1L))));
    String stored = Map.of("new", "02", "none", "00", "two", "01").get(slot);
    Node before = node("K");
    ExpectedCount condition =
        expected.equals("ABSENT")
            ? new ExpectedCount.Absent()
            : expected.endsWith("+")
                ? new ExpectedCount.AtLeast(Long.parseLong(expected.replace("+", "")))
                : new ExpectedCount.Exactly(Long.parseLong(expected));
    NodeChange counting =
        new NodeChange("K", Map.of(stored, 5L, "03", 1L), Map.of(), Map.of(stored, condition));
    Entry entry = entry("a", 1, 1);
    SliceChange change =
        new SliceChange(slice, Optional.empty(), List.of(made(entry)), List.of(counting));
    assertEquals(outcome, store.commit(Write.of(board, List.of(change))));
    boolean happened = outcome == Outcome.STORED;
    assertEquals(happened ? before.plus(counting) : before, node("K"));
    assertEquals(happened ? List.of(entry) : List.of(), store.list(slice, Start.top(), 1));
  }

  @Test
  void expectationsOfAWholeNode_fitInOneWrite() {
    Map<String, Long> counts = new HashMap<>();
    Map<String, ExpectedCount> absent = new HashMap<>();
    Map<String, ExpectedCount> exactly = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      String slot = "%02d".formatted(i);
      counts.put(slot, 1_000_000L);
      absent.put(slot, new ExpectedCount.Absent());
      exactly.put(slot, new ExpectedCount.Exactly(1_000_000L));
    }
    NodeChange first = new NodeChange("K", counts, Map.of(), absent);
    NodeChange second = new NodeChange("K", counts, Map.of(), exactly);
    assertEquals(Outcome.STORED, store.commit(write(first)));
    assertEquals(Outcome.STORED, store.commit(write(second)));
    assertEquals(2_000_000, node("K").count("99"));
    assertEquals(Outcome.STALE, store.commit(write(second)));
  }

  @Test
  void spreadNode_isTheSumOfItsItems() {
    Board hot = with(16);
    for (int i = 0; i < 100; i++) {
      Map<String, Long> counts = Map.of("12", i % 2 == 0 ? 3L : -2L);
      NodeChange root = new NodeChange("", Map.of("L", 1L), Map.of("L", 2L), Map.of());
      NodeChange letter = new NodeChange("L", counts);
      NodeChange pair = new NodeChange("L12", counts);
      NodeChange last = new NodeChange("L1234", counts);
      assertEquals(Outcome.STORED, store.commit(write(hot, root, letter, pair, last)));
    }
    assertEquals(
        Set.of(
            new Node("", Map.of("L", 100L), Map.of("L", 200L)),
            new Node("L", Map.of("12", 50L)),
            new Node("L12", Map.of("12", 50L)),
            new Node("L1234", Map.of("12", 50L))),
        nodes(hot, "", "L", "L12", "L1234"));
    assertNotEquals(nodes(hot, "", "L"), nodes(with(15), "", "L"));
    assertNotEquals(nodes(hot, "L12"), nodes(with(12), "L12"));
    assertEquals(nodes(hot, "L1234"), nodes(with(1), "L1234"));
  }

  @Test
  void writesOfThoseWhoKnowFewerShards_areReadWithMore() {
    for (int shards : List.of(1, 2, 16, 1, 4, 32, 16, 2)) {
      for (int i = 0; i < 5; i++) {
        store.commit(write(with(shards), new NodeChange("", Map.of("K", 1L))));
      }
    }
    assertEquals(Set.of(new Node("", Map.of("K", 40L))), nodes(with(32), ""));
  }

  @Test
  void nodeThatWritesAreOnConditionOf_isNotSpread() {
    Board hot =
        BoardChange.builder()
            .shards(Optional.of(32))
            .style(Optional.of(RankStyle.DENSE))
            .build()
            .create(new BoardId("dense"), "g", NOW);
    for (long i = 0; i < 10; i++) {
      ExpectedCount as = i == 0 ? new ExpectedCount.Absent() : new ExpectedCount.Exactly(i);
      NodeChange letter = new NodeChange("J", Map.of("12", 1L), Map.of(), Map.of("12", as));
      NodeChange pair = new NodeChange("I12", Map.of("12", 1L), Map.of(), Map.of("12", as));
      assertEquals(Outcome.STORED, store.commit(write(hot, letter, pair)));
    }
    assertEquals(
        Set.of(new Node("J", Map.of("12", 10L)), new Node("I12", Map.of("12", 10L))),
        nodes(hot, "J", "I12"));
  }

  private Board with(int shards) {
    Board now = board;
    return now.settings().shards() == shards
        ? now
        : BoardChange.builder().shards(Optional.of(shards)).build().applyTo(now, NOW);
  }

  private static Write write(Board of, NodeChange... changes) {
    SliceChange change =
        new SliceChange(Slice.allTime(of), Optional.empty(), List.of(), List.of(changes));
    return Write.of(of, List.of(change));
  }

  private Set<Node> nodes(Board of, String... prefixes) {
    Slice all = Slice.allTime(of);
    return Set.copyOf(store.read(Wanted.nodes(of, all, Set.of(prefixes))).of(all).nodes());
  }

  @Test
  void manyItems_areAllRead() {
    Set<String> prefixes =
        IntStream.range(0, 250)
            .mapToObj(i -> "L%02d%02d".formatted(i / 100, i % 100))
            .collect(Collectors.toSet());
    for (String prefix : prefixes) {
      store.commit(write(List.of(), List.of(new Node(prefix, Map.of("00", 1L)))));
    }
    assertEquals(
        prefixes,
        store.read(Wanted.nodes(board, slice, prefixes)).of(slice).nodes().stream()
            .filter(node -> node.counts().equals(Map.of("00", 1L)))
            .map(Node::prefix)
            .collect(Collectors.toSet()));
  }

  @Test
  void slices_areReadTogetherAndKeptApart() {
    Entry first = entry("a", 1, 1);
    Entry second = entry("a", 2, 1);
    Node count = new Node("K", Map.of("01", 1L));
    Node other = new Node("K", Map.of("01", 2L, "02", 3L));
    Write write =
        Write.of(
            board,
            List.of(
                change(slice, List.of(made(first)), List.of(count)),
                change(today, List.of(made(second)), List.of(other))));
    assertEquals(Outcome.STORED, store.commit(write));
    Keys keys = new Keys(Set.of(first.player()), Set.of("K"), Shards.ONE, false);
    assertEquals(
        Map.of(
            slice, new Contents(Map.of(first.player(), first), List.of(count)),
            today, new Contents(Map.of(first.player(), second), List.of(other)),
            tomorrow, new Contents(Map.of(), List.of(Node.empty("K")))),
        store.read(Wanted.of(Map.of(slice, keys, today, keys, tomorrow, keys))).slices());
    assertEquals(List.of(second), store.list(today, Start.top(), 10));
  }

  private Write write(NodeChange count) {
    return Write.of(
        board, List.of(new SliceChange(slice, Optional.empty(), List.of(), List.of(count))));
  }

  private Node node(String prefix) {
    return store.read(Wanted.nodes(board, slice, Set.of(prefix))).of(slice).nodes().get(0);
  }
}
