package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.RankStyle;
import io.rankly.board.UpdatePolicy;
import io.rankly.error.BusyException;
import io.rankly.local.Faults;
import io.rankly.local.Faults.Fault;
import io.rankly.local.TestDynamo;
import io.rankly.rank.Submission.Once;
import io.rankly.score.Direction;
import io.rankly.score.GivenScore;
import io.rankly.score.Score;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scores are counted once, whatever happens to a transaction on its way. */
class FaultsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final PlayerId PLAYER = new PlayerId("p");

  private final Faults faults = new Faults();
  private final TestDynamo dynamo = TestDynamo.create(faults);
  private final Stores stores = dynamo.stores();
  private Board board;

  @BeforeEach
  void board() {
    board = stores.board("sum", Direction.DESCENDING, UpdatePolicy.SUM, 0, NOW);
  }

  @Test
  void lostAnswer_countsOnce() {
    faults.next(Fault.LOST_ANSWER);
    assertEquals(5, submit(5, Optional.empty()).standing().score().first());
    faults.next(Fault.LOST_ANSWER, Fault.LOST_ANSWER, Fault.LOST_REQUEST);
    assertEquals(12, submit(7, Optional.empty()).standing().score().first());
    assertEquals(0, faults.left());
    assertStored(12);
  }

  @Test
  void lostRequest_isSentAgain() {
    faults.next(Fault.LOST_REQUEST, Fault.LOST_REQUEST);
    assertEquals(5, submit(5, Optional.empty()).standing().score().first());
    assertEquals(0, faults.left());
    assertStored(5);
  }

  @Test
  void conflict_isTriedAgain() {
    faults.next(Fault.CONFLICT, Fault.CONFLICT, Fault.CONFLICT);
    assertEquals(5, submit(5, Optional.empty()).standing().score().first());
    assertEquals(0, faults.left());
    assertStored(5);
  }

  @Test
  void lostAnswerOfARemoval_removesOnce() {
    submit(5, Optional.empty());
    faults.next(Fault.LOST_ANSWER, Fault.CONFLICT);
    stores.removals.remove(board.id(), SeasonChoice.main(NOW), PLAYER, Grounds.NONE);
    assertTrue(IndexCheck.assertConsistent(stores.ranks, board).isEmpty());
  }

  @Test
  void lostAnswersOnADenseBoard_countOnce() {
    board =
        stores.board(
            "dense",
            BoardChange.builder()
                .update(Optional.of(UpdatePolicy.LAST))
                .style(Optional.of(RankStyle.DENSE))
                .build(),
            NOW);
    faults.next(Fault.LOST_ANSWER);
    assertEquals(1, submit(5, Optional.empty()).standing().place().dense().orElseThrow());
    faults.next(Fault.LOST_ANSWER, Fault.LOST_REQUEST);
    assertEquals(1, submit(7, Optional.empty()).standing().place().dense().orElseThrow());
    assertStored(7);
    faults.next(Fault.LOST_ANSWER, Fault.CONFLICT);
    stores.removals.remove(board.id(), SeasonChoice.main(NOW), PLAYER, Grounds.NONE);
    assertEquals(0, faults.left());
    assertTrue(IndexCheck.assertConsistent(stores.ranks, board).isEmpty());
  }

  @Test
  void lostAnswerOfASanction_isOneSanctionWithOneLine() {
    Board moderated = moderated();
    faults.next(Fault.LOST_ANSWER, Fault.CONFLICT, Fault.LOST_REQUEST);
    hide(stores, moderated);
    assertEquals(0, faults.left());
    assertEquals(1, lines(moderated));
  }

  @Test
  void unansweredSanction_sentAgain_isOneSanctionWithOneLine() {
    Board moderated = moderated();
    faults.next(Fault.LOST_ANSWER);
    assertThrows(BusyException.class, () -> hide(dynamo.stores(Duration.ZERO), moderated));
    hide(stores, moderated);
    assertEquals(1, lines(moderated));
  }

  @Test
  void lostAnswerOfAScoreThatIsSet_setsItOnce() {
    faults.next(Fault.LOST_ANSWER, Fault.LOST_REQUEST);
    stores.corrections.set(
        board.id(),
        SeasonChoice.main(NOW),
        PLAYER,
        GivenScore.of(BigDecimal.valueOf(7)),
        Grounds.of("mod", "reason"));
    assertEquals(1, lines(board));
    assertStored(7);
  }

  private Board moderated() {
    return stores.board(
        "moderated", BoardChange.builder().moderation(Optional.of(true)).build(), NOW);
  }

  private static void hide(Stores by, Board on) {
    by.sanctions.put(on.id(), PLAYER, PlayerState.HIDDEN, Grounds.of("mod", "reason"), NOW);
  }

  private int lines(Board of) {
    return stores.audit.list(of.id(), Optional.empty(), 10).value().lines().size();
  }

  @Test
  void unansweredWithinTheBudget_isBusyAndRepeatableWithItsKey() {
    Optional<Once> once = Optional.of(new Once("key", "fingerprint"));
    Stores impatient = dynamo.stores(Duration.ZERO);
    faults.next(Fault.LOST_ANSWER);
    assertThrows(
        BusyException.class,
        () -> impatient.submissions.submit(board.id(), submission(5, once), NOW));
    Receipt repeated = submit(5, once);
    assertEquals(5, repeated.standing().score().first());
    assertTrue(repeated.previousScore().isEmpty());
    assertStored(5);
  }

  @Test
  void conflictUntilTheBudgetEnds_isBusyAndStoresNothing() {
    Stores impatient = dynamo.stores(Duration.ofMillis(50));
    faults.next(Stream.generate(() -> Fault.CONFLICT).limit(1_000).toArray(Fault[]::new));
    assertThrows(
        BusyException.class,
        () -> impatient.submissions.submit(board.id(), submission(5, Optional.empty()), NOW));
    assertTrue(IndexCheck.assertConsistent(stores.ranks, board).isEmpty());
  }

  @Test
  void removedAndMadeAnew_isNoticedByAWriterThatReadBefore() {
    submit(5, Optional.empty());
    Entry before = entry();
    stores.removals.remove(board.id(), SeasonChoice.main(NOW), PLAYER, Grounds.NONE);
    submit(8, Optional.empty());
    assertEquals(before.version(), entry().version());
    CountTree tree = new CountTree(board.style(), List.of());
    tree.plan(before.key(), -1);
    Write stale =
        Write.of(
            board,
            List.of(
                new Write.SliceChange(
                    Slice.allTime(board),
                    Optional.empty(),
                    List.of(new Write.EntryChange(PLAYER, Optional.of(before), Optional.empty())),
                    tree.planned())));
    assertEquals(RankStore.Outcome.STALE, stores.ranks.commit(stale));
    assertStored(8);
  }

  private Entry entry() {
    return stores.ranks.list(Slice.allTime(board), RankStore.Start.top(), 1).get(0);
  }

  private Receipt submit(long score, Optional<Once> once) {
    return stores.submissions.submit(board.id(), submission(score, once), NOW).value().main();
  }

  private static Submission submission(long score, Optional<Once> once) {
    return new Submission(PLAYER, GivenScore.of(BigDecimal.valueOf(score)), Profile.NONE, once);
  }

  private void assertStored(long score) {
    List<Entry> entries = IndexCheck.assertConsistent(stores.ranks, board);
    assertEquals(List.of(Score.of(score)), entries.stream().map(Entry::score).toList());
  }
}
