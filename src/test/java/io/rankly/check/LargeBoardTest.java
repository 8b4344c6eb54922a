package io.rankly.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.rank.Entry;
import io.rankly.rank.Node;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.RankStore;
import io.rankly.rank.RankStore.Contents;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.RankStore.Start;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.rank.Slice;
import io.rankly.score.Direction;
import io.rankly.score.Score;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A board of a million entries is compared while little of it is held. */
class LargeBoardTest {
  private static final int ENTRIES = 1_000_000;

  /** The root; that of one pair; that of two and 99 below; that of three, 99 below, and 9,900. */
  private static final long NODES = 1 + 1 + (1 + 99) + (1 + 99 + 9_900);

  private static final Board BOARD =
      BoardChange.builder()
          .order(Optional.of(Direction.ASCENDING))
          .build()
          .create(new BoardId("b"), "generation", Instant.EPOCH);

  @Test
  void pass_holdsAPageAndTheWayDown() {
    Held held = new Held();
    Pass pass = new Pass(store(), BOARD, Slice.allTime(BOARD), Position.BEGIN, held);
    held.pass = pass;
    assertTrue(pass.run(() -> false));
    assertEquals(ENTRIES, held.entries);
    assertEquals(NODES, held.nodes);
    assertEquals(List.of(), held.suspicious);
    assertTrue(held.most <= Listed.PAGE + 100 * 100 + 3 * 100, () -> held.most + " held");
  }

  @Test
  void steps_haveTheSameResult() {
    Held held = new Held();
    Position position = Position.BEGIN;
    boolean over = false;
    while (!over) {
      Pass pass = new Pass(store(), BOARD, Slice.allTime(BOARD), position, held);
      held.pass = pass;
      int[] asked = {0};
      over = pass.run(() -> asked[0]++ > 900);
      position = pass.position();
    }
    assertEquals(ENTRIES, held.entries);
    assertEquals(NODES, held.nodes);
    assertEquals(List.of(), held.suspicious);
  }

  private static final class Held implements Pass.Sink {
    final List<String> suspicious = new ArrayList<>();
    Pass pass;
    long entries;
    long nodes;
    int most;

    @Override
    public void suspicious(String prefix, String slot) {
      suspicious.add(prefix + " " + slot);
    }

    @Override
    public void entry(Entry entry) {
      entries++;
      if (entries % 100 == 0) {
        most = Math.max(most, pass.held());
      }
    }

    @Override
    public void node() {
      nodes++;
    }

    @Override
    public boolean isFull() {
      return false;
    }
  }

  /** Each score from 0 on is held by one player. */
  private static RankStore store() {
    return (RankStore)
        Proxy.newProxyInstance(
            RankStore.class.getClassLoader(),
            new Class<?>[] {RankStore.class},
            (proxy, method, given) ->
                switch (method.getName()) {
                  case "list" -> list((Start) given[1], (int) given[2]);
                  case "read" -> read((Wanted) given[0]);
                  default -> InvocationHandler.invokeDefault(proxy, method, given);
                });
  }

  private static List<Entry> list(Start start, int limit) {
    long from = start.key().map(key -> BOARD.order().score(key).first() + 1).orElse(0L);
    List<Entry> entries = new ArrayList<>();
    for (long units = from; units < Math.min(ENTRIES, from + limit); units++) {
      Score score = Score.of(units);
      entries.add(
          Entry.first(
              new PlayerId("p" + units),
              Profile.NONE,
              score,
              BOARD.order().key(score, 0),
              Instant.EPOCH,
              1));
    }
    return entries;
  }

  private static Snapshot read(Wanted wanted) {
    Slice slice = Slice.allTime(BOARD);
    Set<String> prefixes = wanted.slices().get(slice).prefixes();
    assertTrue(prefixes.size() <= 100, "more than a request takes");
    List<Node> nodes = prefixes.stream().map(LargeBoardTest::node).toList();
    return new Snapshot(
        Optional.empty(),
        Map.of(),
        Map.of(slice, new Contents(Map.of(), nodes)),
        Map.of(),
        Map.of(),
        Map.of(),
        Set.of(),
        Map.of(),
        Optional.empty());
  }

  private static Node node(String prefix) {
    Map<String, Long> counts = new HashMap<>();
    if (prefix.isEmpty()) {
      for (String letter : List.of("K", "L", "M")) {
        counts.put(letter, count(letter));
      }
    } else {
      for (int i = 0; i < 100; i++) {
        String slot = String.format("%02d", i);
        counts.put(slot, count(prefix + slot));
      }
      counts.values().removeIf(count -> count == 0);
    }
    return new Node(prefix, counts);
  }

  /** How many scores have keys that begin so. */
  private static long count(String beginning) {
    int pairs = beginning.charAt(0) - 'K' + 1;
    String digits = beginning.substring(1);
    long width = Math.round(Math.pow(100, pairs - digits.length() / 2.0));
    long from = (digits.isEmpty() ? 0 : Long.parseLong(digits)) * width;
    long least = pairs == 1 ? 0 : Math.round(Math.pow(100, pairs - 1));
    return Math.max(0, Math.min(from + width, ENTRIES) - Math.max(from, least));
  }
}
