package io.rankly.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.Consistency;
import io.rankly.board.UpdatePolicy;
import io.rankly.local.TestDynamo;
import io.rankly.rank.IndexCheck;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Stores;
import io.rankly.rank.Submission;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The stream of a table of DynamoDB, counted. */
class DynamoStreamTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final TestDynamo dynamo = TestDynamo.streamed();
  private final Stores stores = dynamo.stores();
  private final Aggregation aggregation =
      new Aggregation(dynamo.stream(), dynamo.aggregates(), Clock.systemUTC());

  @Test
  void submissions_areCountedOnce() {
    Board board =
        stores.board(
            "streamed",
            BoardChange.builder()
                .update(Optional.of(UpdatePolicy.LAST))
                .consistency(Optional.of(Consistency.STREAMED))
                .build(),
            NOW);
    for (int i = 0; i < 30; i++) {
      submit(board, "p" + i, i * 7_919 % 1_000);
    }
    submit(board, "p3", 1_000_000);
    assertEquals(31, aggregation.run(() -> false));
    assertEquals(30, IndexCheck.assertConsistent(stores.ranks, board).size());
    assertEquals(0, aggregation.run(() -> false));
    submit(board, "p3", 5);
    assertEquals(1, aggregation.run(() -> false));
    assertEquals(30, IndexCheck.assertConsistent(stores.ranks, board).size());
    assertEquals(
        30,
        stores
            .standings
            .of(board.id(), SeasonChoice.main(NOW), new PlayerId("p0"))
            .value()
            .place()
            .rank());
  }

  private void submit(Board board, String player, long score) {
    stores.submissions.submit(
        board.id(),
        new Submission(
            new PlayerId(player),
            GivenScore.of(new BigDecimal(score)),
            Profile.NONE,
            Optional.empty()),
        NOW);
  }
}
