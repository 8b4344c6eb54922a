package io.rankly.rank;

import io.rankly.rank.Retries.Passing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A store with the limits that DynamoDB has and DynamoDB Local has not, from Amazon's developer
 * guide:
 *
 * <ul>
 *   <li>A transaction that is at the same item as another one under way is cancelled
 *       (TransactionConflict: "Amazon DynamoDB Transactions: How it works", transaction conflict
 *       handling). What it has taken of other items until then, it gives back after half of its
 *       time: a transaction has two phases (Idziorek and others, "Distributed Transactions at Scale
 *       in Amazon DynamoDB", USENIX ATC 2023); that they take the same time is assumed.
 *   <li>A partition has {@value #WRITE_UNITS} write units and {@value #READ_UNITS} read units a
 *       second ("Best practices for designing and using partition keys effectively"); what is asked
 *       for beyond that is throttled. An item that is asked for much ends up in a partition of its
 *       own ("Burst and adaptive capacity", isolate frequently accessed items), so here each has
 *       one. There is no burst capacity, and a cancelled transaction uses as much as one that
 *       happens.
 *   <li>A write in a transaction takes two units for an item up to 1 KB, a strongly consistent read
 *       one up to 4 KB ("DynamoDB read and write operations").
 *   <li>A request takes {@value #LEAST_MILLIS} to {@value #MOST_MILLIS} ms, evenly distributed; a
 *       transaction is at its items all the time.
 * </ul>
 *
 * Counted are the items that many are at: the board and nodes. To be used by threads of a {@link
 * SimulatedTime}.
 */
public final class LimitedStore extends ForwardingStore {
  static final int WRITE_UNITS = 1_000;
  static final int READ_UNITS = 3_000;
  static final int LEAST_MILLIS = 5;
  static final int MOST_MILLIS = 15;

  private static final int UNITS_OF_AN_ACTION = 2;
  private static final String BOARD = "board";

  private final Passing time;
  private final Retries retries;
  private final Random random;
  private final Set<String> underWay = new HashSet<>();
  private final Map<String, Units> writes = new HashMap<>();
  private final Map<String, Units> reads = new HashMap<>();
  private Happened happened = new Happened(0, 0, 0, 0);

  /**
   * @param retries how long a throttled read is repeated
   */
  public LimitedStore(RankStore store, Retries retries, long seed) {
    super(store);
    this.time = retries.passing();
    this.retries = retries;
    this.random = new Random(seed);
  }

  /** How many transactions happened, met another one, or were throttled, and throttled reads. */
  public record Happened(long stored, long conflicts, long throttled, long throttledReads) {
    private Happened plus(Happened more) {
      return new Happened(
          stored + more.stored,
          conflicts + more.conflicts,
          throttled + more.throttled,
          throttledReads + more.throttledReads);
    }
  }

  /** What happened until now. */
  public Happened happened() {
    return happened;
  }

  /** The units of one partition, which come evenly, and of which one second's are kept. */
  private final class Units {
    private final int eachSecond;
    private double left;
    private long at;

    Units(int eachSecond) {
      this.eachSecond = eachSecond;
      this.left = eachSecond;
      this.at = time.nanos();
    }

    boolean has(int units) {
      long now = time.nanos();
      left = Math.min(eachSecond, left + (now - at) * 1e-9 * eachSecond);
      at = now;
      return left >= units;
    }

    void use(int units) {
      left -= units;
    }
  }

  @Override
  public Snapshot read(Wanted wanted) {
    List<String> items = new ArrayList<>();
    wanted.board().ifPresent(board -> items.add(BOARD));
    wanted
        .slices()
        .forEach(
            (slice, keys) ->
                keys.prefixes()
                    .forEach(prefix -> addAll(items, slice, prefix, keys.shards().of(prefix))));
    Retries.Attempts attempts = retries.start();
    List<String> open = items;
    while (true) {
      pass(latency());
      open = open.stream().filter(item -> !use(reads, item, READ_UNITS, 1)).toList();
      if (open.isEmpty()) {
        return store.read(wanted);
      }
      happened = happened.plus(new Happened(0, 0, 0, 1));
      attempts.lost(Outcome.CONTENDED);
    }
  }

  @Override
  public Outcome commit(Write write) {
    List<String> items = new ArrayList<>();
    Shards shards = write.shards();
    int lane = random.nextInt(shards.most());
    write
        .slices()
        .forEach(
            of ->
                of.counts()
                    .forEach(
                        change ->
                            items.add(
                                node(
                                    of.slice(),
                                    change.prefix(),
                                    shards.of(change.prefix(), lane)))));
    Duration latency = latency();
    if (!items.stream().allMatch(item -> units(writes, item, WRITE_UNITS).has(2))) {
      happened = happened.plus(new Happened(0, 0, 1, 0));
      pass(latency);
      return Outcome.CONTENDED;
    }
    items.forEach(item -> use(writes, item, WRITE_UNITS, UNITS_OF_AN_ACTION));
    List<String> taken = items.stream().filter(underWay::add).toList();
    pass(latency.dividedBy(2));
    if (taken.size() < items.size()) {
      taken.forEach(underWay::remove);
      pass(latency.dividedBy(2));
      happened = happened.plus(new Happened(0, 1, 0, 0));
      return Outcome.CONTENDED;
    }
    pass(latency.dividedBy(2));
    taken.forEach(underWay::remove);
    happened = happened.plus(new Happened(1, 0, 0, 0));
    return store.commit(write);
  }

  private static void addAll(List<String> items, Slice slice, String prefix, int shards) {
    for (int shard = 0; shard < shards; shard++) {
      items.add(node(slice, prefix, shard));
    }
  }

  private static String node(Slice slice, String prefix, int shard) {
    return slice.text() + "#" + prefix + "/" + shard;
  }

  private Units units(Map<String, Units> all, String item, int eachSecond) {
    return all.computeIfAbsent(item, i -> new Units(eachSecond));
  }

  private boolean use(Map<String, Units> all, String item, int eachSecond, int units) {
    Units of = units(all, item, eachSecond);
    boolean has = of.has(units);
    if (has) {
      of.use(units);
    }
    return has;
  }

  private Duration latency() {
    return Duration.ofNanos(random.nextLong(LEAST_MILLIS * 1_000_000L, MOST_MILLIS * 1_000_000L));
  }

  private void pass(Duration latency) {
    try {
      time.await(latency);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts", e);
    }
  }
}
