package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.Wired;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.board.Consistency;
import io.rankly.board.UpdatePolicy;
import io.rankly.error.BusyException;
import io.rankly.local.LocalAws;
import io.rankly.local.TestDynamo;
import io.rankly.local.TestS3;
import io.rankly.rank.Frozen;
import io.rankly.rank.IndexCheck;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.Slice;
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
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A transaction that happened, and whose answer got lost, is sent again by the client of DynamoDB;
 * so is an entry of a streamed board, which is stored alone. Whatever is answered then, it counts
 * once.
 */
class LostAnswerTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final TestDynamo dynamo = TestDynamo.streamed();
  private final LocalAws aws = LocalAws.start(Optional.empty());
  private final StoreProxy proxy = StoreProxy.to(aws);
  private final Wired wired =
      Wired.streamed(
          aws.client(DynamoDbClient.builder(), proxy.uri(Store.DYNAMODB)),
          TestS3.create().client(),
          dynamo.table(),
          "none",
          Clock.systemUTC());

  private int boards;

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

  @Test
  void entry_behindALostAnswer_isStoredOnce() {
    requireStoredOnce(List.of(call -> Fate.reset(true)));
    requireStoredOnce(List.of(call -> Fate.reset(false), call -> Fate.cut()));
  }

  @Test
  void conflict_behindALostEntry_isNoRefusal() {
    requireStoredOnce(List.of(call -> Fate.reset(true), LostAnswerTest::conflictAlone));
  }

  @Test
  void conflict_beforeALostEntry_isNoFault() {
    requireStoredOnce(
        List.of(
            LostAnswerTest::conflictAlone,
            call -> Fate.answered("error", true, StoreAnswers.internalError()),
            LostAnswerTest::conflictAlone));
  }

  @Test
  void stepsOfCounting_behindLostAnswers_areCountedOnce() {
    Board board = board(Consistency.STREAMED);
    submit(board);
    Deque<Function<StoreCall, Fate>> next =
        disturb(
            call -> call.isOfCounting() && call.isTransaction(),
            List.of(
                call -> Fate.reset(true),
                LostAnswerTest::conflict,
                call -> Fate.cut(),
                call -> Fate.cut(StoreAnswers.conflict(call.request())),
                call -> Fate.reset(true)));
    wired.counting().run();
    requireStored(board, next);
  }

  @Test
  void conflict_atTheMarkOfASeason_passes() {
    Board board = board(Consistency.TRANSACTIONAL);
    Frozen frozen = new Frozen(Slice.allTime(board), NOW, Optional.empty());
    Deque<Function<StoreCall, Fate>> next =
        disturb(call -> call.operation().equals("PutItem"), List.of(LostAnswerTest::conflictAlone));
    assertThrows(BusyException.class, () -> wired.ranks().freeze(frozen));
    assertEquals(0, next.size());
    wired.ranks().freeze(frozen);
  }

  private static Fate conflictAlone(StoreCall call) {
    return Fate.answered("conflict", false, StoreAnswers.conflict());
  }

  private static Fate conflict(StoreCall call) {
    return Fate.answered("conflict", false, StoreAnswers.conflict(call.request()));
  }

  private void requireCountedOnce(List<Function<StoreCall, Fate>> fates) {
    Board board = board(Consistency.TRANSACTIONAL);
    Deque<Function<StoreCall, Fate>> next = disturb(StoreCall::isTransaction, fates);
    submit(board);
    requireStored(board, next);
  }

  private void requireStoredOnce(List<Function<StoreCall, Fate>> fates) {
    Board board = board(Consistency.STREAMED);
    Deque<Function<StoreCall, Fate>> next =
        disturb(call -> call.operation().equals("PutItem"), fates);
    submit(board);
    wired.counting().run();
    requireStored(board, next);
  }

  private Board board(Consistency consistency) {
    return wired
        .boards()
        .save(
            new BoardId("sums-" + boards++),
            BoardChange.builder()
                .update(Optional.of(UpdatePolicy.SUM))
                .consistency(Optional.of(consistency))
                .build(),
            NOW)
        .board();
  }

  private void submit(Board board) {
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
  }

  private Deque<Function<StoreCall, Fate>> disturb(
      Predicate<StoreCall> which, List<Function<StoreCall, Fate>> fates) {
    Deque<Function<StoreCall, Fate>> next = new ArrayDeque<>(fates);
    proxy.plan(
        call -> which.test(call) && !next.isEmpty() ? next.remove().apply(call) : Fate.PASSED);
    return next;
  }

  private void requireStored(Board board, Deque<Function<StoreCall, Fate>> left) {
    assertEquals(0, left.size());
    assertEquals(
        List.of(5L),
        IndexCheck.assertConsistent(dynamo.ranks(), board).stream()
            .map(entry -> entry.score().first())
            .toList());
  }
}
