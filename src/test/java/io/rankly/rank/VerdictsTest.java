package io.rankly.rank;

import static io.rankly.rank.OwnScores.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.Bounds;
import io.rankly.board.UpdatePolicy;
import io.rankly.board.WindowsChange;
import io.rankly.board.WindowsChange.GivenWindow;
import io.rankly.dynamo.DynamoAttemptStore;
import io.rankly.error.BusyException;
import io.rankly.error.ConflictException;
import io.rankly.error.ForbiddenException;
import io.rankly.error.NotFoundException;
import io.rankly.error.OutOfBoundsException;
import io.rankly.error.RanklyException;
import io.rankly.local.Faults;
import io.rankly.local.Faults.Fault;
import io.rankly.local.TestDynamo;
import io.rankly.rank.AuditLine.What;
import io.rankly.rank.Submission.NamedSeason;
import io.rankly.score.GivenScore;
import io.rankly.score.Score;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of attempts, which is decided once. */
class VerdictsTest {
  private static final Grounds GROUNDS = Grounds.of("kim", "seen the replay");
  private static final PlayerId PLAYER = new PlayerId("p");
  private static final Duration BUDGET = Duration.ofSeconds(30);

  private final Faults faults = new Faults();
  private final TestDynamo dynamo = TestDynamo.create(faults);
  private final Stores stores = dynamo.stores();
  private final AttemptStore store = new DynamoAttemptStore(dynamo.client(), dynamo.table());
  private final AttemptReview review =
      new AttemptReview(store, stores.boards, () -> ThreadLocalRandom.current().nextLong());
  private final Verdicts verdicts = verdicts(stores.ranks, BUDGET);

  private Verdicts verdicts(RankStore ranks, Duration budget) {
    return new Verdicts(
        ranks,
        store,
        stores.boards,
        submissions(ranks),
        Stores.retries(budget),
        new Marks(() -> Long.toHexString(ThreadLocalRandom.current().nextLong())));
  }

  private Submissions submissions(RankStore ranks) {
    return new Submissions(
        ranks, stores.boards, Stores.retries(BUDGET), review, new Remembered(), Runnable::run);
  }

  private static BoardChange.Builder reviewed(UpdatePolicy update) {
    return BoardChange.builder()
        .update(Optional.of(update))
        .bounds(
            Optional.of(
                new Bounds(
                    Optional.empty(),
                    Optional.of(BigDecimal.valueOf(100)),
                    Optional.of(BigDecimal.valueOf(50)),
                    true)));
  }

