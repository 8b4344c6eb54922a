package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.MarkdownTable;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.RankStyle;
import io.rankly.dynamo.BulkBoard;
import io.rankly.local.ItemSize;
import io.rankly.local.Meter;
import io.rankly.local.TestDynamo;
import io.rankly.score.GivenScore;
import io.rankly.score.Score;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Holds what dense ranks take, as told in dense.md, against a board of a hundred and one of ten
 * thousand entries.
 */
class DenseCostTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final SeasonChoice CURRENT = SeasonChoice.main(NOW);
  private static final PlayerId NEW = new PlayerId("new");

  /** What entries of the filled board have a multiple of. */
  private static final int STEP = 100;

  private final Meter meter = new Meter();
  private final TestDynamo dynamo = TestDynamo.create(meter);
  private final Stores stores = dynamo.stores();

  @Test
  void requestsAndUnits_areAsTold() {
    Map<String, Map<String, String>> told =
        MarkdownTable.below("What dense ranks cost", "dense.md").rows();
    assertEquals(told, readings(100));
    assertEquals(told, readings(10_000));
  }

  @Test
  void otherBoards_payNothing() {
    Board board = board("other", RankStyle.COMPETITION);
    fill(board, 100);
    submit(board, 123_456);
    meter.take();
    submit(board, 987_654);
    assertEquals(
        Map.of("requests", "2", "read units", "6", "write units", "16"), meter.take().row());
    stores.removals.remove(board.id(), CURRENT, NEW, Grounds.NONE);
    assertEquals(
        Map.of("requests", "2", "read units", "2", "write units", "14"), meter.take().row());
  }

  @Test
  void requestsAndUnitsInSegments_areAsTold() {
    Board board =
        stores.board(
            "segments",
            BoardChange.builder()
                .style(Optional.of(RankStyle.DENSE))
                .segments(Optional.of(true))
                .build(),
            NOW);
    Readings readings = new Readings(meter);
    submit(board, 100_001, segment("SE"));
    readings.took("submit, first score, with its segment");
    submit(board, 200_001, Profile.NONE);
    readings.took("submit, from a score of its own to another");
    submit(board, 200_001, segment("NO"));
    readings.took("submit, the same with another segment");
    stores.removals.remove(board.id(), CURRENT, NEW, Grounds.NONE);
    readings.took("remove");
    assertEquals(
        MarkdownTable.below("What they cost in segments", "dense.md").rows(), readings.rows());
  }

  private static Profile segment(String id) {
    return new Profile(Optional.empty(), Optional.empty(), Optional.of(new Segment(id)));
  }

  @Test
  void fullNodeOfAHugeBoard_takesTwoKilobytesAtMost() {
    Map<String, AttributeValue> node = new HashMap<>();
    node.put("pk", AttributeValue.fromS("n#" + "b".repeat(64) + "~12345678#monthly#2026-01#H12"));
    node.put("sk", AttributeValue.fromS("0"));
    for (int slot = 0; slot < 100; slot++) {
      node.put("%02d".formatted(slot), AttributeValue.fromN("999999999"));
      node.put("d%02d".formatted(slot), AttributeValue.fromN("999999"));
    }
    int bytes = ItemSize.bytes(node);
    assertTrue(bytes > Meter.UNIT && bytes <= 2 * Meter.UNIT, () -> bytes + " bytes");
  }

  private Map<String, Map<String, String>> readings(int entries) {
    Board board = board("board" + entries, RankStyle.DENSE);
    List<Entry> filled = fill(board, entries);
    long held = filled.get(0).score().first();
    Readings readings = new Readings(meter);
    submit(board, 100_001);
    readings.took("submit, first score");
    submit(board, 200_001);
    readings.took("submit, from a score of its own to another");
    submit(board, 200_101);
    submit(board, 200_102);
    meter.take();
    submit(board, 200_103);
    readings.took("submit, to one with the same first digits");
    submit(board, 150_000);
    readings.took("submit, no improvement");
    stores.standings.of(board.id(), CURRENT, NEW);
    readings.took("rank of a player");
    stores.places.ofScore(board.id(), CURRENT, given(250_001));
    readings.took("rank of a score");
    stores.places.atRank(board.id(), CURRENT, 50);
    readings.took("score at a rank");
    stores.removals.remove(board.id(), CURRENT, NEW, Grounds.NONE);
    readings.took("remove, the only one of a score");
    submit(board, held);
    readings.took("submit, first score, which others have");
    submit(board, 999_901);
    readings.took("submit, from a score that others have to one of its own");
    IndexCheck.assertConsistent(stores.ranks, board);
    return readings.rows();
  }

  private Board board(String id, RankStyle style) {
    return stores.board(id, BoardChange.builder().style(Optional.of(style)).build(), NOW);
  }

  private List<Entry> fill(Board board, int count) {
    Random random = new Random(count);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Score score = Score.of(random.nextInt(100_000 / STEP, 990_000 / STEP) * (long) STEP);
      entries.add(
          Entry.first(new PlayerId("p" + i), Profile.NONE, score, board.key(score, NOW), NOW, 1));
    }
    BulkBoard.write(dynamo.client(), dynamo.table(), board, entries);
    return entries;
  }

  private void submit(Board board, long score) {
    submit(board, score, Profile.NONE);
  }

  private void submit(Board board, long score, Profile profile) {
    Submission submission = new Submission(NEW, given(score), profile, Optional.empty());
    stores.ofAnotherProcess().submit(board.id(), submission, NOW);
  }

  private static GivenScore given(long score) {
    return GivenScore.of(BigDecimal.valueOf(score));
  }
}
