package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.UpdatePolicy;
import io.rankly.board.WindowsChange;
import io.rankly.board.WindowsChange.GivenWindow;
import io.rankly.error.ConflictException;
import io.rankly.local.TestDynamo;
import io.rankly.rank.Submission.NamedSeason;
import io.rankly.rank.Submissions.Result;
import io.rankly.score.GivenScore;
import io.rankly.score.Ties;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** When seasons close and expire, to the millisecond. */
class LateScoresTest {
  private static final Instant MADE = Instant.parse("2026-01-05T12:00:00Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-01-06T00:00:00Z");
  private static final Duration GRACE = Duration.ofMinutes(60);
  private static final String DAY = "2026-01-05";

  private final MemoryRankStore store = new MemoryRankStore();
  private final Stores stores = new Stores(store, store);

  @Test
  void season_takesLateScoresUntilTheGraceIsOver() {
    Board board = stores.board("b", settings(60, Optional.empty()), MADE);
    Instant closes = MIDNIGHT.plus(GRACE);
    Receipts last = submit(stores, board, 1, Optional.of(DAY), closes.minusMillis(1));
    assertEquals(MIDNIGHT.minusMillis(1), last.main().standing().updatedAt());
    assertEquals(DAY, last.all().get(1).slice().season());
    ConflictException refused =
        assertThrows(
            ConflictException.class, () -> submit(stores, board, 1, Optional.of(DAY), closes));
    assertEquals(closes.toString(), refused.details().get("closedAt"));
  }

  @Test
  void seasonThatIsNamedWhileItLasts_takesTheScoreNow() {
    Board board = stores.board("b", settings(0, Optional.empty()), MADE);
    Instant last = MIDNIGHT.minusMillis(1);
    assertEquals(
        MADE, submit(stores, board, 1, Optional.of(DAY), MADE).main().standing().updatedAt());
    submit(stores, board, 1, Optional.of(DAY), last);
    assertThrows(
        ConflictException.class, () -> submit(stores, board, 1, Optional.of(DAY), MIDNIGHT));
  }

  @Test
  void lateScore_doesNotReplaceANewerOne() {
    Board board = stores.board("b", settings(60, Optional.empty()), MADE);
    submit(stores, board, 3, Optional.empty(), MIDNIGHT.plusSeconds(60));
    Receipts late = submit(stores, board, 9, Optional.of(DAY), MIDNIGHT.plusSeconds(120));
    assertEquals(3, late.main().standing().score().first());
    assertEquals(9, late.all().get(1).standing().score().first());
  }

  @Test
  void lateSumAfterARenameInTheSameBatch_countsFromTheRenameOn() {
    Board board =
        stores.board(
            "b",
            BoardChange.builder()
                .update(Optional.of(UpdatePolicy.SUM))
                .ties(Optional.of(Ties.EARLIEST))
                .windows(settings(60, Optional.empty()).windows())
                .build(),
            MADE);
    submit(stores, board, 3, Optional.empty(), MADE);
    Instant now = MIDNIGHT.plusSeconds(60);
    List<Submission> batch =
        List.of(
            submission(0, Profile.named("New"), Optional.empty()),
            submission(4, Profile.NONE, Optional.of(DAY)));
    List<Result> results = stores.submissions.submitAll(board.id(), batch, now).value();
    Standing sum = ((Result.Accepted) results.get(1)).receipts().main().standing();
    assertEquals(7, sum.score().first());
    assertEquals(now, sum.updatedAt());
    IndexCheck.assertConsistent(store, board);
  }

  @Test
  void longerGrace_isNoticedByAProcessThatKnewTheBoardBefore() {
    Board board = stores.board("b", settings(0, Optional.empty()), MADE);
    Stores other = new Stores(store, store);
    other.board("b", settings(60, Optional.empty()), MADE);
    submit(stores, board, 1, Optional.of(DAY), MIDNIGHT.plusSeconds(60));
    SeasonChoice day =
        new SeasonChoice(
            Optional.of("daily"), Optional.of(DAY), Optional.empty(), MIDNIGHT.plusSeconds(60));
    assertEquals(
        1, stores.standings.of(board.id(), day, new PlayerId("p")).value().score().first());
  }

  @Test
  void allThatIsStoredOfASeason_expiresWithIt() {
    TestDynamo dynamo = TestDynamo.create();
    Stores stored = dynamo.stores();
    Board board = stored.board("b", settings(60, Optional.of(30)), MADE);
    submit(stored, board, 123_456, Optional.empty(), MADE);
    submit(stored, board, 654_321, Optional.of(DAY), MIDNIGHT.plusSeconds(60));
    String expires = Long.toString(MIDNIGHT.plus(Duration.ofDays(30)).getEpochSecond());
    List<Map<String, AttributeValue>> items =
        dynamo.client().scanPaginator(scan -> scan.tableName(dynamo.table())).items().stream()
            .toList();
    List<Map<String, AttributeValue>> ofTheDay =
        items.stream().filter(item -> key(item).contains("#daily#" + DAY)).toList();
    assertEquals(7, ofTheDay.size());
    ofTheDay.forEach(item -> assertEquals(expires, item.get("expires").n()));
    assertTrue(
        items.stream()
            .filter(item -> !ofTheDay.contains(item))
            .noneMatch(item -> item.containsKey("expires")));
  }

  private static String key(Map<String, AttributeValue> item) {
    return item.get("pk").s() + " " + item.get("sk").s();
  }

  private static BoardChange settings(int graceMinutes, Optional<Integer> retentionDays) {
    return BoardChange.builder()
        .update(Optional.of(UpdatePolicy.LAST))
        .windows(
            new WindowsChange(
                Optional.of(
                    List.of(
                        new GivenWindow("all", Optional.empty(), Optional.empty()),
                        new GivenWindow("daily", Optional.empty(), Optional.empty()))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(graceMinutes),
                retentionDays))
        .build();
  }

  private static Receipts submit(
      Stores stores, Board board, long score, Optional<String> season, Instant now) {
    return stores
        .submissions
        .submit(board.id(), submission(score, Profile.NONE, season), now)
        .value();
  }

  private static Submission submission(long score, Profile profile, Optional<String> season) {
    return new Submission(
        new PlayerId("p"),
        GivenScore.of(BigDecimal.valueOf(score)),
        profile,
        season.map(id -> new NamedSeason(id, Optional.empty())),
        Optional.empty(),
        Optional.empty());
  }
}
