package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.RankStyle;
import io.rankly.board.UpdatePolicy;
import io.rankly.board.WindowsChange;
import io.rankly.board.WindowsChange.GivenWindow;
import io.rankly.error.BusyException;
import io.rankly.rank.Standing.Place;
import io.rankly.rank.Submission.Once;
import io.rankly.rank.Submissions.Result;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A score that one window takes while another one keeps a better one, of a player whom the process
 * does not know: the rank of the score that stays is read beside the write.
 */
class BesideReadsTest {
  private static final Instant YESTERDAY = Instant.parse("2026-01-07T12:00:00Z");
  private static final Instant NOW = YESTERDAY.plus(Duration.ofDays(1));
  private static final PlayerId ANN = new PlayerId("ann");
  private static final PlayerId BEN = new PlayerId("ben");
  private static final PlayerId CAT = new PlayerId("cat");

  private final MemoryRankStore memory = new MemoryRankStore();
  private final Stores others = new Stores(memory, memory);
  private final ReadsBehind behind = new ReadsBehind(memory);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private Board board = board("windows", BoardChange.builder(), UpdatePolicy.BEST);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private Board board(String id, BoardChange.Builder settings, UpdatePolicy daily) {
    return others.board(
        id,
        settings
            .windows(
                new WindowsChange(
                    Optional.of(
                        List.of(
                            new GivenWindow("all", Optional.empty(), Optional.empty()),
                            new GivenWindow("daily", Optional.empty(), Optional.of(daily)))),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
            .build(),
        YESTERDAY);
  }

  /** Yesterday Ann had the second best score of three, and today nobody has one. */
  private void scores() {
    submit(others.submissions, ANN, 500, YESTERDAY);
    submit(others.submissions, BEN, 900, YESTERDAY);
    submit(others.submissions, CAT, 100, YESTERDAY);
  }

  private Submissions process(RankStore store, Executor beside) {
    return new Submissions(
        store,
        others.boards,
        Stores.retries(Duration.ofSeconds(30)),
        others.attempts,
        new Remembered(),
        beside);
  }

  private Submissions readingBehind() {
    return process(behind, behind);
  }

  private static Submission submission(PlayerId player, long score) {
    return new Submission(
        player, GivenScore.of(BigDecimal.valueOf(score)), Profile.NONE, Optional.empty());
  }

  private List<Place> submit(Submissions process, PlayerId player, long score, Instant now) {
    return places(process.submit(board.id(), submission(player, score), now).value());
  }

  /** Ann's 300, while another score is submitted between its write and the read beside that. */
  private List<Place> submitWhileOneSubmits(PlayerId player, long score) {
    RankStore store =
        new ForwardingStore(behind) {
          @Override
          public Outcome commit(Write write) {
            behind.execute(() -> submit(others.submissions, player, score, NOW));
            return store.commit(write);
          }
        };
    Executor last = task -> behind.execute(() -> behind.execute(task));
    return submit(process(store, last), ANN, 300, NOW);
  }

  private static List<Place> places(Receipts receipts) {
    return receipts.all().stream().map(receipt -> receipt.standing().place()).toList();
  }

  private void assertStored(long today) {
    Slice all = Slice.of(board, "all", "all");
    Slice daily = Slice.of(board, "daily", "2026-01-08");
    assertEquals(500, memory.entriesOf(ANN).get(all).score().first());
    assertEquals(today, memory.entriesOf(ANN).get(daily).score().first());
    IndexCheck.assertConsistent(memory, board, all);
    IndexCheck.assertConsistent(memory, board, daily);
  }

  @Test
  void rankOfAScoreThatStays_readBehindTheWrite_isRight() {
    scores();
    assertEquals(
        List.of(new Place(2, 1, 3), new Place(1, 1, 1)), submit(readingBehind(), ANN, 300, NOW));
    assertEquals(1, behind.take());
    assertStored(300);
  }

  @Test
  void rankOfAScoreThatStays_readBeforeTheWrite_isRight() {
    scores();
    List<Runnable> read = new ArrayList<>();
    Submissions process =
        process(
            memory,
            task -> {
              read.add(task);
              task.run();
            });
    assertEquals(List.of(new Place(2, 1, 3), new Place(1, 1, 1)), submit(process, ANN, 300, NOW));
    assertEquals(1, read.size());
    assertStored(300);
  }

  /** Each of the two waits until the other one has begun. */
  @Test
  @Timeout(60)
  void readAndWrite_areUnderWayAtTheSameTime() {
    scores();
    CountDownLatch reads = new CountDownLatch(1);
    CountDownLatch writes = new CountDownLatch(1);
    Executor meeting =
        task ->
            threads.execute(
                () -> {
                  reads.countDown();
                  await(writes);
                  task.run();
                });
    RankStore store =
        new ForwardingStore(memory) {
          @Override
          public Outcome commit(Write write) {
            writes.countDown();
            await(reads);
            return store.commit(write);
          }
        };
    assertEquals(
        List.of(new Place(2, 1, 3), new Place(1, 1, 1)),
        submit(process(store, meeting), ANN, 300, NOW));
    assertStored(300);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void firstScoreOfADay_thatIsSummed_needsNothingBeforeTheWrite() {
    board = board("sum", BoardChange.builder(), UpdatePolicy.SUM);
    scores();
    assertEquals(
        List.of(new Place(2, 1, 3), new Place(1, 1, 1)), submit(readingBehind(), ANN, 300, NOW));
    assertEquals(1, behind.take());
    assertStored(300);
  }

  @Test
  void rankOfAScoreThatStays_onADenseBoard_isReadBeside() {
    board =
        board(
            "dense", BoardChange.builder().style(Optional.of(RankStyle.DENSE)), UpdatePolicy.BEST);
    scores();
    submit(others.submissions, new PlayerId("eve"), 900, YESTERDAY);
    assertEquals(
        List.of(2L, 1L),
        submit(readingBehind(), ANN, 300, NOW).stream()
            .map(place -> place.rank(RankStyle.DENSE))
            .toList());
    assertEquals(1, behind.take());
    assertStored(300);
  }

  @Test
  void whoOvertakesBetweenWriteAndRead_isCounted() {
    scores();
    assertEquals(new Place(3, 1, 3), submitWhileOneSubmits(CAT, 700).get(0));
    assertStored(300);
  }

  @Test
  void lostWrite_throwsAwayWhatWasReadBeside() {
    scores();
    InterposedStore between = new InterposedStore(behind);
    between.beforeCommit(
        () -> {
          submit(others.submissions, ANN, 200, NOW);
          submit(others.submissions, CAT, 700, NOW);
        });
    assertEquals(
        List.of(new Place(3, 1, 3), new Place(2, 1, 2)),
        submit(process(between, behind), ANN, 300, NOW));
    assertEquals(List.of(RankStore.Outcome.STALE, RankStore.Outcome.STORED), between.outcomes());
    assertEquals(2, behind.take());
    assertStored(300);
  }

  @Test
  void readThatFails_isRepeated() {
    scores();
    OddStore odd = new OddStore(behind);
    // The first one is that of board and entries.
    odd.reads(snapshot -> snapshot);
    odd.reads(BesideReadsTest::failing);
    assertEquals(
        List.of(new Place(2, 1, 3), new Place(1, 1, 1)),
        submit(process(odd, behind), ANN, 300, NOW));
    assertEquals(1, behind.take());
    assertStored(300);
  }

  @Test
  void readThatFailsAgain_isBusyAndSaysThatTheScoreIsStored() {
    scores();
    OddStore odd = new OddStore(behind);
    odd.reads(snapshot -> snapshot);
    odd.reads(BesideReadsTest::failing);
    odd.reads(BesideReadsTest::failing);
    BusyException e =
        assertThrows(BusyException.class, () -> submit(process(odd, behind), ANN, 300, NOW));
    assertTrue(e.getMessage().startsWith("the score is stored"), e::getMessage);
    assertStored(300);
  }

  private static RankStore.Snapshot failing(RankStore.Snapshot read) {
    throw new BusyException("nothing was read", Duration.ofSeconds(1));
  }

  @Test
  void writeThatFails_isAnsweredAsBefore() {
    scores();
    RankStore store =
        new ForwardingStore(memory) {
          @Override
          public Outcome commit(Write write) {
            throw new BusyException("perhaps", Duration.ofSeconds(1));
          }
        };
    BusyException e =
        assertThrows(
            BusyException.class, () -> submit(process(store, Runnable::run), ANN, 300, NOW));
    assertEquals("perhaps", e.getMessage());
  }

  @Test
  void rankThatIsKept_isReadBeforeTheWrite() {
    scores();
    Submission keyed =
        new Submission(
            ANN,
            GivenScore.of(BigDecimal.valueOf(300)),
            Profile.NONE,
            Optional.of(new Once("key", "print")));
    Receipts first = readingBehind().submit(board.id(), keyed, NOW).value();
    assertEquals(List.of(new Place(2, 1, 3), new Place(1, 1, 1)), places(first));
    assertEquals(first, readingBehind().submit(board.id(), keyed, NOW).value());

    Submission renamed =
        new Submission(
            ANN, GivenScore.of(BigDecimal.valueOf(400)), Profile.named("Ann"), Optional.empty());
    assertEquals(
        List.of(new Place(2, 1, 3), new Place(1, 1, 1)),
        places(readingBehind().submit(board.id(), renamed, NOW).value()));
    assertEquals(0, behind.take());
  }

  @Test
  void sumOfAnOldScore_isReadBeforeTheWrite() {
    board =
        board(
            "sum", BoardChange.builder().update(Optional.of(UpdatePolicy.SUM)), UpdatePolicy.BEST);
    scores();
    assertEquals(
        List.of(new Place(1, 1, 3), new Place(1, 1, 1)), submit(readingBehind(), ANN, 500, NOW));
    assertEquals(0, behind.take());
  }

  @Test
  void scoreThatIsGivenUpOnADenseBoard_isReadBeforeTheWrite() {
    board =
        board(
            "dense", BoardChange.builder().style(Optional.of(RankStyle.DENSE)), UpdatePolicy.LAST);
    scores();
    submit(others.submissions, ANN, 300, NOW);
    assertEquals(
        List.of(2L, 1L),
        submit(readingBehind(), ANN, 200, NOW).stream()
            .map(place -> place.rank(RankStyle.DENSE))
            .toList());
    assertEquals(0, behind.take());
    assertStored(200);
  }

  /** Its new score is then counted as one of others, as is told in how-ranks-work.md. */
  @Test
  void betterScoreOfTheSamePlayer_betweenWriteAndRead_makesARankThatIsNoLessThanOne() {
    scores();
    assertEquals(new Place(3, 1, 3), submitWhileOneSubmits(ANN, 950).get(0));
    IndexCheck.assertConsistent(memory, board, Slice.of(board, "all", "all"));
  }

  @Test
  void batch_whoseSubmissionsMoveEachOther_isReadBeforeTheWrite() {
    scores();
    List<Result> results =
        readingBehind()
            .submitAll(board.id(), List.of(submission(CAT, 700), submission(ANN, 300)), NOW)
            .value();
    assertEquals(
        List.of(new Place(3, 1, 3), new Place(2, 1, 2)),
        places(((Result.Accepted) results.get(1)).receipts()));
    assertEquals(0, behind.take());
  }

  @Test
  void scoreThatChangesNothing_isReadWithoutAWrite() {
    scores();
    submit(others.submissions, ANN, 300, NOW);
    assertEquals(
        List.of(new Place(2, 1, 3), new Place(1, 1, 1)), submit(readingBehind(), ANN, 200, NOW));
    assertEquals(0, behind.take());
  }
}
