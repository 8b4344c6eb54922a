package io.rankly.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.rank.Slice;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.Order;
import io.rankly.score.OrderKey;
import io.rankly.score.Score;
import io.rankly.tick.SetClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Counts what a stream tells that can be split, trimmed and interrupted at will. */
class AggregationTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Slice SLICE = new Slice("b~g#all");
  private static final Order ORDER = Order.of(Direction.DESCENDING, new Decimals(0));
  private static final Optional<Change> OTHER = Optional.empty();

  /** A small one, so that there are several. */
  private static final int BATCH = 20;

  private final SetClock clock = new SetClock(NOW);

  /** A stream with entries of players, and what its counters must come to. */
  private static final class World {
    final MemoryStream stream = new MemoryStream();
    final MemoryAggregates store = new MemoryAggregates();
    final Map<String, OrderKey> entries = new HashMap<>();

    void put(String shard, String player, long score) {
      OrderKey key = ORDER.key(Score.of(score), 0);
      change(shard, player, Optional.of(key));
    }

    void remove(String shard, String player) {
      change(shard, player, Optional.empty());
    }

    private void change(String shard, String player, Optional<OrderKey> after) {
      Optional<OrderKey> before = Optional.ofNullable(entries.get(player));
      stream.add(shard, NOW, Optional.of(new Change(SLICE, Optional.empty(), before, after)));
      after.ifPresentOrElse(key -> entries.put(player, key), () -> entries.remove(player));
    }

    /** Shards whose entries move, of which one ends. */
    static World ofTwoShards() {
      World world = new World();
      world.stream.begin("s1", Optional.empty());
      world.stream.begin("s2", Optional.empty());
      Random random = new Random(1);
      for (int i = 0; i < 60; i++) {
        world.put("s1", "a" + random.nextInt(40), random.nextLong(1_000_000));
        world.put("s2", "b" + i, random.nextLong(1_000_000_000));
      }
      world.stream.end("s1");
      world.stream.begin("s1-left", Optional.of("s1"));
      world.stream.begin("s1-right", Optional.of("s1"));
      for (int i = 0; i < 40; i++) {
        world.put(i % 2 == 0 ? "s1-left" : "s1-right", "a" + i, random.nextLong(1_000));
      }
      world.remove("s1-left", "a0");
      return world;
    }

    void assertCounted() {
      Map<String, Long> expected = new TreeMap<>();
      for (OrderKey key : entries.values()) {
        for (OrderKey.Step step : key.steps()) {
          expected.merge(SLICE.text() + " " + step.prefix() + " " + step.slot(), 1L, Long::sum);
        }
      }
      assertEquals(expected, store.counters());
    }
  }

  private Aggregation aggregation(World world, AggregateStore store) {
    return new Aggregation(world.stream, store, clock, () -> true, BATCH);
  }

  private int run(World world) {
    return aggregation(world, world.store).run(() -> false);
  }

  @Test
  void changes_areCountedOnce_alsoBehindASplit() {
    World world = World.ofTwoShards();
    assertEquals(161, run(world));
    world.assertCounted();
    assertEquals(0, run(world));
    world.put("s1-right", "a1", 7);
    assertEquals(1, run(world));
    world.assertCounted();
  }

  @Test
  void children_waitForTheEndOfTheirParent() {
    World world = new World();
    world.stream.begin("old", Optional.empty());
    world.put("old", "ann", 5);
    world.stream.begin("young", Optional.of("old"));
    // Below 0, if it came first.
    world.put("young", "ann", 6);
    run(world);
    assertEquals(List.of("old"), shards(world));
    world.stream.end("old");
    run(world);
    world.assertCounted();
  }

  @Test
  void processThatEndsAnywhere_leavesWhatTheNextOneGoesOnWith() {
    atAnyMoment(
        world -> {
          throw new IllegalStateException("ended");
        });
  }

  @Test
  void anotherOne_atAnyMoment_countsNothingTwice() {
    atAnyMoment(
        world -> {
          world.put("s2", "late", 77);
          run(world);
          world.put("s1-left", "later", 78);
        });
  }

  /**
   * Lets this happen before and after each step of a count, which another one brings to its end.
   */
  private void atAnyMoment(Consumer<World> interruption) {
    for (boolean before : List.of(true, false)) {
      boolean happened = true;
      for (int at = 0; happened; at++) {
        World world = World.ofTwoShards();
        Interruptions store =
            new Interruptions(world.store, at, before, () -> interruption.accept(world));
        runOrEnd(aggregation(world, store), () -> false);
        happened = store.happened();
        run(world);
        world.assertCounted();
      }
    }
  }

  /** A run, or as much of it as there is when its process ends. */
  private static void runOrEnd(Aggregation aggregation, BooleanSupplier enough) {
    try {
      aggregation.run(enough);
    } catch (IllegalStateException e) {
      assertEquals("ended", e.getMessage());
    }
  }

  @Test
  void anotherOne_thatStopsAnywhere_leavesItsBatchToWhoCountsOthers() {
    for (int steps = 1; steps < 40; steps++) {
      World world = World.ofTwoShards();
      AtomicInteger left = new AtomicInteger(steps);
      new Aggregation(world.stream, world.store, clock, () -> true, 50)
          .run(() -> left.getAndDecrement() <= 0);
      new Aggregation(world.stream, world.store, clock, () -> true, 13).run(() -> false);
      world.assertCounted();
    }
  }

  @Test
  void batch_isOneTransactionForEach99Nodes() {
    World world = new World();
    world.stream.begin("s", Optional.empty());
    for (int i = 0; i < 1_000; i++) {
      world.put("s", "p" + i, 100_000 + i);
    }
    run(world);
    int first = world.store.writes();
    for (int i = 0; i < 1_000; i++) {
      world.put("s", "p" + i, 100_000 + i + 1);
    }
    new Aggregation(world.stream, world.store, clock, () -> true, 1_000).run(() -> false);
    world.assertCounted();
    // What all have in common cancels out; the rest is in one transaction.
    assertEquals(first + 1, world.store.writes());
  }

  @Test
  void recordsOfOthers_arePassedOver_andNotNotedOneByOne() {
    World world = new World();
    world.stream.begin("s", Optional.empty());
    world.put("s", "ann", 1);
    run(world);
    ShardPosition before = position(world, "s");
    for (int i = 0; i < ShardCount.PASSED_RECORDS - 1; i++) {
      world.stream.add("s", NOW, OTHER);
    }
    run(world);
    assertEquals(before, position(world, "s"));
    world.stream.add("s", NOW, OTHER);
    run(world);
    assertEquals(before.version() + 1, position(world, "s").version());
    world.assertCounted();
  }

  @Test
  void recordsOfOthers_areNotedBeforeTheyAreTooOld() {
    World world = new World();
    world.stream.begin("s", Optional.empty());
    world.put("s", "ann", 1);
    run(world);
    world.stream.add("s", NOW, OTHER);
    run(world);
    assertEquals(2, position(world, "s").version());
    clock.forward(ShardCount.PASSED_FOR.plusSeconds(1));
    run(world);
    assertEquals(3, position(world, "s").version());
  }

  @Test
  void shardsThatAreCountedAndGone_areForgotten_whenNobodyNamesThem() {
    World world = World.ofTwoShards();
    run(world);
    assertEquals(List.of("s1", "s1-left", "s1-right", "s2"), shards(world));
    world.stream.forget("s1");
    run(world);
    assertEquals(List.of("s1", "s1-left", "s1-right", "s2"), shards(world));
    world.stream.end("s1-left");
    world.stream.end("s1-right");
    run(world);
    world.stream.forget("s1-left");
    world.stream.forget("s1-right");
    run(world);
    assertEquals(List.of("s2"), shards(world));
    world.assertCounted();
  }

  @Test
  void quietShard_isNoLoss_whenItsParentIsGone() {
    World world = World.ofTwoShards();
    run(world);
    world.stream.end("s1-left");
    world.stream.begin("quiet", Optional.of("s1-left"));
    run(world);
    world.stream.forget("s1");
    world.stream.forget("s1-left");
    run(world);
    world.put("quiet", "a0", 9);
    run(world);
    world.assertCounted();
  }

  @Test
  void countingBegins_withWhatIsLeft() {
    World world = new World();
    world.stream.begin("s", Optional.of("long gone"));
    world.stream.add("s", NOW, OTHER);
    world.stream.add("s", NOW, OTHER);
    world.put("s", "ann", 1);
    world.stream.trim("s", 2);
    assertEquals(1, run(world));
    world.assertCounted();
  }

  @Test
  void recordsThatAreGoneBeforeTheyWereCounted_failEveryRun() {
    World world = new World();
    world.stream.begin("s", Optional.empty());
    world.stream.begin("t", Optional.empty());
    world.put("s", "ann", 1);
    run(world);
    Optional<Instant> until = until(world);
    world.put("s", "bob", 2);
    world.put("s", "cid", 3);
    world.put("t", "dan", 4);
    world.stream.trim("s", 2);
    clock.forward(Duration.ofHours(25));
    assertLost(world, "s");
    assertLost(world, "s");
    assertEquals(until, until(world));
    assertEquals(List.of("s", "t"), shards(world));
  }

  @Test
  void restOfABatchThatIsGone_failsEveryRun() {
    int most = 1;
    World world = World.ofTwoShards();
    while (openBatch(world).isEmpty()) {
      world = World.ofTwoShards();
      AtomicInteger steps = new AtomicInteger(most++);
      new Aggregation(world.stream, world.store, clock, () -> true, 60)
          .run(() -> steps.getAndDecrement() <= 0);
    }
    String open = openBatch(world).get().shard();
    world.stream.trim(open, 60);
    clock.forward(Duration.ofHours(25));
    assertLost(world, open);
  }

  @Test
  void childOfWhichTheBeginIsGone_failsEveryRun() {
    World world = World.ofTwoShards();
    run(world);
    world.stream.end("s1-left");
    world.stream.begin("young", Optional.of("s1-left"));
    world.put("young", "a0", 1);
    world.put("young", "a2", 1);
    world.stream.trim("young", 1);
    clock.forward(Duration.ofHours(25));
    assertLost(world, "young");
  }

  @Test
  void shardThatIsGoneBeforeItWasCounted_failsEveryRun() {
    World world = World.ofTwoShards();
    run(world);
    world.put("s2", "bob", 2);
    world.stream.forget("s2");
    assertLost(world, "s2");
  }

  @Test
  void shardWhoseParentNobodyCounted_failsEveryRun() {
    World world = World.ofTwoShards();
    run(world);
    world.stream.begin("later", Optional.of("never seen"));
    world.put("later", "eve", 2);
    assertLost(world, "later");
    assertFalse(shards(world).contains("later"));
  }

  @Test
  void whatIsGone_isNoLoss_whereNoBoardIsStreamed() {
    World world = new World();
    world.stream.begin("s", Optional.empty());
    world.stream.add("s", NOW, OTHER);
    run(world);
    world.stream.forget("s");
    world.stream.begin("t", Optional.of("s"));
    Aggregation aggregation = new Aggregation(world.stream, world.store, clock, () -> false, BATCH);
    assertEquals(0, aggregation.run(() -> false));
    assertEquals(List.of(), shards(world));
    world.put("t", "ann", 1);
    assertEquals(1, aggregation.run(() -> false));
    world.assertCounted();
  }

  private void assertLost(World world, String shard) {
    LostRecordsException lost = assertThrows(LostRecordsException.class, () -> run(world));
    assertTrue(lost.getMessage().endsWith("Shards: " + shard), lost.getMessage());
  }

  @Test
  void countedUntil_isWhenTheStreamWasAsked_lessTheWayThere() {
    World world = World.ofTwoShards();
    clock.forward(Duration.ofMinutes(1));
    run(world);
    assertEquals(Optional.of(clock.instant().minus(Aggregation.ON_THE_WAY)), until(world));
  }

  @Test
  void countedUntil_isThatOfTheLastRecord_whereMoreMayWait() {
    World world = new World();
    world.stream.begin("s", Optional.empty());
    for (int i = 0; i < 3 * BATCH; i++) {
      world.put("s", "p" + i, i);
    }
    clock.forward(Duration.ofMinutes(1));
    assertEquals(7, aggregation(world, world.store).run(() -> true));
    assertEquals(Optional.of(NOW.minus(Aggregation.ON_THE_WAY)), until(world));
  }

  @Test
  void countedUntil_neverGoesBack_andIsToldSeldomWhenNothingHappens() {
    World world = World.ofTwoShards();
    clock.forward(Duration.ofMinutes(1));
    run(world);
    Optional<Instant> first = until(world);
    clock.forward(Aggregation.UNTOLD.minusMillis(1));
    run(world);
    assertEquals(first, until(world));
    clock.forward(Duration.ofMillis(1));
    run(world);
    assertEquals(first.map(t -> t.plus(Aggregation.UNTOLD)), until(world));
    new Aggregation(world.stream, world.store, new SetClock(NOW), () -> true, BATCH)
        .run(() -> false);
    assertEquals(first.map(t -> t.plus(Aggregation.UNTOLD)), until(world));
  }

  @Test
  void countedUntil_passesWhatIsCounted_withoutAWait() {
    World world = World.ofTwoShards();
    run(world);
    assertTrue(until(world).orElseThrow().isBefore(NOW));
    clock.forward(Aggregation.ON_THE_WAY.plusSeconds(1));
    run(world);
    assertEquals(Optional.of(NOW.plusSeconds(1)), until(world));
  }

  /** Memory follows the nodes of a batch, and not its changes. */
  @Test
  void batch_endsWhenItHasManyNodes() {
    World world = new World();
    world.stream.begin("s", Optional.empty());
    Random random = new Random(1);
    int changes = ShardCount.NODES / 4;
    for (int i = 0; i < changes; i++) {
      world.put("s", "p" + i, random.nextLong(Long.MAX_VALUE / 2, Long.MAX_VALUE));
    }
    AtomicInteger batches = new AtomicInteger();
    AggregateStore store =
        (AggregateStore)
            Proxy.newProxyInstance(
                AggregateStore.class.getClassLoader(),
                new Class<?>[] {AggregateStore.class},
                (proxy, method, given) -> {
                  if (method.getName().equals("count")
                      && ((ShardPosition) given[2]).batch().isEmpty()) {
                    batches.incrementAndGet();
                  }
                  return method.invoke(world.store, given);
                });
    assertEquals(
        changes, new Aggregation(world.stream, store, clock, () -> true, changes).run(() -> false));
    assertTrue(batches.get() > 1, batches::toString);
    world.assertCounted();
  }

  @Test
  void countedUntil_isNotTold_whileChildrenWait() {
    World world = World.ofTwoShards();
    AtomicInteger steps = new AtomicInteger(1_000);
    aggregation(world, world.store)
        .run(
            () -> {
              boolean ended =
                  world.store.state().positions().stream().anyMatch(ShardPosition::done);
              return ended || steps.getAndDecrement() <= 0;
            });
    assertEquals(Optional.empty(), until(world));
  }

  @Test
  void anything_atRandom_isCountedOnce() {
    long seed = Long.getLong("rankly.model.seed", System.nanoTime());
    for (int i = 0; i < 300; i++) {
      try {
        anything(new Random(seed + i));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("failed with -Drankly.model.seed=" + (seed + i), e);
      }
    }
  }

  /** Each player's records are in one shard, or in one that goes on from there. */
  private void anything(Random random) {
    World world = new World();
    List<String> open = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      open.add("s" + i);
      world.stream.begin("s" + i, Optional.empty());
    }
    Map<Integer, Integer> shards = new HashMap<>();
    for (int step = 0; step < 60; step++) {
      int player = random.nextInt(30);
      int shard = shards.computeIfAbsent(player, p -> random.nextInt(open.size()));
      switch (random.nextInt(8)) {
        case 0 -> world.remove(open.get(shard), "p" + player);
        case 1 -> world.stream.add(open.get(shard), NOW, OTHER);
        case 2 -> {
          String old = open.get(shard);
          world.stream.end(old);
          world.stream.begin(old + "'", Optional.of(old));
          open.set(shard, old + "'");
        }
        case 3 -> interrupted(world, random);
        default -> {
          for (int i = random.nextInt(40); i >= 0; i--) {
            world.put(open.get(shard), "p" + player, random.nextLong() >> random.nextInt(64));
          }
        }
      }
    }
    run(world);
    world.assertCounted();
  }

  private void interrupted(World world, Random random) {
    Interruptions store =
        new Interruptions(
            world.store,
            random.nextInt(12),
            random.nextBoolean(),
            () -> {
              if (random.nextBoolean()) {
                throw new IllegalStateException("ended");
              }
              run(world);
            });
    AtomicInteger steps = new AtomicInteger(random.nextInt(20));
    runOrEnd(
        new Aggregation(world.stream, store, clock, () -> true, 1 + random.nextInt(50)),
        () -> steps.getAndDecrement() <= 0);
  }

  private static Optional<ShardPosition> openBatch(World world) {
    return world.store.state().positions().stream()
        .filter(position -> position.batch().isPresent())
        .findFirst();
  }

  private static List<String> shards(World world) {
    return world.store.state().positions().stream().map(ShardPosition::shard).toList();
  }

  private static ShardPosition position(World world, String shard) {
    return world.store.state().positions().stream()
        .filter(position -> position.shard().equals(shard))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<Instant> until(World world) {
    return world.store.state().countedUntil();
  }
}
