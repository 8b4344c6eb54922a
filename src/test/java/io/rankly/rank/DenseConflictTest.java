package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.RankStyle;
import io.rankly.board.UpdatePolicy;
import io.rankly.local.TestDynamo;
import io.rankly.rank.RankStore.Outcome;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Two writers at the same score of a dense board, one between what the other reads and writes. Who
 * is second repeats if the first one changed what it makes of the number of different scores.
 */
class DenseConflictTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Segment SEGMENT = new Segment("SE");

  private final Stores stores = TestDynamo.create().stores();
  private final InterposedStore between = new InterposedStore(stores.ranks);
  private final Submissions submissions =
      new Submissions(
          between,
          stores.boards,
          Stores.retries(Duration.ofSeconds(30)),
          stores.attempts,
          new Remembered(),
          Runnable::run);
  private final Removals removals =
      new Removals(
          between, stores.boards, Stores.retries(Duration.ofSeconds(30)), new Marks(() -> "mark"));
  private final Board board =
      stores.board(
          "dense",
          BoardChange.builder()
              .update(Optional.of(UpdatePolicy.LAST))
              .style(Optional.of(RankStyle.DENSE))
              .segments(Optional.of(true))
              .build(),
          NOW);

  @Test
  void secondFirstOfAScore_repeats() {
    between.beforeCommit(() -> submit("a", 5));
    assertEquals(1, late("b", 5).standing().place().dense().orElseThrow());
    assertOutcomes(Outcome.STALE, Outcome.STORED);
  }

  @Test
  void firstOfAScoreThatWasLeftMeanwhile_repeats() {
    submit("a", 5);
    between.beforeCommit(() -> submit("a", 4));
    assertEquals(1, late("b", 5).standing().place().dense().orElseThrow());
    assertOutcomes(Outcome.STALE, Outcome.STORED);
  }

  @Test
  void lastToLeaveAScore_repeats() {
    submit("a", 5);
    submit("b", 5);
    between.beforeCommit(() -> submit("a", 4));
    assertEquals(1, late("b", 6).standing().place().dense().orElseThrow());
    assertOutcomes(Outcome.STALE, Outcome.STORED);
  }

  @Test
  void onlyOneToLeaveAScore_repeatsWhenAnotherCame() {
    submit("a", 5);
    between.beforeCommit(() -> submit("b", 5));
    late("a", 6);
    assertOutcomes(Outcome.STALE, Outcome.STORED);
  }

  @Test
  void removalOfTheLastOfAScore_repeatsWhenAnotherCame() {
    submit("a", 5);
    between.beforeCommit(() -> submit("b", 5));
    removals.remove(board.id(), SeasonChoice.main(NOW), new PlayerId("a"), Grounds.NONE);
    assertOutcomes(Outcome.STALE, Outcome.STORED);
  }

  @Test
  void lastOfAScoreInASegment_repeatsWhenAnotherCame() {
    submit("x", 5, Optional.empty());
    submit("a", 5);
    between.beforeCommit(() -> submit("b", 5));
    late("a", 6);
    assertOutcomes(Outcome.STALE, Outcome.STORED);
  }

  @Test
  void oneMoreOfAScore_doesNotRepeat() {
    submit("a", 5);
    between.beforeCommit(() -> submit("b", 5));
    late("c", 5);
    assertOutcomes(Outcome.STORED);
  }

  @Test
  void oneOfManyToLeaveAScore_doesNotRepeat() {
    List.of("a", "b", "c").forEach(player -> submit(player, 5));
    between.beforeCommit(() -> submit("a", 4));
    late("b", 6);
    assertOutcomes(Outcome.STORED);
  }

  private void assertOutcomes(Outcome... outcomes) {
    assertEquals(List.of(outcomes), between.outcomes());
    IndexCheck.assertConsistent(stores.ranks, board);
    IndexCheck.assertConsistent(stores.ranks, board, Slice.allTime(board).in(SEGMENT));
  }

  private Receipt late(String player, long score) {
    return submissions
        .submit(board.id(), submission(player, score, Optional.of(SEGMENT)), NOW)
        .value()
        .main();
  }

  private void submit(String player, long score) {
    submit(player, score, Optional.of(SEGMENT));
  }

  private void submit(String player, long score, Optional<Segment> segment) {
    stores.submissions.submit(board.id(), submission(player, score, segment), NOW);
  }

  private static Submission submission(String player, long score, Optional<Segment> segment) {
    return new Submission(
        new PlayerId(player),
        GivenScore.of(BigDecimal.valueOf(score)),
        new Profile(Optional.empty(), Optional.empty(), segment),
        Optional.empty());
  }
}
