package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.MarkdownTable;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.dynamo.BulkBoard;
import io.rankly.local.Meter;
import io.rankly.local.TestDynamo;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    List<Entry> entries = BulkBoard.entries(board, count, NOW);
    BulkBoard.write(dynamo.client(), dynamo.table(), board, entries);
    submit(board, "other", 500_001);
    Readings readings = new Readings(meter);
    stores.standings.of(board.id(), CHOICE, new PlayerId("p1"));
    readings.took("rank of a player");
    stores.places.ofScore(board.id(), CHOICE, score(500_001));
    readings.took("rank of a score");
    submit(board, "new", 500_001);
    readings.took("submit, first score");
    submit(board, "new", 500_202);
    readings.took("submit, improvement in the last four digits");
    stores.places.atRank(board.id(), CHOICE, 7);
    readings.took("score at a rank");
    return readings.rows();
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
