package io.rankly.rank;

import io.rankly.stream.AggregateStore;
import io.rankly.stream.Aggregation;
import io.rankly.stream.Change;
import io.rankly.stream.EntryStream;
import io.rankly.stream.MemoryAggregates;
import io.rankly.stream.MemoryStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** A store of streamed boards that counts all there is to count before it is read. */
final class CountedStore extends ForwardingStore {
  /** Later than anything that happens in a test. */
  private static final Instant ALL = Instant.parse("2100-01-01T00:00:00Z");

  private static final String SHARD = "s";
  private static final int BATCH = 50;

  private final Aggregation aggregation;

  CountedStore(RankStore store, EntryStream stream, AggregateStore counters) {
    super(store);
    this.aggregation = new Aggregation(stream, counters, Clock.systemUTC(), () -> true, BATCH);
  }

  /** One in memory, with a stream of what is written. */
  static CountedStore of(MemoryRankStore memory) {
    MemoryStream stream = new MemoryStream();
    stream.begin(SHARD, Optional.empty());
    return new CountedStore(
        new Telling(memory, stream), stream, new MemoryAggregates(memory::count));
  }

  @Override
  public Snapshot read(Wanted wanted) {
    aggregation.run(() -> false);
    return store.read(wanted).with(Optional.of(ALL));
  }

  /** Tells a stream of the entries that are written. */
  private static final class Telling extends ForwardingStore {
    private final MemoryStream stream;

    Telling(RankStore store, MemoryStream stream) {
      super(store);
      this.stream = stream;
    }

    @Override
    public Outcome commit(Write write) {
      Outcome outcome = store.commit(write);
      if (outcome == Outcome.STORED) {
        for (Write.SliceChange of : write.slices()) {
          for (Write.EntryChange entry : of.entries()) {
            Change change =
                new Change(
                    of.slice(),
                    of.expires(),
                    entry.before().filter(Entry::isRanked).map(Entry::key),
                    entry.after().filter(Entry::isRanked).map(Entry::key));
            stream.add(SHARD, Instant.EPOCH, Optional.of(change));
          }
        }
      }
      return outcome;
    }
  }
}
