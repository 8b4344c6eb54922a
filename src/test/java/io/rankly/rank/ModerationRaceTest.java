package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.UpdatePolicy;
import io.rankly.board.WindowsChange;
import io.rankly.board.WindowsChange.GivenWindow;
import io.rankly.error.BusyException;
import io.rankly.error.ForbiddenException;
import io.rankly.local.TestDynamo;
import io.rankly.rank.Submission.NamedSeason;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Sanctions and what happens at the same time: afterwards, every entry of the player is in the
 * state of its last sanction, and all counters agree.
 */
class ModerationRaceTest {
  private static final Instant NOW = Instant.parse("2026-01-07T12:00:00Z");
  private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
  private static final PlayerId PLAYER = new PlayerId("p");
  private static final Grounds GROUNDS = Grounds.of("mod", "a test");

  private final TestDynamo dynamo = TestDynamo.create();
  private final Stores others = dynamo.stores();
  private final InterposedStore store = new InterposedStore(dynamo.ranks());
  private final Stores stores = new Stores(store, dynamo.boards());
  private final Board board = board(others);

  private static Board board(Stores stores) {
    return stores.board(
        "race",
        BoardChange.builder()
            .update(Optional.of(UpdatePolicy.SUM))
            .moderation(Optional.of(true))
            .segments(Optional.of(true))
            .windows(
                new WindowsChange(
                    Optional.of(
                        Stream.of("all", "daily")
                            .map(id -> new GivenWindow(id, Optional.empty(), Optional.empty()))
                            .toList()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(2_880),
                    Optional.empty()))
            .build(),
        NOW);
  }

  @Test
  void firstSubmission_losesAgainstASanctionBeforeItsWrite() {
    store.beforeCommit(() -> put(others, PlayerState.HIDDEN, NOW));
    submit(stores, NOW);
    assertAll(PlayerState.HIDDEN, 2);
  }

  @Test
  void firstSubmission_isRefusedAfterABanBeforeItsWrite() {
    store.beforeCommit(() -> put(others, PlayerState.BANNED, NOW));
    assertThrows(ForbiddenException.class, () -> submit(stores, NOW));
    assertAll(PlayerState.BANNED, 0);
  }

  @Test
  void submissionToEntriesThatThereAre_losesAgainstASanctionBeforeItsWrite() {
    submit(others, NOW);
    store.beforeCommit(() -> put(others, PlayerState.HIDDEN, NOW));
    assertEquals(2, submit(stores, NOW).main().standing().score().first());
    assertAll(PlayerState.HIDDEN, 2);
  }

  @Test
  void firstSubmissionOfASeason_losesAgainstASanctionBeforeItsWrite() {
    submit(others, NOW);
    store.beforeCommit(() -> put(others, PlayerState.HIDDEN, NOW));
    submit(stores, TOMORROW);
    assertAll(PlayerState.HIDDEN, 3);
  }

  @Test
  void firstSubmission_afterTheSanctionHasRead_isFoundByIt() {
    store.beforeCommit(() -> submit(others, NOW));
    put(stores, PlayerState.HIDDEN, NOW);
    assertAll(PlayerState.HIDDEN, 2);
  }

  @Test
  void submission_afterTheSanctionHasRead_makesItReadAgain() {
    submit(others, NOW);
    store.beforeCommit(() -> submit(others, NOW));
    put(stores, PlayerState.BANNED, NOW);
    assertAll(PlayerState.BANNED, 2);
  }

  @Test
  void lateSubmission_betweenTheWritesOfASanction_isBroughtInLine() {
    submit(others, NOW);
    submit(others, TOMORROW);
    store.beforeCommit(() -> {}, () -> late(others));
    put(stores, PlayerState.HIDDEN, TOMORROW);
    assertAll(PlayerState.HIDDEN, 3);
  }

  @Test
  void lateSubmission_readBeforeASanction_cannotUndoIt() {
    submit(others, NOW);
    submit(others, TOMORROW);
    store.beforeCommit(() -> put(others, PlayerState.HIDDEN, TOMORROW));
    late(stores);
    assertAll(PlayerState.HIDDEN, 3);
  }

  @Test
  void processThatDiesHalfWay_isCompletedByTheSameSanction() {
    submit(others, NOW);
    submit(others, TOMORROW);
    store.beforeCommit(
        () -> {},
        () -> {
          throw new IllegalStateException("dies");
        });
    assertThrows(IllegalStateException.class, () -> put(stores, PlayerState.HIDDEN, TOMORROW));
    assertEquals(
        List.of(PlayerState.HIDDEN, PlayerState.HIDDEN, PlayerState.RANKED),
        entries().values().stream()
            .map(Entry::state)
            .sorted(Comparator.comparing(Enum::name))
            .toList());
    put(stores, PlayerState.HIDDEN, TOMORROW);
    assertAll(PlayerState.HIDDEN, 3);
    assertEquals(1, others.audit.list(board.id(), Optional.empty(), 10).value().lines().size());
  }

  @Test
  void submissionToAnEntryThatLagsBehind_bringsItInLine() {
    submit(others, NOW);
    submit(others, TOMORROW);
    store.beforeCommit(
        () -> {},
        () -> {
          throw new IllegalStateException("dies");
        });
    assertThrows(IllegalStateException.class, () -> put(stores, PlayerState.HIDDEN, TOMORROW));
    late(others);
    assertAll(PlayerState.HIDDEN, 3);
  }

  @Test
  void otherModerator_betweenTheWritesOfASanction_hasTheLastWord() {
    submit(others, NOW);
    submit(others, TOMORROW);
    store.beforeCommit(() -> {}, () -> put(others, PlayerState.BANNED, TOMORROW));
    put(stores, PlayerState.HIDDEN, TOMORROW);
    assertAll(PlayerState.BANNED, 3);
  }

  @Test
  void restoredMeanwhile_staysRestored() {
    submit(others, NOW);
    submit(others, TOMORROW);
    store.beforeCommit(() -> {}, () -> put(others, PlayerState.RANKED, TOMORROW));
    put(stores, PlayerState.HIDDEN, TOMORROW);
    assertAll(PlayerState.RANKED, 3);
  }

  @Test
  void otherModerator_beforeTheFirstWrite_isFollowed() {
    submit(others, NOW);
    store.beforeCommit(() -> put(others, PlayerState.BANNED, NOW));
    put(stores, PlayerState.HIDDEN, NOW);
    assertAll(PlayerState.HIDDEN, 2);
    assertEquals(2, others.audit.list(board.id(), Optional.empty(), 10).value().lines().size());
  }

  @Test
  void removalMeanwhile_leavesNothingToSanction() {
    submit(others, NOW);
    store.beforeCommit(
        () -> others.removals.remove(board.id(), SeasonChoice.main(NOW), PLAYER, GROUNDS));
    put(stores, PlayerState.HIDDEN, NOW);
    assertAll(PlayerState.HIDDEN, 0);
  }

  @Test
  void scoreThatIsSet_losesAgainstASanctionBeforeItsWrite() {
    store.beforeCommit(() -> put(others, PlayerState.BANNED, NOW));
    stores.corrections.set(
        board.id(), SeasonChoice.main(NOW), PLAYER, GivenScore.of(BigDecimal.TEN), GROUNDS);
    assertAll(PlayerState.BANNED, 2);
  }

  @Test
  void moreThanTheTimeAllows_isBusy_andGoesOnWhenSentAgain() {
    submit(others, NOW);
    submit(others, TOMORROW);
    Stores impatient = dynamo.stores(Duration.ZERO);
    assertThrows(BusyException.class, () -> put(impatient, PlayerState.HIDDEN, TOMORROW));
    put(others, PlayerState.HIDDEN, TOMORROW);
    assertAll(PlayerState.HIDDEN, 3);
  }

  @Test
  void manySeasons_allFollow() {
    Instant day = NOW;
    for (int i = 0; i < 25; i++) {
      submit(others, day);
      day = day.plus(Duration.ofDays(1));
    }
    put(stores, PlayerState.HIDDEN, day);
    assertAll(PlayerState.HIDDEN, 26);
    put(stores, PlayerState.RANKED, day);
    assertAll(PlayerState.RANKED, 26);
  }

  @Test
  void moderatorsAndSubmissionsAtOnce_endInAgreement() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    Random random = new Random(1);
    try {
      for (int round = 0; round < 20; round++) {
        Instant day = NOW.plus(Duration.ofDays(round));
        PlayerState one = PlayerState.values()[random.nextInt(3)];
        PlayerState other = PlayerState.values()[random.nextInt(3)];
        List<Callable<Object>> all =
            List.of(
                () -> submitUnlessBanned(day),
                () -> submitUnlessBanned(day),
                () -> put(others, one, day),
                () -> put(others, other, day));
        for (Future<Object> each : threads.invokeAll(all)) {
          each.get();
        }
        PlayerState last = Sanction.state(others.sanctions.of(board.id(), PLAYER).value());
        assertAll(last, entries().size());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Object submitUnlessBanned(Instant now) {
    try {
      return submit(others, now);
    } catch (ForbiddenException e) {
      return e;
    }
  }

  private Object put(Stores by, PlayerState state, Instant now) {
    return by.sanctions.put(board.id(), PLAYER, state, GROUNDS, now);
  }

  private Receipts submit(Stores by, Instant now) {
    return submit(by, Optional.empty(), now);
  }

  /** A score of yesterday. */
  private void late(Stores by) {
    submit(by, Optional.of(new NamedSeason("2026-01-07", Optional.empty())), TOMORROW);
  }

  private Receipts submit(Stores by, Optional<NamedSeason> season, Instant now) {
    Profile profile =
        new Profile(Optional.empty(), Optional.empty(), Optional.of(new Segment("SE")));
    Submission submission =
        new Submission(
            PLAYER,
            GivenScore.of(BigDecimal.ONE),
            profile,
            season,
            Optional.empty(),
            Optional.empty());
    return by.submissions.submit(board.id(), submission, now).value();
  }

  /** By slice, without the copies in segments. */
  private Map<Slice, Entry> entries() {
    Map<Slice, Entry> entries = others.ranks.entriesOf(PLAYER);
    entries.keySet().removeIf(slice -> slice.segment().isPresent());
    return entries;
  }

  private void assertAll(PlayerState state, int count) {
    assertEquals(0, store.left());
    assertEquals(state, Sanction.state(others.sanctions.of(board.id(), PLAYER).value()));
    Map<Slice, Entry> entries = others.ranks.entriesOf(PLAYER);
    assertEquals(count, entries().size());
    assertEquals(
        entries().values().stream().filter(e -> e.profile().segment().isPresent()).count(),
        entries.size() - count,
        "copies in segments");
    entries.forEach((slice, entry) -> assertEquals(state, entry.state(), slice.text()));
    for (Slice slice : entries.keySet()) {
      List<PlayerId> listed = new ArrayList<>();
      IndexCheck.assertConsistent(others.ranks, board, slice)
          .forEach(entry -> listed.add(entry.player()));
      assertEquals(state == PlayerState.RANKED ? List.of(PLAYER) : List.of(), listed);
    }
  }
}
