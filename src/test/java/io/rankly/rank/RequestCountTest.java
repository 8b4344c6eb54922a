package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.MarkdownTable;
import io.rankly.board.Board;
import io.rankly.board.UpdatePolicy;
import io.rankly.dynamo.BulkBoard;
import io.rankly.dynamo.DynamoAttemptStore;
import io.rankly.local.ItemSize;
import io.rankly.local.Meter;
import io.rankly.local.Meter.Reading;
import io.rankly.local.TestDynamo;
import io.rankly.score.Direction;
import io.rankly.score.GivenScore;
import io.rankly.score.Score;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Pins the requests of each operation, the same for a board of a hundred and of a hundred thousand
 * entries, and holds the units in cost.md against what the large one takes.
 */
class RequestCountTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SMALL = 100;
  private static final int LARGE = 100_000;
  private static final int MEDIUM = 10_000;

  private final Meter meter = new Meter();
  private final TestDynamo dynamo = TestDynamo.create(meter);
  private final Stores stores = dynamo.stores();

  @Test
  void requests_areTheSameForAnyNumberOfEntries() {
    Map<String, Reading> small = readings(SMALL);
    Map<String, Reading> large = readings(LARGE);
    Map<String, Integer> expected = new LinkedHashMap<>();
    expected.put("rank of a player", 2);
    expected.put("rank of a player, known", 1);
    expected.put("rank of a player, known with another score", 2);
    expected.put("rank of a score", 1);
    expected.put("submit, first score", 2);
    expected.put("submit, small improvement", 2);
    expected.put("the next rival in its answer", 1);
    expected.put("an attempt kept for review", 1);
    expected.put("submit, large improvement", 2);
    expected.put("submit, no improvement", 2);
    expected.put("submit, no improvement, player known", 1);
    expected.put("submit with key", 2);
    expected.put("submit with key, repeated", 1);
    expected.put("top 10", 2);
    expected.put("next 10", 2);
    expected.put("top 100", 2);
    expected.put("top 100", 2);
    expected.put("around", 4);
    expected.put("query 20 players", 2);
    expected.put("score at a rank", 4);
    expected.put("delete", 2);
    expected.put("submit, sum", 3);
    expected.put("submit, sum, player known", 2);
    assertEquals(expected, counts(small), small::toString);
    assertEquals(expected, counts(large), large::toString);
    assertEquals(units(large), MarkdownTable.below("Units of each call", "cost.md").rows());
  }

  @Test
  void space_isWhatTheCostModelTells() {
    Board board = stores.board("board", Direction.DESCENDING, UpdatePolicy.BEST, 0, NOW);
    fill(board, MEDIUM);
    List<Map<String, AttributeValue>> items =
        dynamo
            .client()
            .scanPaginator(scan -> scan.tableName(dynamo.table()).limit(1_000))
            .items()
            .stream()
            .toList();
    int largest = items.stream().mapToInt(ItemSize::bytes).max().orElseThrow();
    assertTrue(largest <= Meter.UNIT, () -> "an item of " + largest + " bytes takes more units");

    long table = items.stream().mapToLong(ItemSize::stored).sum() / MEDIUM;
    long index =
        items.stream().filter(item -> item.containsKey("order")).mapToLong(ItemSize::stored).sum()
            / MEDIUM;
    MarkdownTable told = MarkdownTable.below("Space", "cost.md");
    assertEquals(told.number("table", "bytes for each entry").longValue(), table);
    assertEquals(told.number("index", "bytes for each entry").longValue(), index);
  }

  @Test
  void rankByCounting_takesWhatTheCostModelTells() {
    Board board = stores.board("board", Direction.DESCENDING, UpdatePolicy.BEST, 0, NOW);
    fill(board, MEDIUM);
    meter.take();
    int counted = dynamo.countBefore(board, board.key(Score.of(550_000), NOW));
    Reading reading = meter.take();
    MarkdownTable told = MarkdownTable.below("Counting in DynamoDB", "cost.md");
    String rank = String.format(Locale.ROOT, "%,d", counted + 1);
    assertEquals(told.text(rank, "requests"), Integer.toString(reading.requests().size()));
    assertEquals(told.text(rank, "read units"), shown(reading.readUnits()));
  }

  private static Map<String, Map<String, String>> units(Map<String, Reading> readings) {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    readings.forEach(
        (name, reading) -> {
          Map<String, String> row = new LinkedHashMap<>();
          row.put("requests", Integer.toString(reading.requests().size()));
          row.put("read units", shown(reading.readUnits()));
          row.put("write units", shown(reading.writeUnits()));
          rows.put(name, row);
        });
    return rows;
  }

  private static String shown(double units) {
    return new DecimalFormat("#,##0.#", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(units);
  }

  private static Map<String, Integer> counts(Map<String, Reading> readings) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    readings.forEach((name, reading) -> counts.put(name, reading.requests().size()));
    return counts;
  }

  private Map<String, Reading> readings(int entries) {
    Board board = stores.board("board" + entries, Direction.DESCENDING, UpdatePolicy.BEST, 0, NOW);
    fill(board, entries);
    PlayerId player = player(7);
    List<PlayerId> players = IntStream.range(0, 20).mapToObj(RequestCountTest::player).toList();
    Map<String, Reading> readings = new LinkedHashMap<>();
    meter.take();

    stores.standings.of(board.id(), SeasonChoice.main(NOW), player);
    readings.put("rank of a player", meter.take());
    stores.standings.of(board.id(), SeasonChoice.main(NOW), player);
    readings.put("rank of a player, known", meter.take());
    submit(board, "moved", 555_555, Optional.empty());
    submit(stores.ofAnotherProcess(), board, "moved", 555_666, Optional.empty());
    meter.take();
    stores.standings.of(board.id(), SeasonChoice.main(NOW), new PlayerId("moved"));
    readings.put("rank of a player, known with another score", meter.take());
    stores.places.ofScore(
        board.id(), SeasonChoice.main(NOW), GivenScore.of(new BigDecimal(555_555)));
    readings.put("rank of a score", meter.take());
    submit(board, "new", 123_456, Optional.empty());
    readings.put("submit, first score", meter.take());
    Receipt receipt = submit(board, "new", 123_457, Optional.empty());
    readings.put("submit, small improvement", meter.take());
    new Rivals(stores.ranks).ahead(receipt);
    readings.put("the next rival in its answer", meter.take());
    keepAttempt(board, receipt);
    readings.put("an attempt kept for review", meter.take());
    submit(board, "new", 987_654, Optional.empty());
    readings.put("submit, large improvement", meter.take());
    submit(stores.ofAnotherProcess(), board, "new", 111_111, Optional.empty());
    readings.put("submit, no improvement", meter.take());
    submit(board, "new", 111_111, Optional.empty());
    readings.put("submit, no improvement, player known", meter.take());
    Optional<Submission.Once> once = Optional.of(new Submission.Once("key", "fingerprint"));
    submit(board, "keyed", 123_456, once);
    readings.put("submit with key", meter.take());
    submit(board, "keyed", 123_456, once);
    readings.put("submit with key, repeated", meter.take());
    Cursor next =
        stores.listings.top(board.id(), SeasonChoice.main(NOW), 10).value().next().orElseThrow();
    readings.put("top 10", meter.take());
    stores.listings.after(board.id(), SeasonChoice.main(NOW), next, 10);
    readings.put("next 10", meter.take());
    stores.listings.top(board.id(), SeasonChoice.main(NOW), 100);
    readings.put("top 100", meter.take());
    stores.listings.around(board.id(), SeasonChoice.main(NOW), player, 5, 5);
    readings.put("around", meter.take());
    stores.standings.of(board.id(), SeasonChoice.main(NOW), players);
    readings.put("query 20 players", meter.take());
    stores.places.atRank(board.id(), SeasonChoice.main(NOW), entries / 2);
    readings.put("score at a rank", meter.take());
    stores.removals.remove(board.id(), SeasonChoice.main(NOW), player, Grounds.NONE);
    readings.put("delete", meter.take());
    stores.board("board" + entries, Direction.DESCENDING, UpdatePolicy.SUM, 0, NOW);
    meter.take();
    submit(stores.ofAnotherProcess(), board, "new", 1, Optional.empty());
    readings.put("submit, sum", meter.take());
    submit(board, "new", 1, Optional.empty());
    meter.take();
    submit(board, "new", 1, Optional.empty());
    readings.put("submit, sum, player known", meter.take());
    return readings;
  }

  private void fill(Board board, int count) {
    Random random = new Random(count);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Score score = Score.of(random.nextInt(100_000, 1_000_000));
      entries.add(
          Entry.first(
              player(i), Profile.named("Player " + i), score, board.key(score, NOW), NOW, 1));
    }
    BulkBoard.write(dynamo.client(), dynamo.table(), board, entries);
  }

  private static PlayerId player(int number) {
    return new PlayerId("player-" + number);
  }

  private void keepAttempt(Board board, Receipt of) {
    Attempt attempt =
        new Attempt(
            Attempt.Id.of(NOW, 0, 1),
            of.standing().player(),
            of.standing().score(),
            Profile.NONE,
            "max",
            NOW);
    new DynamoAttemptStore(dynamo.client(), dynamo.table()).keep(board, List.of(attempt));
  }

  private Receipt submit(Board board, String player, long score, Optional<Submission.Once> once) {
    return submit(stores.submissions, board, player, score, once);
  }

  private static Receipt submit(
      Submissions process, Board board, String player, long score, Optional<Submission.Once> once) {
    return process
        .submit(
            board.id(),
            new Submission(
                new PlayerId(player), GivenScore.of(new BigDecimal(score)), Profile.NONE, once),
            NOW)
        .value()
        .main();
  }
}
