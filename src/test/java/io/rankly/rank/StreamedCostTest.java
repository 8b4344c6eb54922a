package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.MarkdownTable;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.Consistency;
import io.rankly.dynamo.BulkBoard;
import io.rankly.local.Meter;
import io.rankly.local.TestDynamo;
import io.rankly.rank.Submission.Once;
import io.rankly.score.GivenScore;
import io.rankly.score.Score;
import io.rankly.stream.Aggregation;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds what a streamed board takes, as told in streamed.md. */
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
    Random random = new Random(count);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Score score = Score.of(random.nextInt(100_000, 1_000_000));
      entries.add(
          Entry.first(new PlayerId("p" + i), Profile.NONE, score, board.key(score, NOW), NOW, 1));
    }
    BulkBoard.write(dynamo.client(), dynamo.table(), board, entries);
    new Aggregation(dynamo.stream(), dynamo.aggregates(), Clock.systemUTC(), () -> true, 1_000)
        .run(() -> false);
    submit(board, "other", 500_001, Optional.empty());
    Map<String, Map<String, String>> readings = new LinkedHashMap<>();
    meter.take();
    stores.standings.of(board.id(), CHOICE, new PlayerId("p1"));
    readings.put("rank of a player", meter.take().row());
    stores.places.ofScore(board.id(), CHOICE, score(500_001));
    readings.put("rank of a score", meter.take().row());
    submit(board, "new", 500_001, Optional.empty());
    readings.put("submit, first score", meter.take().row());
    submit(board, "new", 500_202, Optional.empty());
    readings.put("submit, improvement", meter.take().row());
    submit(board, "new", 500_303, Optional.of(new Once("key" + count, "fingerprint")));
    readings.put("the same with an idempotency key", meter.take().row());
    return readings;
  }

  private void submit(Board board, String player, long score, Optional<Once> once) {
    stores.submissions.submit(
        board.id(), new Submission(new PlayerId(player), score(score), Profile.NONE, once), NOW);
  }

  private static GivenScore score(long score) {
    return GivenScore.of(BigDecimal.valueOf(score));
  }
}
