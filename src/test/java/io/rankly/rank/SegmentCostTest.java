package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.MarkdownTable;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.local.Meter;
import io.rankly.local.TestDynamo;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Holds what segments take, as told in segments.md, against two segments of different size. */
class SegmentCostTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Optional<Segment> SEGMENT = Optional.of(new Segment("SE"));

  private final Meter meter = new Meter();
  private final TestDynamo dynamo = TestDynamo.create(meter);
  private final Stores stores = dynamo.stores();

  @Test
  void requestsAndUnits_areAsTold() {
    Map<String, Map<String, String>> told =
        MarkdownTable.below("What segments cost", "segments.md").rows();
    assertEquals(told, readings(50));
    assertEquals(told, readings(5_000));
  }

  private Map<String, Map<String, String>> readings(int entries) {
    BoardChange settings = BoardChange.builder().segments(Optional.of(true)).build();
    Board board = stores.boards.save(new BoardId("b" + entries), settings, NOW).board();
    fill(board, entries);
    Readings readings = new Readings(meter);
    submit(board, "none", 123_456, Optional.empty());
    readings.took("submit, first score, no segment");
    submit(board, "new", 123_456, SEGMENT);
    readings.took("submit, first score");
    submit(board, "new", 123_457, Optional.empty());
    readings.took("submit, small improvement");
    submit(board, "new", 987_654, Optional.empty());
    readings.took("submit, large improvement");
    submit(board, "new", 111_111, SEGMENT);
    readings.took("submit, no improvement");
    submit(board, "new", 111_111, Optional.of(new Segment("DK")));
    readings.took("submit, no improvement, another segment");
    stores.standings.of(
        board.id(),
        new SeasonChoice(Optional.empty(), Optional.empty(), SEGMENT, NOW),
        new PlayerId("p0"));
    readings.took("rank of a player in its segment");
    stores.removals.remove(board.id(), SeasonChoice.main(NOW), new PlayerId("p0"), Grounds.NONE);
    readings.took("delete");
    return readings.rows();
  }

  private void fill(Board board, int count) {
    Random random = new Random(count);
    for (int from = 0; from < count; from += Submissions.MAX_BATCH) {
      List<Submission> batch =
          IntStream.range(from, Math.min(count, from + Submissions.MAX_BATCH))
              .mapToObj(i -> submission("p" + i, random.nextInt(100_000, 1_000_000), SEGMENT))
              .toList();
      stores.submissions.submitAll(board.id(), batch, NOW);
    }
  }

  private void submit(Board board, String player, int score, Optional<Segment> segment) {
    stores.submissions.submit(board.id(), submission(player, score, segment), NOW);
  }

  private static Submission submission(String player, int score, Optional<Segment> segment) {
    return new Submission(
        new PlayerId(player),
        GivenScore.of(BigDecimal.valueOf(score)),
        new Profile(Optional.empty(), Optional.empty(), segment),
        Optional.empty());
  }
}
