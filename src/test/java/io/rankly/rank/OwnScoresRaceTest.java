package io.rankly.rank;

import static io.rankly.rank.OwnScores.NOW;
import static io.rankly.rank.OwnScores.limited;
import static io.rankly.rank.OwnScores.signed;
import static io.rankly.rank.OwnScores.unsigned;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.board.Board;
import io.rankly.board.BoardAccess.Signature;
import io.rankly.board.SubmissionLimit;
import io.rankly.board.UpdatePolicy;
import io.rankly.error.BusyException;
import io.rankly.error.ConflictException;
import io.rankly.error.LimitedException;
import io.rankly.error.RanklyException;
import io.rankly.local.Faults;
import io.rankly.local.Faults.Fault;
import io.rankly.local.TestDynamo;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.rank.Submission.Once;
import io.rankly.rank.Submissions.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What players use up is used up once, whoever is at it at the same time, and whatever is lost. */
class OwnScoresRaceTest {
  private static final int THREADS = 8;

  private final Faults faults = new Faults();
  private final TestDynamo dynamo = TestDynamo.create(faults);
  private final Stores stores = dynamo.stores();

  /** What became of as many submissions at once, each in a process of its own. */
  private List<Optional<RanklyException>> atOnce(
      Board board, int count, IntFunction<Submission> submission) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Optional<RanklyException>>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Submission next = submission.apply(i);
        all.add(threads.submit(() -> refusal(stores.ofAnotherProcess(), board, next)));
      }
      List<Optional<RanklyException>> refusals = new ArrayList<>();
      for (Future<Optional<RanklyException>> one : all) {
        refusals.add(one.get());
      }
      return refusals;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Optional<RanklyException> refusal(
      Submissions process, Board board, Submission submission) {
    try {
      process.submit(board.id(), submission, NOW);
      return Optional.empty();
    } catch (RanklyException e) {
      return Optional.of(e);
    }
  }

  private long score(Board board, String player) {
    return stores
        .standings
        .of(board.id(), SeasonChoice.main(NOW), new PlayerId(player))
        .value()
        .score()
        .first();
  }

  @Test
  void copiesAtOnce_countOnce() throws Exception {
    Board board = signed(stores, UpdatePolicy.SUM);
    List<Optional<RanklyException>> refusals =
        atOnce(board, 24, i -> OwnScores.signed("p", 5, "the-same"));
    assertEquals(1, refusals.stream().filter(Optional::isEmpty).count());
    refusals.forEach(e -> e.ifPresent(why -> assertInstanceOf(ConflictException.class, why)));
    assertEquals(5, score(board, "p"));
    IndexCheck.assertConsistent(stores.ranks, board);
  }

  @Test
  void differentNoncesAtOnce_allCount() throws Exception {
    Board board = signed(stores, UpdatePolicy.SUM);
    atOnce(board, 24, i -> OwnScores.signed("p", 5, "nonce-" + i))
        .forEach(refusal -> assertEquals(Optional.empty(), refusal));
    assertEquals(120, score(board, "p"));
  }

  @Test
  void nonce_isThePlayersOwn() {
    Board board = signed(stores, UpdatePolicy.SUM);
    stores.submissions.submit(board.id(), OwnScores.signed("p", 5, "n"), NOW);
    stores.submissions.submit(board.id(), OwnScores.signed("q", 5, "n"), NOW);
    assertEquals(5, score(board, "p"));
    assertEquals(5, score(board, "q"));
  }

  @Test
  void copy_isKnownAfterTheBoardWasMadeAnew() {
    Board board = signed(stores, UpdatePolicy.SUM);
    stores.submissions.submit(board.id(), OwnScores.signed("p", 5, "n"), NOW);
    dynamo
        .client()
        .deleteItem(
            delete ->
                delete
                    .tableName(dynamo.table())
                    .key(
                        Map.of(
                            "pk",
                            AttributeValue.fromS("b#signed"),
                            "sk",
                            AttributeValue.fromS("board"))));
    Stores anew = dynamo.stores();
    signed(anew, UpdatePolicy.SUM);
    assertThrows(
        ConflictException.class,
        () -> anew.submissions.submit(board.id(), OwnScores.signed("p", 5, "n"), NOW));
  }

  @Test
  void limitIsExact_howeverManySendAtOnce() throws Exception {
    Board board = limited(stores, UpdatePolicy.SUM, new SubmissionLimit(10, 3_600));
    List<Optional<RanklyException>> refusals = atOnce(board, 40, i -> unsigned("p", 1));
    assertEquals(10, refusals.stream().filter(Optional::isEmpty).count());
    refusals.forEach(e -> e.ifPresent(why -> assertInstanceOf(LimitedException.class, why)));
    assertEquals(10, score(board, "p"));
    stores.submissions.submit(board.id(), unsigned("p", 1), NOW.plusSeconds(360));
    assertThrows(
        LimitedException.class,
        () -> stores.submissions.submit(board.id(), unsigned("p", 1), NOW.plusSeconds(361)));
    IndexCheck.assertConsistent(stores.ranks, board);
  }

  @Test
  void lostAnswer_usesUpOnce() {
    Board board = limited(stores, UpdatePolicy.SUM, new SubmissionLimit(2, 3_600));
    faults.next(Fault.LOST_ANSWER, Fault.LOST_REQUEST, Fault.CONFLICT);
    stores.submissions.submit(board.id(), unsigned("p", 1), NOW);
    stores.submissions.submit(board.id(), unsigned("p", 1), NOW);
    assertThrows(
        LimitedException.class, () -> stores.submissions.submit(board.id(), unsigned("p", 1), NOW));
    assertEquals(2, score(board, "p"));
  }

  @Test
  void lostAnswerOfASignedScore_isItsOwnOne_andNotTakenForACopy() {
    Board board = signed(stores, UpdatePolicy.SUM);
    faults.next(Fault.LOST_ANSWER, Fault.LOST_REQUEST);
    stores.submissions.submit(board.id(), OwnScores.signed("p", 5, "n"), NOW);
    assertEquals(0, faults.left());
    assertEquals(5, score(board, "p"));
  }

  @Test
  void copyOfAScoreWhoseAnswerWasLost_countsNowhere_andItsRepetitionHasTheAnswer() {
    Board board = signed(stores, UpdatePolicy.SUM);
    Optional<Once> once = Optional.of(new Once("key", "fingerprint"));
    faults.next(Fault.LOST_ANSWER);
    Stores impatient = dynamo.stores(Duration.ZERO);
    assertThrows(
        BusyException.class,
        () ->
            impatient.submissions.submit(
                board.id(), OwnScores.of("p", 5, Optional.of("n"), once), NOW));
    assertThrows(
        ConflictException.class,
        () -> stores.submissions.submit(board.id(), OwnScores.signed("p", 5, "n"), NOW));
    for (String nonce : List.of("n", "anew")) {
      assertEquals(
          5,
          stores
              .submissions
              .submit(board.id(), OwnScores.of("p", 5, Optional.of(nonce), once), NOW)
              .value()
              .main()
              .standing()
              .score()
              .first());
    }
    assertEquals(5, score(board, "p"));
  }

  @Test
  void copyBetweenReadAndWrite_isRefused_whicheverComesFirst() {
    Board board = signed(stores, UpdatePolicy.BEST);
    InterposedStore between = new InterposedStore(stores.ranks);
    Submissions late = new Stores(between, dynamo.boards()).submissions;
    between.beforeCommit(
        () -> stores.submissions.submit(board.id(), OwnScores.signed("p", 5, "n"), NOW));
    assertThrows(
        ConflictException.class, () -> late.submit(board.id(), OwnScores.signed("p", 5, "n"), NOW));
    assertEquals(0, between.left());
  }

  @Test
  void severalOfABatch_useUpOneAfterTheOther() {
    Board board =
        stores.board(
            "both",
            OwnScores.settings(UpdatePolicy.SUM)
                .signature(Optional.of(Signature.REQUIRED))
                .limit(Optional.of(Optional.of(new SubmissionLimit(3, 60))))
                .build(),
            NOW);
    List<Result> results =
        stores
            .submissions
            .submitAll(
                board.id(),
                List.of(
                    OwnScores.signed("p", 1, "a"),
                    OwnScores.signed("p", 1, "a"),
                    OwnScores.signed("p", 1, "b"),
                    unsigned("p", 1),
                    OwnScores.signed("p", 1, "c"),
                    OwnScores.signed("p", 1, "d"),
                    OwnScores.signed("q", 1, "d")),
                NOW)
            .value();
    assertEquals(
        List.of(true, false, true, false, true, false, true),
        results.stream().map(result -> result instanceof Result.Accepted).toList());
    assertEquals(3, score(board, "p"));
    assertEquals(
        Instant.parse("2026-01-01T00:01:00Z"),
        stores
            .ranks
            .read(Wanted.of(board, Map.of()).withUsedUp(Set.of(), Set.of(new PlayerId("p"))))
            .paces()
            .get(new PlayerId("p"))
            .free());
  }
}
