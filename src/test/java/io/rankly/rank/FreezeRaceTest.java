package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.UpdatePolicy;
import io.rankly.board.WindowsChange;
import io.rankly.board.WindowsChange.GivenWindow;
import io.rankly.error.ConflictException;
import io.rankly.local.Meter;
import io.rankly.local.TestDynamo;
import io.rankly.rank.RankStore.Start;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Freezing a season, and what moderation does at the same time: the season stays as it was. */
class FreezeRaceTest {
  private static final Instant NOW = Instant.parse("2026-01-07T12:00:00Z");
  private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
  private static final PlayerId PLAYER = new PlayerId("p");
  private static final Grounds GROUNDS = Grounds.of("mod", "a test");
  private static final String CLOSED =
      "this season is closed for good, since it is archived; nothing of it can be changed any more";

  private final TestDynamo dynamo = TestDynamo.create();
  private final Stores others = dynamo.stores();
  private final InterposedStore store = new InterposedStore(dynamo.ranks());
  private final Stores stores = new Stores(store, dynamo.boards());
  private final Board board = board(others, true);
  private final Slice day = Slice.of(board, "daily", "2026-01-07");

  private static Board board(Stores stores, boolean archive) {
    return stores.board(
        "race" + archive,
        BoardChange.builder()
            .update(Optional.of(UpdatePolicy.SUM))
            .moderation(Optional.of(true))
            .archive(Optional.of(archive))
            .segments(Optional.of(true))
            .windows(
                new WindowsChange(
                    Optional.of(
                        Stream.of("daily", "monthly")
                            .map(id -> new GivenWindow(id, Optional.empty(), Optional.empty()))
                            .toList()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(0),
                    Optional.empty()))
            .build(),
        NOW);
  }

  private void freeze() {
    others.ranks.freeze(new Frozen(day, TOMORROW, Optional.empty()));
  }

  private void submit(Stores by, Board to, Instant now) {
    by.submissions.submit(
        to.id(),
        new Submission(
            PLAYER,
            GivenScore.of(BigDecimal.TEN),
            new Profile(Optional.empty(), Optional.empty(), Optional.of(new Segment("de"))),
            Optional.empty()),
        now);
  }

  private SeasonChoice yesterday() {
    return new SeasonChoice(
        Optional.of("daily"), Optional.of("2026-01-07"), Optional.empty(), TOMORROW);
  }

  private void assertClosed(org.junit.jupiter.api.function.Executable write) {
    ConflictException e = assertThrows(ConflictException.class, write);
    assertEquals(CLOSED, e.getMessage());
    assertEquals(Map.of("window", "daily", "season", "2026-01-07"), e.details());
  }

  @Test
  void removal_isRefused_andSoIsOneThatHadReadBefore() {
    submit(others, board, NOW);
    store.beforeCommit(this::freeze);
    assertClosed(() -> stores.removals.remove(board.id(), yesterday(), PLAYER, GROUNDS));
    assertClosed(() -> stores.removals.remove(board.id(), yesterday(), PLAYER, GROUNDS));
    assertUnchanged();
  }

  @Test
  void setScore_isRefused_andSoIsOneThatHadReadBefore() {
    submit(others, board, NOW);
    GivenScore score = GivenScore.of(BigDecimal.ONE);
    store.beforeCommit(this::freeze);
    assertClosed(() -> stores.corrections.set(board.id(), yesterday(), PLAYER, score, GROUNDS));
    assertClosed(() -> stores.corrections.set(board.id(), yesterday(), PLAYER, score, GROUNDS));
    assertClosed(
        () -> stores.corrections.set(board.id(), yesterday(), new PlayerId("new"), score, GROUNDS));
    assertUnchanged();
  }

  @Test
  void setScore_beforeTheSeasonIsFrozen_isCarriedOut() {
    submit(others, board, NOW);
    GivenScore score = GivenScore.of(BigDecimal.ONE);
    stores.corrections.set(board.id(), yesterday(), PLAYER, score, GROUNDS);
    assertEquals(1, entry(day).score().first());
    assertEquals(List.of(RankStore.Outcome.STORED), store.outcomes());
  }

  @Test
  void ban_leavesFrozenSeasonsAsTheyAre_andChangesAllOthers() {
    submit(others, board, NOW);
    submit(others, board, TOMORROW);
    freeze();
    stores.sanctions.put(board.id(), PLAYER, PlayerState.BANNED, GROUNDS, TOMORROW);
    assertStates(PlayerState.RANKED, PlayerState.BANNED);
    stores.sanctions.put(board.id(), PLAYER, PlayerState.RANKED, GROUNDS, TOMORROW);
    assertStates(PlayerState.RANKED, PlayerState.RANKED);
  }

  @Test
  void ban_thatHadReadBefore_leavesFrozenSeasonsAsTheyAre() {
    submit(others, board, NOW);
    submit(others, board, TOMORROW);
    store.beforeCommit(() -> {}, this::freeze);
    stores.sanctions.put(board.id(), PLAYER, PlayerState.HIDDEN, GROUNDS, TOMORROW);
    assertEquals(List.of(RankStore.Outcome.STORED, RankStore.Outcome.STALE), store.outcomes());
    assertStates(PlayerState.RANKED, PlayerState.HIDDEN);
  }

  @Test
  void restored_inASeasonThatWasFrozenMeanwhile_staysHiddenThere() {
    submit(others, board, NOW);
    submit(others, board, TOMORROW);
    stores.sanctions.put(board.id(), PLAYER, PlayerState.HIDDEN, GROUNDS, TOMORROW);
    freeze();
    stores.sanctions.put(board.id(), PLAYER, PlayerState.RANKED, GROUNDS, TOMORROW);
    assertStates(PlayerState.HIDDEN, PlayerState.RANKED);
  }

  @Test
  void currentSeasons_areChangedWithoutALook_andSoAreThoseOfBoardsWithoutArchives() {
    Meter meter = new Meter();
    Stores metered = dynamo.with(meter).stores();
    Board without = board(others, false);
    submit(metered, board, NOW);
    submit(metered, without, NOW);
    freeze();
    assertEquals(
        removal(metered, meter, board, SeasonChoice.main(NOW)),
        removal(metered, meter, without, SeasonChoice.main(NOW)));
    submit(metered, without, NOW);
    others.ranks.freeze(
        new Frozen(Slice.of(without, "daily", "2026-01-07"), TOMORROW, Optional.empty()));
    metered.removals.remove(without.id(), yesterday(), PLAYER, GROUNDS);
  }

  private static Meter.Reading removal(Stores by, Meter meter, Board from, SeasonChoice season) {
    by.boards.recall(from.id());
    meter.take();
    by.removals.remove(from.id(), season, PLAYER, GROUNDS);
    return meter.take();
  }

  private void assertUnchanged() {
    assertEquals(0, store.left());
    assertEquals(10, entry(day).score().first());
    assertEquals(1, others.ranks.list(day, Start.top(), 10).size());
    assertEquals(List.of(), others.audit.list(board.id(), Optional.empty(), 10).value().lines());
    IndexCheck.assertConsistent(others.ranks, board, day);
  }

  private void assertStates(PlayerState frozen, PlayerState other) {
    Map<String, PlayerState> states =
        others.ranks.entriesOf(PLAYER).entrySet().stream()
            .filter(of -> of.getKey().segment().isEmpty())
            .collect(
                Collectors.toMap(
                    of -> of.getKey().window() + " " + of.getKey().season(),
                    of -> of.getValue().state()));
    assertEquals(
        Map.of("daily 2026-01-07", frozen, "daily 2026-01-08", other, "monthly 2026-01", other),
        states);
    IndexCheck.assertConsistent(others.ranks, board, day);
  }

  private Entry entry(Slice slice) {
    return others.ranks.entriesOf(PLAYER).get(slice);
  }
}
