package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.Board;
import io.rankly.board.UpdatePolicy;
import io.rankly.rank.LimitedStore.Happened;
import io.rankly.rank.RankStore.Outcome;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.rank.Write.NodeChange;
import io.rankly.rank.Write.SliceChange;
import io.rankly.score.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What benchmarks of hot boards stand on: that the limits are kept, and that time is simulated. */
class LimitedStoreTest {
  private final SimulatedTime time = new SimulatedTime();
  private final MemoryRankStore memory = new MemoryRankStore();
  private final Retries retries =
      new Retries(
          Duration.ofSeconds(5),
          Duration.ofMillis(10),
          Duration.ofMillis(500),
          new Random(1),
          time);
  private final LimitedStore store = new LimitedStore(memory, retries, 1);
  private final Stores stores = new Stores(memory, memory);
  private final Board board =
      stores.board(
          "hot", Direction.DESCENDING, UpdatePolicy.BEST, 0, Instant.parse("2026-01-01T00:00:00Z"));
  private final Slice slice = Slice.allTime(board);

  @Test
  void transactions_atOneItemAtOneTimeCancelEachOther() throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    Runnable write = () -> outcomes.add(store.commit(write("", "K")));
    time.run(List.of(write, write));
    assertEquals(Set.of(Outcome.STORED, Outcome.CONTENDED), Set.copyOf(outcomes));
    assertEquals(new Happened(1, 1, 0, 0), store.happened());
    assertEquals(1, count(""));
  }

  @Test
  void transactions_atOtherItemsDoNot() throws Exception {
    time.run(List.of(() -> store.commit(write("K")), () -> store.commit(write("L"))));
    assertEquals(new Happened(2, 0, 0, 0), store.happened());
  }

  @Test
  void transactions_takeTheirTime() throws Exception {
    time.run(List.of(() -> store.commit(write("K"))));
    assertTrue(time.nanos() >= Duration.ofMillis(5).toNanos());
    assertTrue(time.nanos() <= Duration.ofMillis(15).toNanos());
  }

  @Test
  void transactions_atOneItemHaveItsWriteUnits() throws Exception {
    Runnable write = () -> store.commit(write("K"));
    time.run(Collections.nCopies(501, write));
    assertEquals(1, store.happened().throttled());
    time.await(Duration.ofMillis(2));
    time.run(List.of(write));
    assertEquals(1, store.happened().throttled());
  }

  @Test
  void reads_ofOneItemHaveItsReadUnits() throws Exception {
    Runnable read =
        () -> {
          for (int i = 0; i < 1_000; i++) {
            store.read(Wanted.nodes(board, slice, Set.of("")));
          }
        };
    time.run(Collections.nCopies(100, read));
    assertTrue(store.happened().throttledReads() > 0);
    assertTrue(time.nanos() > Duration.ofSeconds(100_000 / 3_000 - 1).toNanos());
  }

  private Write write(String... prefixes) {
    List<NodeChange> changes = new ArrayList<>();
    for (String prefix : prefixes) {
      changes.add(new NodeChange(prefix, Map.of("00", 1L)));
    }
    return Write.of(board, List.of(new SliceChange(slice, Optional.empty(), List.of(), changes)));
  }

  private long count(String prefix) {
    return memory
        .read(Wanted.nodes(board, slice, Set.of(prefix)))
        .of(slice)
        .nodes()
        .get(0)
        .count("00");
  }
}
