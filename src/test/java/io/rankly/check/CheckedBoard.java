package io.rankly.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.check.Check.Kind;
import io.rankly.check.Check.State;
import io.rankly.dynamo.DynamoCheckpointStore;
import io.rankly.local.TestDynamo;
import io.rankly.rank.CheckpointStore;
import io.rankly.rank.Entry;
import io.rankly.rank.IndexCheck;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.RankStore;
import io.rankly.rank.RankStore.Outcome;
import io.rankly.rank.RankStore.Start;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Segment;
import io.rankly.rank.Slice;
import io.rankly.rank.Standing.Place;
import io.rankly.rank.Stores;
import io.rankly.rank.Submission;
import io.rankly.rank.Write;
import io.rankly.rank.Write.NodeChange;
import io.rankly.rank.Write.SliceChange;
import io.rankly.score.GivenScore;
import io.rankly.tick.SetClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A board whose counters are made wrong, and checked. */
final class CheckedBoard {
  static final Instant NOW = Instant.parse("2026-01-07T12:00:00Z");

  final Stores stores;
  final CheckpointStore checkpoints;
  final BoardId id;
  final SetClock clock = new SetClock(NOW);

  CheckedBoard(Stores stores, CheckpointStore checkpoints, BoardChange settings) {
    this.stores = stores;
    this.checkpoints = checkpoints;
    this.id = new BoardId("b" + UUID.randomUUID());
    stores.board(id.text(), settings, NOW.minus(Duration.ofDays(3)));
  }

  static CheckedBoard inMemory(BoardChange settings) {
    Stores stores = Stores.inMemory();
    return new CheckedBoard(stores, stores.checkpointsInMemory(), settings);
  }

  static CheckedBoard of(TestDynamo dynamo, BoardChange settings) {
    return new CheckedBoard(
        dynamo.stores(), new DynamoCheckpointStore(dynamo.client(), dynamo.table()), settings);
  }

  Board board() {
    return stores.boards.get(id);
  }

  Slice allTime() {
    return Slice.allTime(board());
  }

  void submit(String player, long score) {
    submit(player, score, Optional.empty(), NOW);
  }

  void submit(String player, long score, Optional<String> segment, Instant now) {
    submit(player, List.of(BigDecimal.valueOf(score)), segment, now);
  }

  void submit(String player, List<BigDecimal> numbers, Optional<String> segment, Instant now) {
    stores.submissions.submit(id, submission(player, numbers, segment), now);
  }

  static Submission submission(String player, long score) {
    return submission(player, List.of(BigDecimal.valueOf(score)), Optional.empty());
  }

  private static Submission submission(
      String player, List<BigDecimal> numbers, Optional<String> segment) {
    return new Submission(
        new PlayerId(player),
        new GivenScore.Listed(numbers),
        new Profile(Optional.empty(), Optional.empty(), segment.map(Segment::new)),
        Optional.empty());
  }

  /** Makes a counter wrong. */
  void plant(Slice slice, String prefix, String slot, long change) {
    plant(slice, new NodeChange(prefix, Map.of(slot, change)));
  }

  /** Makes a counter of different keys wrong. */
  void plantKeys(Slice slice, String prefix, String slot, long change) {
    plant(slice, new NodeChange(prefix, Map.of(), Map.of(slot, change), Map.of()));
  }

  private void plant(Slice slice, NodeChange change) {
    SliceChange of = new SliceChange(slice, Optional.empty(), List.of(), List.of(change));
    assertEquals(Outcome.STORED, stores.ranks.commit(Write.of(board(), List.of(of))));
  }

  Checks checks() {
    return checks(stores.ranks, checkpoints);
  }

  Checks checks(RankStore ranks, CheckpointStore of) {
    return new Checks(
        stores.boards,
        of,
        ranks,
        Stores.retries(Duration.ofSeconds(30)),
        () -> UUID.randomUUID().toString(),
        clock);
  }

  Check check() {
    return finish(checks(), Kind.CHECK);
  }

  Check rebuild() {
    return finish(checks(), Kind.REBUILD);
  }

  private Check finish(Checks checks, Kind kind) {
    checks.begin(id, kind, Optional.empty());
    return finish(checks);
  }

  /** Goes on to the end, one part in each step, and lets time pass while there is none. */
  Check finish(Checks checks) {
    Check last = checks.get(id).value();
    while (last.isOpen()) {
      Check next = checks.step(id, () -> true).value();
      if (next.version() == last.version()) {
        clock.forward(Duration.ofSeconds(3));
      }
      last = next;
    }
    assertEquals(State.DONE, last.state());
    return last;
  }

  /** What was found, as text. */
  static List<String> found(Check check) {
    return check.found().stream()
        .map(
            d ->
                d.prefix()
                    + " "
                    + d.slot()
                    + " "
                    + d.stored()
                    + "/"
                    + d.counted()
                    + (d.storedKeys() == d.countedKeys()
                        ? ""
                        : " keys " + d.storedKeys() + "/" + d.countedKeys()))
        .sorted()
        .toList();
  }

  /** Fails unless every counter is right. */
  void assertRight(Slice... slices) {
    List<Slice> all =
        new ArrayList<>(slices.length == 0 ? List.of(allTime()) : Stream.of(slices).toList());
    for (Slice slice : all) {
      List<Entry> entries = IndexCheck.assertConsistent(stores.ranks, board(), slice);
      assertEquals(entries.size(), entries.stream().map(Entry::player).distinct().count());
    }
  }

  /** Fails unless every player is told the rank that comes of counting who is better. */
  void assertRanks() {
    List<Entry> entries = stores.ranks.list(allTime(), Start.top(), Integer.MAX_VALUE);
    for (Entry entry : entries) {
      Place place = stores.standings.of(id, SeasonChoice.main(NOW), entry.player()).value().place();
      List<Entry> better =
          entries.stream().filter(e -> e.key().compareTo(entry.key()) < 0).toList();
      assertEquals(1 + better.size(), place.rank());
      assertEquals(entries.size(), place.total());
      place
          .dense()
          .ifPresent(
              dense -> assertEquals(1 + better.stream().map(Entry::key).distinct().count(), dense));
    }
  }
}
