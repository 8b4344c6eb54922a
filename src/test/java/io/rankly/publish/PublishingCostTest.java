package io.rankly.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.MarkdownTable;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.dynamo.BulkBoard;
import io.rankly.file.MemoryFileStore;
import io.rankly.file.WatchedFileStore;
import io.rankly.http.PublishedFormats;
import io.rankly.local.Meter;
import io.rankly.local.TestDynamo;
import io.rankly.rank.Entry;
import io.rankly.rank.Excerpts;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.Stores;
import io.rankly.rank.Submission;
import io.rankly.score.GivenScore;
import io.rankly.score.Score;
import io.rankly.tick.Tick;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds what ticks and published boards take, as told in cost.md, against what they do. */
class PublishingCostTest {
  private static final Instant NOW = Instant.parse("2026-01-07T12:34:00Z");

  private final Meter meter = new Meter();
  private final Map<Stores, Tick> ticks = new IdentityHashMap<>();
  private final WatchedFileStore files = new WatchedFileStore(new MemoryFileStore());

  @Test
  void requestsAndUnits_areAsTold() {
    Map<String, Map<String, String>> readings = new LinkedHashMap<>();
    Taken tick = tick(stores(0, Optional.empty()));
    readings.put("a tick", tick.row());
    for (int entries : List.of(100, 900, 10_000)) {
      Stores stores = stores(entries, Optional.of(true));
      Taken unchanged = tick(stores).minus(tick);
      readings.put(String.format("a window of %,d, unchanged", entries), unchanged.row());
      submit(stores);
      readings.put(
          String.format("a window of %,d, changed", entries), tick(stores).minus(tick).row());
    }
    assertEquals(MarkdownTable.below("Published boards", "cost.md").rows(), readings);
  }

  /** What a tick takes, in a process that has met the boards. */
  private Taken tick(Stores stores) {
    Tick tick = ticks.computeIfAbsent(stores, this::newTick);
    take();
    tick.run();
    return take();
  }

  private Tick newTick(Stores stores) {
    Tick tick = made(stores);
    tick.run();
    return tick;
  }

  private static void submit(Stores stores) {
    GivenScore score = GivenScore.of(BigDecimal.valueOf(555_555));
    stores.submissions.submit(
        new BoardId("b"),
        new Submission(new PlayerId("p1"), score, Profile.NONE, Optional.empty()),
        NOW);
    stores.submissions.submit(
        new BoardId("b"),
        new Submission(new PlayerId("new"), score, Profile.NONE, Optional.empty()),
        NOW);
  }

  private Tick made(Stores stores) {
    Publishing publishing =
        new Publishing(
            stores.boards, new Excerpts(stores.ranks), files, PublishedFormats.ofTheApplication());
    PublishedIndex index =
        new PublishedIndex(stores.boards, files, PublishedFormats.ofTheApplication());
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new Tick(stores.boards, List.of(index, publishing), clock, Duration.ofSeconds(20));
  }

  private Stores stores(int count, Optional<Boolean> publish) {
    TestDynamo dynamo = TestDynamo.create(meter);
    Stores stores = dynamo.stores();
    Board board = stores.board("b", BoardChange.builder().publish(publish).build(), NOW);
    files.list("public/").forEach(file -> files.remove(file.name()));
    Random random = new Random(count);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Score score = Score.of(random.nextInt(100_000, 1_000_000));
      Profile name = Profile.named("BravePuffin " + i);
      entries.add(Entry.first(new PlayerId("p" + i), name, score, board.key(score, NOW), NOW, 1));
    }
    BulkBoard.write(dynamo.client(), dynamo.table(), board, entries);
    return stores;
  }

  private Taken take() {
    Meter.Reading reading = meter.take();
    List<String> requests = files.take();
    int writes = (int) requests.stream().filter(request -> request.startsWith("write")).count();
    return new Taken(
        reading.requests().size(), reading.readUnits(), requests.size() - writes, writes);
  }

  /** What was asked for. */
  private record Taken(int requests, double units, int reads, int writes) {
    Taken minus(Taken other) {
      return new Taken(
          requests - other.requests,
          units - other.units,
          reads - other.reads,
          writes - other.writes);
    }

    Map<String, String> row() {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("requests", Integer.toString(requests));
      row.put("read units", BigDecimal.valueOf(units).stripTrailingZeros().toPlainString());
      row.put("reads of files", Integer.toString(reads));
      row.put("writes of files", Integer.toString(writes));
      return row;
    }
  }
}
