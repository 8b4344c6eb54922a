package io.rankly.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.Consistency;
import io.rankly.board.UpdatePolicy;
import io.rankly.local.AgingDynamo;
import io.rankly.rank.IndexCheck;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.Stores;
import io.rankly.rank.Submission;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stream of DynamoDB whose shards end, go on in others and are trimmed. */
class RolledShardsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private AgingDynamo dynamo;
  private Stores stores;
  private Aggregation aggregation;
  private boolean needed = true;

  @BeforeEach
  void open() throws Exception {
    dynamo = new AgingDynamo();
    stores = dynamo.stores();
    aggregation =
        new Aggregation(
            dynamo.stream(), dynamo.aggregates(), Clock.systemUTC(), () -> needed, 1_000);
  }

  @AfterEach
  void stop() throws Exception {
    dynamo.stop();
  }

  @Test
  void shardsThatGoOnInOthers_areCountedInOrder() throws Exception {
    Board board = board();
    for (int round = 0; round < 8; round++) {
      for (int i = 0; i < 5; i++) {
        submit(board, "p" + (round + i) % 7, round * 7_919 + i);
      }
      if (round % 3 != 1) {
        aggregation.run(() -> false);
      }
      dynamo.age(Duration.ofHours(5));
    }
    aggregation.run(() -> false);
    assertEquals(7, IndexCheck.assertConsistent(stores.ranks, board).size());
    assertTrue(dynamo.aggregates().state().positions().size() > 8);
  }

  @Test
  void recordsThatNobodyCountedForADay_areALoss_ifABoardIsStreamed() throws Exception {
    Board board = board();
    submit(board, "ann", 1);
    aggregation.run(() -> false);
    submit(board, "bob", 2);
    dynamo.age(Duration.ofHours(30));
    for (int i = 0; i < 2; i++) {
      assertThrows(LostRecordsException.class, () -> aggregation.run(() -> false));
    }
    needed = false;
    aggregation.run(() -> false);
    assertEquals(Optional.empty(), dynamo.aggregates().state().countedUntil());
    needed = true;
    Board anew =
        stores.board(
            "anew",
            BoardChange.builder().consistency(Optional.of(Consistency.STREAMED)).build(),
            NOW);
    submit(anew, "cid", 3);
    aggregation.run(() -> false);
    assertEquals(1, IndexCheck.assertConsistent(stores.ranks, anew).size());
  }

  private Board board() {
    return stores.board(
        "streamed",
        BoardChange.builder()
            .update(Optional.of(UpdatePolicy.LAST))
            .consistency(Optional.of(Consistency.STREAMED))
            .build(),
        NOW);
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
