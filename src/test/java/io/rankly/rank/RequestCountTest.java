package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.board.Board;
import io.rankly.board.UpdatePolicy;
import io.rankly.dynamo.BulkBoard;
import io.rankly.local.Meter;
import io.rankly.local.Meter.Reading;
import io.rankly.local.TestDynamo;
import io.rankly.score.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Pins the requests of each operation, the same for a board of a hundred and of a hundred thousand
 * entries.
 */
class RequestCountTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SMALL = 100;
  private static final int LARGE = 100_000;

  private final Meter meter = new Meter();
  private final TestDynamo dynamo = TestDynamo.create(meter);
  private final Stores stores = dynamo.stores();

  @Test
  void requests_areTheSameForAnyNumberOfEntries() {
    Map<String, Reading> small = readings(SMALL);
    Map<String, Reading> large = readings(LARGE);
    Map<String, Integer> expected = new LinkedHashMap<>();
    expected.put("rank of a player", 2);
    expected.put("rank of a score", 1);
    expected.put("submit, first score", 2);
    expected.put("submit, small improvement", 2);
    expected.put("submit, large improvement", 2);
    expected.put("submit, no improvement", 2);
    expected.put("submit with key", 2);
    expected.put("submit with key, repeated", 1);
    expected.put("top 10", 2);
    expected.put("next 10", 2);
    expected.put("around", 4);
    expected.put("query 20 players", 2);
    expected.put("score at a rank", 4);
    expected.put("delete", 2);
    expected.put("submit, sum", 3);
    System.out.printf("%-28s %8s %17s %17s%n", "", "requests", "read units", "write units");
    System.out.printf(
        "%-28s %8s %8s %8s %8s %8s%n", "entries", "", "100", "100,000", "100", "100,000");
    small.forEach(
        (name, reading) ->
            System.out.printf(
                "%-28s %8d %8.1f %8.1f %8.1f %8.1f%n",
                name,
                reading.requests().size(),
                reading.readUnits(),
                large.get(name).readUnits(),
                reading.writeUnits(),
                large.get(name).writeUnits()));
    assertEquals(expected, counts(small), small::toString);
    assertEquals(expected, counts(large), large::toString);
  }

  private static Map<String, Integer> counts(Map<String, Reading> readings) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    readings.forEach((name, reading) -> counts.put(name, reading.requests().size()));
    return counts;
  }

  private Map<String, Reading> readings(int entries) {
    Board board = stores.board("board" + entries, Direction.DESCENDING, UpdatePolicy.BEST, 0, NOW);
    fill(board, entries);
    PlayerId player = new PlayerId("p7");
    List<PlayerId> players = IntStream.range(0, 20).mapToObj(i -> new PlayerId("p" + i)).toList();
    Map<String, Reading> readings = new LinkedHashMap<>();
    meter.take();

    stores.standings.of(board.id(), player);
    readings.put("rank of a player", meter.take());
    stores.places.ofScore(board.id(), new BigDecimal(555_555));
    readings.put("rank of a score", meter.take());
    submit(board, "new", 123_456, Optional.empty());
    readings.put("submit, first score", meter.take());
    submit(board, "new", 123_457, Optional.empty());
    readings.put("submit, small improvement", meter.take());
    submit(board, "new", 987_654, Optional.empty());
    readings.put("submit, large improvement", meter.take());
    submit(board, "new", 111_111, Optional.empty());
    readings.put("submit, no improvement", meter.take());
    Optional<Submission.Once> once = Optional.of(new Submission.Once("key", "fingerprint"));
    submit(board, "keyed", 123_456, once);
    readings.put("submit with key", meter.take());
    submit(board, "keyed", 123_456, once);
    readings.put("submit with key, repeated", meter.take());
    Cursor next = stores.listings.top(board.id(), 10).value().next().orElseThrow();
    readings.put("top 10", meter.take());
    stores.listings.after(board.id(), next, 10);
    readings.put("next 10", meter.take());
    stores.listings.around(board.id(), player, 5, 5);
    readings.put("around", meter.take());
    stores.standings.of(board.id(), players);
    readings.put("query 20 players", meter.take());
    stores.places.atRank(board.id(), entries / 2);
    readings.put("score at a rank", meter.take());
    stores.removals.remove(board.id(), player);
    readings.put("delete", meter.take());
    stores.board("board" + entries, Direction.DESCENDING, UpdatePolicy.SUM, 0, NOW);
    meter.take();
    submit(board, "new", 1, Optional.empty());
    readings.put("submit, sum", meter.take());
    return readings;
  }

  private void fill(Board board, int count) {
    Random random = new Random(count);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long score = random.nextInt(100_000, 1_000_000);
      entries.add(
          new Entry(new PlayerId("p" + i), Optional.empty(), score, board.key(score), 1, NOW, 1));
    }
    BulkBoard.write(dynamo.client(), dynamo.table(), board, entries);
  }

  private void submit(Board board, String player, long score, Optional<Submission.Once> once) {
    stores.submissions.submit(
        board.id(),
        new Submission(new PlayerId(player), new BigDecimal(score), Optional.empty(), once),
        NOW);
  }
}
