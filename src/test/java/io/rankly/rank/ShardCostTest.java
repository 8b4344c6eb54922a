package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.MarkdownTable;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.dynamo.BulkBoard;
import io.rankly.local.Meter;
import io.rankly.local.TestDynamo;
import io.rankly.score.GivenScore;
import io.rankly.score.Score;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds what a board of 16 shards takes, as told in hot-boards.md. */
class ShardCostTest {
  private static final Instant NOW = Instant.parse("2026-01-07T12:00:00Z");
  private static final SeasonChoice CHOICE = SeasonChoice.main(NOW);

  private final Meter meter = new Meter();
  private final TestDynamo dynamo = TestDynamo.create(meter);
  private final Stores stores = dynamo.stores();

  @Test
  void requestsAndUnits_areAsTold() {
    Map<String, Map<String, String>> told =
        MarkdownTable.below("What shards cost", "hot-boards.md").rows();
    assertEquals(told, readings(100));
    assertEquals(told, readings(10_000));
  }

  private Map<String, Map<String, String>> readings(int count) {
    BoardChange shards = BoardChange.builder().shards(Optional.of(16)).build();
    Board board = stores.board("board" + count, shards, NOW);
    Random random = new Random(count);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Score score = Score.of(random.nextInt(100_000, 1_000_000));
      entries.add(
          Entry.first(new PlayerId("p" + i), Profile.NONE, score, board.key(score, NOW), NOW, 1));
    }
    BulkBoard.write(dynamo.client(), dynamo.table(), board, entries);
    submit(board, "other", 500_001);
    Map<String, Map<String, String>> readings = new LinkedHashMap<>();
    meter.take();
    stores.standings.of(board.id(), CHOICE, new PlayerId("p1"));
    readings.put("rank of a player", meter.take().row());
    stores.places.ofScore(board.id(), CHOICE, score(500_001));
    readings.put("rank of a score", meter.take().row());
    submit(board, "new", 500_001);
    readings.put("submit, first score", meter.take().row());
    submit(board, "new", 500_202);
    readings.put("submit, improvement in the last four digits", meter.take().row());
    stores.places.atRank(board.id(), CHOICE, 7);
    readings.put("score at a rank", meter.take().row());
    return readings;
  }

  private void submit(Board board, String player, long score) {
    stores.submissions.submit(
        board.id(),
        new Submission(new PlayerId(player), score(score), Profile.NONE, Optional.empty()),
        NOW);
  }

  private static GivenScore score(long score) {
    return GivenScore.of(BigDecimal.valueOf(score));
  }
}
