package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.Wired;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.board.UpdatePolicy;
import io.rankly.local.LocalAws;
import io.rankly.local.TestDynamo;
import io.rankly.local.TestS3;
import io.rankly.rank.IndexCheck;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.Submission;
import io.rankly.score.GivenScore;
import io.rankly.trust.StoreCall.Store;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A transaction that happened, and whose answer got lost, is sent again by the client of DynamoDB.
 * Whatever is answered then, it counts once.
 */
class LostAnswerTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final TestDynamo dynamo = TestDynamo.create();
  private final LocalAws aws = LocalAws.start(Optional.empty());
  private final StoreProxy proxy = StoreProxy.to(aws);
  private final Wired wired =
      Wired.of(
          aws.client(DynamoDbClient.builder(), proxy.uri(Store.DYNAMODB)),
          TestS3.create().client(),
          dynamo.table(),
          "none",
          Clock.systemUTC());

  LostAnswerTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    proxy.close();
  }

  @Test
  void conflict_behindALostAnswer_isNoRefusal() {
    requireCountedOnce(List.of(call -> Fate.reset(true), LostAnswerTest::conflict));
  }

  @Test
  void conflict_behindAnInternalError_isNoRefusal() {
    requireCountedOnce(
        List.of(
            call -> Fate.answered("error", true, StoreAnswers.internalError()),
            call -> Fate.answered("error", false, StoreAnswers.internalError()),
            LostAnswerTest::conflict,
            LostAnswerTest::conflict));
  }

  @Test
  void conflict_behindATransactionInProgress_isNoRefusal() {
    Function<StoreCall, Fate> inProgress =
        call -> Fate.answered("in progress", true, StoreAnswers.inProgress());
    requireCountedOnce(
        List.of(inProgress, inProgress, inProgress, inProgress, LostAnswerTest::conflict));
  }

  @Test
  void refusal_ofWhichHalfArrives_isNoFaultOfTheService() {
    requireCountedOnce(List.of(call -> Fate.cut(StoreAnswers.conflict(call.request()))));
  }

  private static Fate conflict(StoreCall call) {
    return Fate.answered("conflict", false, StoreAnswers.conflict(call.request()));
  }

  private void requireCountedOnce(List<Function<StoreCall, Fate>> fates) {
    Board board =
        wired
            .boards()
            .save(
                new BoardId("sums"),
                BoardChange.builder().update(Optional.of(UpdatePolicy.SUM)).build(),
                NOW)
            .board();
    Deque<Function<StoreCall, Fate>> next = new ArrayDeque<>(fates);
    proxy.plan(
        call -> call.isTransaction() && !next.isEmpty() ? next.remove().apply(call) : Fate.PASSED);
    wired
        .submissions()
        .submit(
            board.id(),
            new Submission(
                new PlayerId("ann"),
                GivenScore.of(BigDecimal.valueOf(5)),
                Profile.NONE,
                Optional.empty()),
            NOW);
    assertEquals(0, next.size());
    assertEquals(
        List.of(5L),
        IndexCheck.assertConsistent(dynamo.ranks(), board).stream()
            .map(entry -> entry.score().first())
            .toList());
  }
}
