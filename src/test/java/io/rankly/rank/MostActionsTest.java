package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.board.Board;
import io.rankly.board.BoardAccess.Signature;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardWindow;
import io.rankly.board.RankStyle;
import io.rankly.board.SubmissionLimit;
import io.rankly.board.UpdatePolicy;
import io.rankly.board.WindowsChange;
import io.rankly.board.WindowsChange.GivenWindow;
import io.rankly.local.TestDynamo;
import io.rankly.rank.Submission.Once;
import io.rankly.score.Column;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.GivenScore;
import io.rankly.score.Order;
import io.rankly.score.Ties;
import io.rankly.season.Season;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Holds the most actions that a board is said to need against the largest write that there is. */
class MostActionsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final List<Integer> written = new ArrayList<>();
  private final Stores stores = TestDynamo.create(new Counter()).stores();

  @ParameterizedTest
  @CsvSource({
    "1, SHARED, 24",
    "1, EARLIEST, 36",
    "2, SHARED, 46",
    "2, EARLIEST, 58",
    "3, SHARED, 68",
    "3, EARLIEST, 80"
  })
  void largestWrite_isWhatTheBoardTells(int columns, Ties ties, int actions) {
    Board board =
        stores.board(
            "b" + columns + ties, new Order(columns(columns), ties), UpdatePolicy.LAST, NOW);

    submit(board, Long.MIN_VALUE, "first");
    submit(board, Long.MAX_VALUE, "second");

    assertEquals(actions, Collections.max(written));
    assertEquals(actions, board.mostActions());
    IndexCheck.assertConsistent(stores.ranks, board);
  }

  @ParameterizedTest
  @CsvSource({
    "1, SHARED, 2, 46",
    "1, SHARED, 3, 68",
    "1, SHARED, 4, 90",
    "1, EARLIEST, 2, 70",
    "2, SHARED, 2, 90"
  })
  void largestWriteInSeveralWindows_isWhatTheBoardTells(
      int columns, Ties ties, int windows, int actions) {
    Board board =
        stores.board(
            "w" + columns + ties + windows,
            BoardChange.builder()
                .update(Optional.of(UpdatePolicy.LAST))
                .columns(Optional.of(columns(columns)))
                .ties(Optional.of(ties))
                .windows(windows(windows))
                .build(),
            NOW);

    submit(board, Long.MIN_VALUE, "first");
    submit(board, Long.MAX_VALUE, "second");

    assertEquals(actions, Collections.max(written));
    assertEquals(actions, board.mostActions());
    for (BoardWindow window : board.allWindows().all()) {
      Season season = window.window().season(NOW);
      IndexCheck.assertConsistent(stores.ranks, board, Slice.of(board, window, season));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, SHARED, 1, 48", "1, SHARED, 2, 94", "1, EARLIEST, 1, 72", "2, SHARED, 1, 92"})
  void largestWriteWithSegments_isWhatTheBoardTells(
      int columns, Ties ties, int windows, int actions) {
    Board board =
        stores.board(
            "s" + columns + ties + windows,
            BoardChange.builder()
                .update(Optional.of(UpdatePolicy.LAST))
                .columns(Optional.of(columns(columns)))
                .ties(Optional.of(ties))
                .windows(windows(windows))
                .segments(Optional.of(true))
                .build(),
            NOW);

    submit(board, Long.MIN_VALUE, "first", Optional.of(new Segment("SE")));
    submit(board, Long.MAX_VALUE, "second", Optional.of(new Segment("DK")));

    assertEquals(actions, Collections.max(written));
    assertEquals(actions, board.mostActions());
    IndexCheck.assertConsistent(stores.ranks, board, Slice.allTime(board).in(new Segment("SE")));
    IndexCheck.assertConsistent(stores.ranks, board, Slice.allTime(board).in(new Segment("DK")));
  }

  @ParameterizedTest
  @CsvSource({"1, 24", "2, 46", "3, 68"})
  void largestDenseWrite_isWhatTheBoardTells(int columns, int actions) {
    Board board =
        stores.board(
            "d" + columns,
            BoardChange.builder()
                .update(Optional.of(UpdatePolicy.LAST))
                .columns(Optional.of(columns(columns)))
                .style(Optional.of(RankStyle.DENSE))
                .build(),
            NOW);

    submit(board, Long.MIN_VALUE, "first");
    submit(board, Long.MAX_VALUE, "second");

    assertEquals(actions, Collections.max(written));
    assertEquals(actions, board.mostActions());
    IndexCheck.assertConsistent(stores.ranks, board);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 26", "1, 4, 92", "2, 2, 92", "3, 1, 70"})
  void largestWriteOfAPlayerItself_isWhatTheBoardTells(int columns, int windows, int actions) {
    Board board =
        stores.board(
            "o" + columns + windows,
            OwnScores.settings(UpdatePolicy.LAST)
                .columns(Optional.of(columns(columns)))
                .windows(windows(windows))
                .signature(Optional.of(Signature.REQUIRED))
                .limit(Optional.of(Optional.of(new SubmissionLimit(2, 1))))
                .build(),
            NOW);

    submit(board, Long.MIN_VALUE, "first", Optional.empty(), nonce("first"));
    submit(board, Long.MAX_VALUE, "second", Optional.empty(), nonce("second"));

    assertEquals(actions, Collections.max(written));
    assertEquals(actions, board.mostActions());
  }

  private static Sender nonce(String text) {
    return new Sender.Player(Optional.of(new Nonce(new Nonce.Id(new PlayerId("p"), text), NOW)));
  }

  private static WindowsChange windows(int count) {
    return new WindowsChange(
        Optional.of(
            Stream.of("all", "daily", "weekly", "monthly")
                .limit(count)
                .map(id -> new GivenWindow(id, Optional.empty(), Optional.empty()))
                .toList()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(30));
  }

  private static List<Column> columns(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Column.named("c" + i, Direction.ASCENDING, new Decimals(0)))
        .toList();
  }

  private void submit(Board board, long number, String key) {
    submit(board, number, key, Optional.empty());
  }

  /** As one of a batch, which has a receipt for itself and one for its request. */
  private void submit(Board board, long number, String key, Optional<Segment> segment) {
    submit(board, number, key, segment, new Sender.Server());
  }

  private void submit(
      Board board, long number, String key, Optional<Segment> segment, Sender sender) {
    List<BigDecimal> numbers =
        Collections.nCopies(board.order().columns().size(), BigDecimal.valueOf(number));
    Submission submission =
        new Submission(
            new PlayerId("p"),
            new GivenScore.Listed(numbers),
            new Profile(Optional.empty(), Optional.empty(), segment),
            Optional.of(new Once(key + Once.PART + "0", key)));
    stores.submissions.submitAll(board.id(), List.of(submission.by(sender)), NOW);
  }

  private final class Counter implements ExecutionInterceptor {
    @Override
    public void beforeTransmission(
        Context.BeforeTransmission context, ExecutionAttributes attributes) {
      if (context.request() instanceof TransactWriteItemsRequest transaction) {
        written.add(transaction.transactItems().size());
      }
    }
  }
}
