package io.rankly.stream;

import io.rankly.rank.Write.NodeChange;
import io.rankly.rank.Write.SliceChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Counters and positions in plain collections, with the conditions of the real store. */
public class MemoryAggregates implements AggregateStore {
  private final Map<String, ShardPosition> positions = new TreeMap<>();
  private final Map<String, Long> counters = new TreeMap<>();
  private final Consumer<List<SliceChange>> also;
  private Optional<Instant> until = Optional.empty();
  private int writes;

  public MemoryAggregates() {
    this(counts -> {});
  }

  /**
   * @param also gets what is counted, too
   */
  public MemoryAggregates(Consumer<List<SliceChange>> also) {
    this.also = also;
  }

  /** Those that are not 0, by slice, node and slot. */
  Map<String, Long> counters() {
    Map<String, Long> used = new TreeMap<>(counters);
    used.values().removeIf(count -> count == 0);
    return used;
  }

  /** How often something was written. */
  int writes() {
    return writes;
  }

  @Override
  public synchronized State state() {
    return new State(new ArrayList<>(positions.values()), until);
  }

  @Override
  public synchronized boolean count(
      List<SliceChange> counts, ShardPosition before, ShardPosition after) {
    ShardPosition stored = positions.getOrDefault(after.shard(), ShardPosition.none(after.shard()));
    if (stored.version() != before.version()) {
      return false;
    }
    if (counts.stream().mapToInt(of -> of.counts().size()).sum() > MAX_NODES) {
      throw new IllegalArgumentException("more than a transaction takes");
    }
    for (SliceChange of : counts) {
      for (NodeChange node : of.counts()) {
        node.counts()
            .forEach(
                (slot, change) -> {
                  long count = counters.merge(name(of, node, slot), change, Long::sum);
                  if (count < 0) {
                    throw new IllegalStateException("a counter below 0");
                  }
                });
      }
    }
    also.accept(counts);
    positions.put(after.shard(), after);
    writes++;
    return true;
  }

  private static String name(SliceChange of, NodeChange node, String slot) {
    return of.slice().text() + " " + node.prefix() + " " + slot;
  }

  @Override
  public synchronized void forget(ShardPosition position) {
    positions.remove(position.shard(), position);
    writes++;
  }

  @Override
  public synchronized void beginAnew(List<ShardPosition> old) {
    old.forEach(this::forget);
    until = Optional.empty();
  }

  @Override
  public synchronized void tellCounted(Instant counted) {
    if (until.filter(told -> !told.isBefore(counted)).isEmpty()) {
      until = Optional.of(counted);
    }
    writes++;
  }
}
