package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.local.TestDynamo;
import io.rankly.stream.AggregateStore.State;
import io.rankly.stream.EntryStream;
import io.rankly.stream.EntryStream.Page;
import io.rankly.stream.EntryStream.Place;
import io.rankly.stream.EntryStream.Reader;
import io.rankly.stream.EntryStream.Shard;
import io.rankly.stream.EntryStream.Told;
import io.rankly.stream.ShardPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How far the stream of a table is counted, told by who reads all of it. */
final class Counted {
  /** The embedded DynamoDB answers so twice at the most where something follows. */
  private static final int EMPTY_ANSWERS = 3;

  private static final long PAUSE = 250;
  private static final long LONGEST_WAIT = 60_000_000_000L;

  private final TestDynamo dynamo;

  Counted(TestDynamo dynamo) {
    this.dynamo = dynamo;
  }

  /** Changes of entries that are told of, and of which not all is counted. */
  List<Told> missing() {
    Map<String, ShardPosition> positions = new HashMap<>();
    State state = dynamo.aggregates().state();
    state.positions().forEach(position -> positions.put(position.shard(), position));
    EntryStream stream = dynamo.stream();
    List<Told> missing = new ArrayList<>();
    for (Shard shard : stream.shards()) {
      Optional<ShardPosition> position = Optional.ofNullable(positions.get(shard.id()));
      if (position.filter(ShardPosition::done).isEmpty()) {
        missing.addAll(changes(stream.read(shard, behind(position))));
      }
    }
    return missing;
  }

  private static Place behind(Optional<ShardPosition> position) {
    return position
        .flatMap(ShardPosition::counted)
        .<Place>map(last -> new Place.Behind(last.sequence()))
        .orElseGet(Place.Oldest::new);
  }

  private static List<Told> changes(Reader reader) {
    List<Told> changes = new ArrayList<>();
    int empty = 0;
    boolean ended = false;
    while (!ended && empty < EMPTY_ANSWERS) {
      if (!(reader.next() instanceof Page.Records page)) {
        throw new AssertionError("records are gone");
      }
      page.records().stream().filter(told -> told.change().isPresent()).forEach(changes::add);
      ended = page.ended();
      empty = page.records().isEmpty() ? empty + 1 : 0;
    }
    return changes;
  }

  /** Until when all is told as counted. */
  Optional<Instant> until() {
    return dynamo.aggregates().state().countedUntil();
  }

  /** Fails if a counter is below 0. */
  void check() {
    dynamo
        .client()
        .scanPaginator(scan -> scan.tableName(dynamo.table()))
        .items()
        .forEach(
            item ->
                assertTrue(
                    !isNode(item) || item.values().stream().noneMatch(Counted::isBelowZero),
                    item::toString));
  }

  private static boolean isNode(Map<String, AttributeValue> item) {
    return item.getOrDefault("pk", AttributeValue.fromS("")).s().startsWith("n#");
  }

  private static boolean isBelowZero(AttributeValue value) {
    return value.n() != null && value.n().startsWith("-");
  }

  /** What counts all that there is. */
  interface Counting {
    void run() throws Exception;
  }

  /** Lets all be counted until it is told that everything before a moment is. */
  void await(Instant moment, Counting counting) throws Exception {
    long start = System.nanoTime();
    while (until().filter(moment::isBefore).isEmpty()) {
      assertTrue(System.nanoTime() - start < LONGEST_WAIT, () -> "it stays before " + moment);
      counting.run();
      // As a server does it, more often.
      Thread.sleep(PAUSE);
    }
  }
}
