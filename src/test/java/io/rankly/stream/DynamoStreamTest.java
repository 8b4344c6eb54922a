package io.rankly.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.Consistency;
import io.rankly.board.UpdatePolicy;
import io.rankly.board.WindowsChange;
import io.rankly.board.WindowsChange.GivenWindow;
import io.rankly.error.BusyException;
import io.rankly.local.Faults;
import io.rankly.local.Faults.Fault;
import io.rankly.local.Meter;
import io.rankly.local.OwnDynamo;
import io.rankly.local.TestDynamo;
import io.rankly.rank.Entry;
import io.rankly.rank.IndexCheck;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Stores;
import io.rankly.rank.Submission;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** The stream of a table of DynamoDB, counted. */
@ExtendWith(OwnDynamo.class)
class DynamoStreamTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final TestDynamo dynamo = TestDynamo.streamed();
  private final Stores stores = dynamo.stores();
  private final Random random = new Random(1);

  private Aggregation aggregation(AggregateStore store) {
    return new Aggregation(dynamo.stream(), store, Clock.systemUTC(), () -> true, 1_000);
  }

  private int run() {
    return aggregation(dynamo.aggregates()).run(() -> false);
  }

  @Test
  void submissions_areCountedOnce() {
    Board board = board(UpdatePolicy.LAST);
    for (int i = 0; i < 30; i++) {
      submit(stores, board, "p" + i, i * 7_919 % 1_000);
    }
    submit(stores, board, "p3", 1_000_000);
    assertEquals(31, run());
    assertEquals(30, IndexCheck.assertConsistent(stores.ranks, board).size());
    assertEquals(0, run());
    submit(stores, board, "p3", 5);
    assertEquals(1, run());
    assertEquals(30, IndexCheck.assertConsistent(stores.ranks, board).size());
    SeasonChoice now = SeasonChoice.main(NOW);
    PlayerId last = new PlayerId("p0");
    assertEquals(30, stores.standings.of(board.id(), now, last).value().place().rank());
  }

  @Test
  void otherBoards_areNotCountedTwice() {
    Board other = stores.board("other", BoardChange.builder().build(), NOW);
    submit(stores, other, "ann", 5);
    assertEquals(0, run());
    assertEquals(1, IndexCheck.assertConsistent(stores.ranks, other).size());
  }

  @Test
  void processThatEndsAnywhere_leavesWhatTheNextOneGoesOnWith() {
    Board board = board(UpdatePolicy.LAST);
    int players = 0;
    for (boolean before : List.of(true, false)) {
      boolean happened = true;
      for (int at = 0; happened; at++) {
        for (int i = 0; i < 12; i++) {
          submit(stores, board, "p" + players++ % 20, random.nextLong());
        }
        Interruptions store =
            new Interruptions(
                dynamo.aggregates(),
                at,
                before,
                () -> {
                  throw new IllegalStateException("ended");
                });
        try {
          aggregation(store).run(() -> false);
        } catch (IllegalStateException e) {
          assertEquals("ended", e.getMessage());
        }
        happened = store.happened();
        run();
        IndexCheck.assertConsistent(stores.ranks, board);
      }
    }
  }

  @Test
  void stepsWhoseAnswersAreLost_areCountedOnce() {
    Board board = board(UpdatePolicy.LAST);
    for (int i = 0; i < 15; i++) {
      submit(stores, board, "p" + i, random.nextLong());
    }
    Faults faults = new Faults();
    faults.next(Fault.LOST_REQUEST, Fault.LOST_ANSWER, Fault.CONFLICT, Fault.LOST_ANSWER);
    assertEquals(15, aggregation(dynamo.with(faults).aggregates()).run(() -> false));
    assertEquals(0, faults.left());
    assertEquals(15, IndexCheck.assertConsistent(stores.ranks, board).size());
  }

  @Test
  void submission_isStoredAlone_atHalfThePrice() {
    Board board = board(UpdatePolicy.BEST);
    Meter meter = new Meter();
    Stores metered = dynamo.with(meter).stores();
    submit(metered, board, "warm", 1);
    meter.take();
    submit(metered, board, "ann", 100_000);
    Meter.Reading first = meter.take();
    assertEquals(2, first.writeUnits(), first.requests().toString());
    assertEquals(1, first.requests().stream().filter("PutItem"::equals).count());
    submit(metered, board, "ann", 200_000);
    assertEquals(3, meter.take().writeUnits());
  }

  @Test
  void submissionWhoseAnswerIsLost_isStoredOnce() {
    Board board = board(UpdatePolicy.SUM);
    Faults faults = new Faults();
    Stores faulty = dynamo.with(faults).stores();
    for (int i = 1; i <= 3; i++) {
      faults.next(Fault.LOST_ANSWER, Fault.LOST_REQUEST, Fault.CONFLICT, Fault.LOST_ANSWER);
      submit(faulty, board, "ann", 5);
      assertEquals(0, faults.left());
      run();
      assertEquals(List.of(5L * i), scores(board));
    }
  }

  @Test
  void submissionThatMayBeOverwritten_isNotStoredAgain() {
    Board board = board(UpdatePolicy.SUM);
    submit(stores, board, "ann", 1);
    ExecutionInterceptor overtaking =
        new ExecutionInterceptor() {
          private boolean done;

          @Override
          public void afterTransmission(
              Context.AfterTransmission context, ExecutionAttributes attributes) {
            if (context.request() instanceof PutItemRequest && !done) {
              done = true;
              submit(stores, board, "ann", 100);
              throw ApiCallTimeoutException.create(1);
            }
          }
        };
    assertThrows(
        BusyException.class, () -> submit(dynamo.with(overtaking).stores(), board, "ann", 10));
    run();
    assertEquals(List.of(111L), scores(board));
  }

  @Test
  void nodesOfASeason_endWithIt() {
    Board board =
        stores.board(
            "seasons",
            BoardChange.builder()
                .consistency(Optional.of(Consistency.STREAMED))
                .windows(
                    new WindowsChange(
                        Optional.of(
                            List.of(new GivenWindow("daily", Optional.empty(), Optional.empty()))),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(3)))
                .build(),
            NOW);
    submit(stores, board, "ann", 5);
    run();
    List<String> expires =
        dynamo.client().scanPaginator(scan -> scan.tableName(dynamo.table())).items().stream()
            .filter(item -> item.get("pk").s().startsWith("n#"))
            .map(item -> item.get("expires").n())
            .distinct()
            .toList();
    Instant end = Instant.parse("2026-01-02T00:00:00Z").plus(Duration.ofDays(3));
    assertEquals(List.of(Long.toString(end.getEpochSecond())), expires);
  }

  private List<Long> scores(Board board) {
    return IndexCheck.assertConsistent(stores.ranks, board).stream()
        .map(Entry::score)
        .map(score -> score.first())
        .toList();
  }

  private Board board(UpdatePolicy update) {
    return stores.board(
        "streamed",
        BoardChange.builder()
            .update(Optional.of(update))
            .consistency(Optional.of(Consistency.STREAMED))
            .build(),
        NOW);
  }

  private static void submit(Stores stores, Board board, String player, long score) {
    stores.submissions.submit(
        board.id(),
        new Submission(
            new PlayerId(player),
            GivenScore.of(new BigDecimal(score)),
            Profile.NONE,
            Optional.empty()),
        NOW);
  }
}
