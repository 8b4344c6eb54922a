package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.MarkdownTable;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.Consistency;
import io.rankly.dynamo.BulkBoard;
import io.rankly.local.Meter;
import io.rankly.local.OwnDynamo;
import io.rankly.local.TestDynamo;
import io.rankly.rank.Submission.Once;
import io.rankly.score.GivenScore;
import io.rankly.stream.Aggregation;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Holds what a streamed board takes, as told in streamed.md. */
@ExtendWith(OwnDynamo.class)
class StreamedCostTest {
  private static final Instant NOW = Instant.parse("2026-01-07T12:00:00Z");
  private static final SeasonChoice CHOICE = SeasonChoice.main(NOW);

  private final Meter meter = new Meter();
  private final TestDynamo dynamo = TestDynamo.streamed(meter);
  private final Stores stores = dynamo.stores();

  @Test
  void requestsAndUnits_areAsTold() {
    Map<String, Map<String, String>> told =
        MarkdownTable.below("What a call takes", "streamed.md").rows();
    assertEquals(told, readings(100));
    assertEquals(told, readings(2_000));
  }

  private Map<String, Map<String, String>> readings(int count) {
    Board board =
        stores.board(
            "board" + count,
            BoardChange.builder().consistency(Optional.of(Consistency.STREAMED)).build(),
            NOW);
    List<Entry> entries = BulkBoard.entries(board, count, NOW);
    BulkBoard.write(dynamo.client(), dynamo.table(), board, entries);
    new Aggregation(dynamo.stream(), dynamo.aggregates(), Clock.systemUTC(), () -> true, 1_000)
        .run(() -> false);
    submit(board, "other", 500_001, Optional.empty());
    Readings readings = new Readings(meter);
    stores.standings.of(board.id(), CHOICE, new PlayerId("p1"));
    readings.took("rank of a player");
    stores.places.ofScore(board.id(), CHOICE, score(500_001));
    readings.took("rank of a score");
    submit(board, "new", 500_001, Optional.empty());
    readings.took("submit, first score");
    submit(board, "new", 500_202, Optional.empty());
    readings.took("submit, improvement");
    submit(board, "new", 500_303, Optional.of(new Once("key" + count, "fingerprint")));
    readings.took("the same with an idempotency key");
    return readings.rows();
  }

  private void submit(Board board, String player, long score, Optional<Once> once) {
    stores.submissions.submit(
        board.id(), new Submission(new PlayerId(player), score(score), Profile.NONE, once), NOW);
  }

  private static GivenScore score(long score) {
    return GivenScore.of(BigDecimal.valueOf(score));
  }
}
