package io.rankly.stream;

import io.rankly.stream.AggregateStore.State;
import io.rankly.stream.EntryStream.Shard;
import io.rankly.stream.ShardCount.Reached;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Counts what the stream tells of entries, each change exactly once.
 *
 * <p>A shard is read from its stored position on; what its records come to is added to the nodes in
 * steps of {@value AggregateStore#MAX_NODES}, and with each step the position moves on in the same
 * transaction, on condition that it is still the one that was read. So whoever goes on behind a
 * crash, or beside another one, finds in the position what is counted: of a batch, the last of its
 * nodes in the order of their names.
 *
 * <p>Invariants: a shard is begun when all of its parent is counted, so the changes of an entry are
 * counted in their order, and a counter is the number of entries that were there at the end of a
 * batch of each shard: never below 0. A record that was not counted is never passed over: what is
 * gone before it was counted fails every run, and {@code countedUntil} stays.
 *
 * <p>Until when all is counted: the earliest of all shards' moments, where a shard in which nothing
 * more is there has the moment before that was asked, less {@link #ON_THE_WAY}, which a change is
 * given to get from the table into the stream; AWS tells no bound of that.
 */
public final class Aggregation {
  /** Most changes in a batch: what is kept in memory of it are its nodes. */
  public static final int BATCH = 10_000;

  /** What the way from the table into the stream takes, at the most. */
  static final Duration ON_THE_WAY = Duration.ofSeconds(2);

  /** How far what is told may be behind when there was nothing to count. */
  static final Duration UNTOLD = Duration.ofSeconds(10);

  /** How long records are kept at least, less an hour. */
  static final Duration KEPT = Duration.ofHours(23);

  private final EntryStream stream;
  private final AggregateStore store;
  private final Clock clock;
  private final BooleanSupplier needed;
  private final int most;

  /**
   * @param needed whether there is any streamed board; asked only when something is lost
   * @param most changes in a batch
   */
  public Aggregation(
      EntryStream stream, AggregateStore store, Clock clock, BooleanSupplier needed, int most) {
    this.stream = stream;
    this.store = store;
    this.clock = clock;
    this.needed = needed;
    this.most = most;
  }

  /**
   * Counts what there is.
   *
   * @param enough whether to stop before the next step
   * @return how many changes were counted
   * @throws LostRecordsException when records are gone that were not counted
   */
  public int run(BooleanSupplier enough) {
    Pass pass;
    int counted = 0;
    do {
      pass = new Pass(store.state(), clock.instant());
      pass.run(enough);
      counted += pass.counted;
    } while (pass.ended && pass.lost.isEmpty() && !enough.getAsBoolean());
    if (!pass.lost.isEmpty()) {
      if (needed.getAsBoolean()) {
        throw new LostRecordsException(pass.lost);
      }
      // Nothing that was to be counted; a laptop was off for a day.
      store.beginAnew(pass.state.positions());
    } else {
      pass.tell(counted);
    }
    return counted;
  }

  /** Each shard once that can be counted. */
  private final class Pass {
    final State state;
    final Instant asked;
    final Map<String, ShardPosition> positions = new HashMap<>();
    final Set<String> lost = new HashSet<>();

    /** Absent: nothing can be said. */
    Optional<Instant> until;

    /** Whether a shard came to its end: its children may have waited for it. */
    boolean ended;

    int counted;

    Pass(State state, Instant asked) {
      this.state = state;
      this.asked = asked;
      this.until = Optional.of(asked);
      state.positions().forEach(position -> positions.put(position.shard(), position));
    }

    void run(BooleanSupplier enough) {
      Map<String, Shard> shards =
          stream.shards().stream().collect(Collectors.toMap(Shard::id, shard -> shard));
      clear(shards);
      List<Shard> open = new ArrayList<>();
      for (Shard shard : shards.values()) {
        if (!position(shard).done() && isNext(shard, shards)) {
          open.add(shard);
        }
      }
      // Who is behind goes first, so that nobody waits for ever.
      open.sort(Comparator.comparing(this::behind).thenComparing(Shard::id));
      for (Shard shard : open) {
        count(shard, shards, enough);
      }
    }

    private void count(Shard shard, Map<String, Shard> shards, BooleanSupplier enough) {
      ShardPosition position = position(shard);
      if (position.version() == 0 && isOrphan(shard, shards)) {
        if (state.countedUntil().isPresent()) {
          lost.add(shard.id());
          return;
        }
        // Counting begins: what came before was of no streamed board.
        ShardPosition begun = position.begun();
        if (!store.count(List.of(), position, begun)) {
          until = Optional.empty();
          return;
        }
        position = begun;
      }
      ShardCount count = new ShardCount(stream, store, clock, most, isComplete(), shard, position);
      Reached reached = count.run(enough);
      counted += count.counted();
      if (reached instanceof Reached.End) {
        ended = true;
      } else if (reached instanceof Reached.Until to) {
        until = until.map(time -> to.moment().isBefore(time) ? to.moment() : time);
      } else {
        until = Optional.empty();
      }
      if (reached instanceof Reached.Loss) {
        lost.add(shard.id());
      }
    }

    /**
     * Whether what is not counted is left for sure: it happened behind what is, less than a day
     * ago. Before anything is told, nobody relies on what is gone.
     */
    private boolean isComplete() {
      return state.countedUntil().filter(asked.minus(KEPT)::isAfter).isEmpty();
    }

    private ShardPosition position(Shard shard) {
      return positions.getOrDefault(shard.id(), ShardPosition.none(shard.id()));
    }

    private Instant behind(Shard shard) {
      return position(shard).counted().map(ShardPosition.Last::at).orElse(Instant.MIN);
    }

    /** Whether nothing is left to be counted before it. */
    private boolean isNext(Shard shard, Map<String, Shard> shards) {
      return shard.parent().map(shards::get).filter(parent -> !position(parent).done()).isEmpty();
    }

    /** Whether its parent is neither there nor counted. */
    private boolean isOrphan(Shard shard, Map<String, Shard> shards) {
      return shard
          .parent()
          .filter(parent -> shards.containsKey(parent) || positions.containsKey(parent))
          .isEmpty();
    }

    /** Forgets shards that are gone and counted, and finds those that are gone and not counted. */
    private void clear(Map<String, Shard> shards) {
      Set<String> parents =
          shards.values().stream().flatMap(s -> s.parent().stream()).collect(Collectors.toSet());
      for (ShardPosition position : positions.values()) {
        if (shards.containsKey(position.shard())) {
          continue;
        }
        if (!position.done()) {
          lost.add(position.shard());
        } else if (!parents.contains(position.shard())) {
          store.forget(position);
        }
      }
    }

    /** Whether what is told is long ago, or leaves out something that is counted. */
    private boolean isUntold() {
      Instant longAgo = asked.minus(ON_THE_WAY).minus(UNTOLD);
      return state
          .countedUntil()
          .filter(told -> told.isAfter(longAgo))
          .filter(told -> state.positions().stream().allMatch(position -> tells(told, position)))
          .isEmpty();
    }

    /** Whether all that is counted of a shard came before; its records' times are rounded down. */
    private static boolean tells(Instant told, ShardPosition position) {
      return position.counted().filter(last -> told.isBefore(last.at().plusSeconds(1))).isEmpty();
    }

    void tell(int countedInAll) {
      // Behind the end of a shard its children wait, of which nothing is known.
      Optional<Instant> settled = until.filter(time -> !ended).map(time -> time.minus(ON_THE_WAY));
      boolean due = countedInAll > 0 || isUntold();
      settled
          .filter(
              time -> due && state.countedUntil().filter(told -> !told.isBefore(time)).isEmpty())
          .ifPresent(store::tellCounted);
    }
  }
}
