package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.MarkdownTable;
import io.rankly.board.Board;
import io.rankly.board.UpdatePolicy;
import io.rankly.dynamo.BulkBoard;
import io.rankly.local.Meter;
import io.rankly.local.TestDynamo;
import io.rankly.score.Column;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.GivenScore;
import io.rankly.score.Order;
import io.rankly.score.Score;
import io.rankly.score.Ties;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Holds what several columns and ties for the earliest take, as told in how-ranks-work.md, against
 * a board of a hundred and one of two thousand entries.
 */
class ColumnCostTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Order ORDER =
      new Order(
          List.of(
              Column.named("kills", Direction.DESCENDING, new Decimals(0)),
              Column.named("time", Direction.ASCENDING, new Decimals(2))),
          Ties.EARLIEST);

  private final Meter meter = new Meter();
  private final TestDynamo dynamo = TestDynamo.create(meter);
  private final Stores stores = dynamo.stores();
  private Instant later = NOW;

  @Test
  void requestsAndUnits_areAsTold() {
    Map<String, Map<String, String>> told =
        MarkdownTable.below("What columns and ties cost", "how-ranks-work.md").rows();
    assertEquals(told, readings(100));
    assertEquals(told, readings(2_000));
  }

  private Map<String, Map<String, String>> readings(int entries) {
    Board board = stores.board("board" + entries, ORDER, UpdatePolicy.BEST, NOW);
    fill(board, entries);
    later = NOW;
    Readings readings = new Readings(meter);
    stores.standings.of(board.id(), SeasonChoice.main(NOW), new PlayerId("p7"));
    readings.took("rank of a player");
    stores.places.ofScore(board.id(), SeasonChoice.main(NOW), given(55, "55.5"));
    readings.took("rank of a score");
    submit(board, 12, "31.5");
    readings.took("submit, first score");
    submit(board, 12, "31.4");
    readings.took("submit, second column better");
    submit(board, 98, "31.5");
    readings.took("submit, first column better");
    submit(stores.ofAnotherProcess(), board, 98, "31.5");
    readings.took("submit, the same again");
    submit(board, 98, "31.5");
    readings.took("submit, the same again, player known");
    stores.places.atRank(board.id(), SeasonChoice.main(NOW), entries / 2);
    readings.took("score at a rank");
    return readings.rows();
  }

  /** Of two digits of kills and four of time. */
  private void fill(Board board, int count) {
    Random random = new Random(count);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Score score = new Score(List.of(random.nextLong(10, 100), random.nextLong(1_000, 10_000)));
      entries.add(
          Entry.first(
              new PlayerId("p" + i),
              Profile.NONE,
              score,
              board.key(score, NOW.plusMillis(random.nextInt(100_000_000))),
              NOW,
              1));
    }
    BulkBoard.write(dynamo.client(), dynamo.table(), board, entries);
  }

  private void submit(Board board, int kills, String time) {
    submit(stores.submissions, board, kills, time);
  }

  /** At a time that shares as little as possible with the one before. */
  private void submit(Submissions process, Board board, int kills, String time) {
    later = later.plus(Duration.ofDays(2_000));
    process.submit(
        board.id(),
        new Submission(new PlayerId("new"), given(kills, time), Profile.NONE, Optional.empty()),
        later);
  }

  private static GivenScore given(int kills, String time) {
    return new GivenScore.Named(
        Map.of("kills", BigDecimal.valueOf(kills), "time", new BigDecimal(time)));
  }
}