  private static WindowsChange daily(int graceMinutes) {
    return new WindowsChange(
        Optional.of(
            Stream.of("all", "daily")
                .map(id -> new GivenWindow(id, Optional.empty(), Optional.empty()))
                .toList()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(graceMinutes),
        Optional.empty());
  }

  private void submit(Board board, long score, Instant now) {
    submissions(stores.ranks).submit(board.id(), submission(score, Optional.empty()), now);
  }

  private static Submission submission(long score, Optional<String> season) {
    return new Submission(
        PLAYER,
        GivenScore.of(BigDecimal.valueOf(score)),
        Profile.named("Ann"),
        season.map(id -> new NamedSeason(id, Optional.empty())),
        Optional.empty(),
        Optional.empty());
  }

  /** A score that is refused and held. */
  private Attempt.Id held(Board board, long score, Instant now) {
    assertThrows(OutOfBoundsException.class, () -> submit(board, score, now));
    return attempts(board, now).stream()
        .filter(attempt -> attempt.submitted().equals(Score.of(score)))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private List<Attempt> attempts(Board board, Instant now) {
    return review.list(board.id(), Optional.empty(), 10, now).value().attempts();
  }

  private List<AuditLine> lines(Board board) {
    return stores.audit.list(board.id(), Optional.empty(), 100).value().lines();
  }

  private long score(Board board, Instant now) {
    return stores.standings.of(board.id(), SeasonChoice.main(now), PLAYER).value().score().first();
  }

  @Test
  void acceptedAttempt_countsWhateverTheBoundsSay_andIsGone() {
    Board board = stores.board("b", reviewed(UpdatePolicy.BEST).build(), NOW);
    submit(board, 10, NOW);
    Attempt.Id attempt = held(board, 101, NOW.plusSeconds(1));
    Instant later = NOW.plusSeconds(100);
    Receipt receipt = verdicts.accept(board.id(), attempt, GROUNDS, later).value().main();
    assertEquals(Score.of(101), receipt.standing().score());
    assertEquals(Optional.of(Score.of(10)), receipt.previousScore());
    assertEquals(NOW.plusSeconds(1), receipt.standing().updatedAt());
    assertEquals(Optional.of("Ann"), receipt.standing().profile().name());
    assertEquals(List.of(), attempts(board, later));
    AuditLine line = lines(board).get(0);
    assertEquals(What.ACCEPT, line.what());
    assertEquals(GROUNDS, line.grounds());
    assertEquals(later, line.at());
    assertEquals(List.of(AuditLine.ScoreChange.of(receipt)), line.scores());
    assertThrows(
        NotFoundException.class, () -> verdicts.accept(board.id(), attempt, GROUNDS, later));
    assertThrows(
        NotFoundException.class, () -> verdicts.reject(board.id(), attempt, GROUNDS, later));
    assertEquals(1, lines(board).size());
    IndexCheck.assertConsistent(stores.ranks, board);
  }

  @Test
  void rejectedAttempt_isGone_withALine() {
    Board board = stores.board("b", reviewed(UpdatePolicy.BEST).build(), NOW);
    Attempt.Id attempt = held(board, 101, NOW);
    verdicts.reject(board.id(), attempt, Grounds.NONE, NOW);
    assertEquals(List.of(), attempts(board, NOW));
    assertEquals(List.of(What.REJECT), lines(board).stream().map(AuditLine::what).toList());
    assertThrows(NotFoundException.class, () -> verdicts.accept(board.id(), attempt, GROUNDS, NOW));
    assertEquals(List.of(), IndexCheck.assertConsistent(stores.ranks, board));
  }

  @Test
  void attemptThatIsNoLongerBetter_isDecidedToo() {
    Board board = stores.board("b", reviewed(UpdatePolicy.BEST).build(), NOW);
    Attempt.Id attempt = held(board, 101, NOW);
    Attempt.Id better = held(board, 102, NOW.plusSeconds(1));
    verdicts.accept(board.id(), better, GROUNDS, NOW.plusSeconds(2));
    assertEquals(
        false,
        verdicts.accept(board.id(), attempt, GROUNDS, NOW.plusSeconds(3)).value().main().changed());
    assertEquals(102, score(board, NOW));
    assertEquals(2, lines(board).size());
  }

  @Test
  void last_keepsTheNewerScore_andSumAddsTheAmount() {
    Board last = stores.board("last", reviewed(UpdatePolicy.LAST).build(), NOW);
    Attempt.Id attempt = held(last, 101, NOW);
    submit(last, 7, NOW.plusSeconds(1));
    verdicts.accept(last.id(), attempt, GROUNDS, NOW.plusSeconds(2));
    assertEquals(7, score(last, NOW));

    Board sum = stores.board("sum", reviewed(UpdatePolicy.SUM).build(), NOW);
    Attempt.Id amount = held(sum, 101, NOW);
    submit(sum, 7, NOW.plusSeconds(1));
    verdicts.accept(sum.id(), amount, GROUNDS, NOW.plusSeconds(2));
    assertEquals(108, score(sum, NOW));
    IndexCheck.assertConsistent(stores.ranks, sum);
  }

  @Test
  void attempt_countsInItsOwnSeason_whileThatTakesLateScores() {
    Instant evening = Instant.parse("2026-01-01T23:59:00Z");
    Board board = stores.board("b", reviewed(UpdatePolicy.BEST).windows(daily(60)).build(), NOW);
    Attempt.Id attempt = held(board, 101, evening);
    Attempt.Id tooLate = held(board, 102, evening);
    Receipts accepted =
        verdicts
            .accept(board.id(), attempt, GROUNDS, Instant.parse("2026-01-02T00:59:59Z"))
            .value();
    assertEquals("2026-01-01", accepted.all().get(1).slice().season());
    assertEquals(evening, accepted.all().get(1).standing().updatedAt());
    assertEquals(2, lines(board).get(0).scores().size());
    Instant closed = Instant.parse("2026-01-02T01:00:00Z");
    ConflictException refused =
        assertThrows(
            ConflictException.class, () -> verdicts.accept(board.id(), tooLate, GROUNDS, closed));
    assertEquals("2026-01-01", refused.details().get("season"));
    assertEquals(1, attempts(board, closed).size());
    assertEquals(1, lines(board).size());
  }

  @Test
  void lateAttempt_countsInTheSeasonThatItNamed() {
    Board board = stores.board("b", reviewed(UpdatePolicy.BEST).windows(daily(60)).build(), NOW);
    Instant now = Instant.parse("2026-01-02T00:10:00Z");
    assertThrows(
        OutOfBoundsException.class,
        () ->
            submissions(stores.ranks)
                .submit(board.id(), submission(101, Optional.of("2026-01-01")), now));
    Receipts accepted =
        verdicts
            .accept(board.id(), attempts(board, now).get(0).id(), GROUNDS, now.plusSeconds(60))
            .value();
    assertEquals("2026-01-01", accepted.all().get(1).slice().season());
    assertEquals(Instant.parse("2026-01-01T23:59:59.999Z"), accepted.main().standing().updatedAt());
  }

  @Test
  void playersWhoAreHidden_areCountedAsHidden_andBannedOnesAreNot() {
    Board board =
        stores.board("b", reviewed(UpdatePolicy.BEST).moderation(Optional.of(true)).build(), NOW);
    Attempt.Id attempt = held(board, 101, NOW);
    Attempt.Id another = held(board, 102, NOW.plusSeconds(1));
    stores.sanctions.put(board.id(), PLAYER, PlayerState.HIDDEN, GROUNDS, NOW.plusSeconds(2));
    verdicts.accept(board.id(), attempt, GROUNDS, NOW.plusSeconds(3));
    assertEquals(
        List.of(), stores.listings.top(board.id(), SeasonChoice.main(NOW), 10).value().entries());
    stores.sanctions.put(board.id(), PLAYER, PlayerState.BANNED, GROUNDS, NOW.plusSeconds(4));
    assertThrows(
        ForbiddenException.class,
        () -> verdicts.accept(board.id(), another, GROUNDS, NOW.plusSeconds(5)));
    assertEquals(1, attempts(board, NOW).size());
  }

  @Test
  void attemptOfALongTimeAgo_isNone() {
    Board board = stores.board("b", reviewed(UpdatePolicy.BEST).build(), NOW);
    Attempt.Id attempt = held(board, 101, NOW);
    assertThrows(
        NotFoundException.class,
        () -> verdicts.accept(board.id(), attempt, GROUNDS, NOW.plus(Attempt.LIFETIME)));
  }

  @Test
  void manyWhoDecideAtOnce_decideOnce() throws Exception {
    Board board = stores.board("b", reviewed(UpdatePolicy.SUM).build(), NOW);
    for (int round = 0; round < 4; round++) {
      Attempt.Id attempt = held(board, 101, NOW.plusSeconds(round));
      List<Callable<Optional<RanklyException>>> deciders = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        boolean accepts = i % 2 == 0;
        deciders.add(
            () -> {
              try {
                if (accepts) {
                  verdicts.accept(board.id(), attempt, GROUNDS, NOW.plusSeconds(60));
                } else {
                  verdicts.reject(board.id(), attempt, GROUNDS, NOW.plusSeconds(60));
                }
                return Optional.empty();
              } catch (RanklyException e) {
                return Optional.of(e);
              }
            });
      }
      ExecutorService threads = Executors.newFixedThreadPool(deciders.size());
      try {
        int won = 0;
        for (Future<Optional<RanklyException>> one : threads.invokeAll(deciders)) {
          won += one.get().isEmpty() ? 1 : 0;
          one.get().ifPresent(why -> assertInstanceOf(NotFoundException.class, why));
        }
        assertEquals(1, won);
      } finally {
        threads.shutdownNow();
      }
    }
    long accepted = lines(board).stream().filter(of -> of.what() == What.ACCEPT).count();
    assertEquals(4, lines(board).size());
    Optional<Entry> entry =
        Optional.ofNullable(stores.ranks.entriesOf(PLAYER).get(Slice.allTime(board)));
    assertEquals(101 * accepted, entry.map(e -> e.score().first()).orElse(0L));
    IndexCheck.assertConsistent(stores.ranks, board);
  }

  @Test
  void lostAnswer_acceptsOnce() {
    Board board = stores.board("b", reviewed(UpdatePolicy.SUM).build(), NOW);
    Attempt.Id attempt = held(board, 101, NOW);
    faults.next(Fault.LOST_ANSWER, Fault.LOST_REQUEST, Fault.CONFLICT);
    verdicts.accept(board.id(), attempt, GROUNDS, NOW.plusSeconds(1));
    assertEquals(101, score(board, NOW));
    assertEquals(1, lines(board).size());
  }

  @Test
  void unansweredVerdict_sentAgain_isToldThatItWasDecided() {
    Board board = stores.board("b", reviewed(UpdatePolicy.SUM).build(), NOW);
    Attempt.Id attempt = held(board, 101, NOW);
    Verdicts impatient = verdicts(dynamo.stores(Duration.ZERO).ranks, Duration.ZERO);
    faults.next(Fault.LOST_ANSWER);
    assertThrows(BusyException.class, () -> impatient.accept(board.id(), attempt, GROUNDS, NOW));
    assertThrows(NotFoundException.class, () -> verdicts.accept(board.id(), attempt, GROUNDS, NOW));
    assertEquals(101, score(board, NOW));
    assertEquals(1, lines(board).size());
  }

  @Test
  void submissionBetweenReadAndWrite_isNotLost() {
    Board board = stores.board("b", reviewed(UpdatePolicy.SUM).build(), NOW);
    Attempt.Id attempt = held(board, 101, NOW);
    InterposedStore between = new InterposedStore(stores.ranks);
    between.beforeCommit(() -> submit(board, 7, NOW));
    verdicts(between, BUDGET).accept(board.id(), attempt, GROUNDS, NOW);
    assertEquals(108, score(board, NOW));
    assertEquals(1, lines(board).size());
  }
}
