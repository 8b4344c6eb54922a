package io.rankly.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.MarkdownTable;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.bulk.Import.Mode;
import io.rankly.file.FileFormat;
import io.rankly.file.FileStore;
import io.rankly.file.MemoryFileStore;
import io.rankly.local.Meter;
import io.rankly.local.Meter.Reading;
import io.rankly.local.TestDynamo;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.TreeBuilder;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.Order;
import io.rankly.score.OrderKey;
import io.rankly.score.Score;
import io.rankly.tick.SetClock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds what docs say that imports and exports cost against what they take. */
class ImportCostTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final int ENTRIES = 5_000;

  private final Meter meter = new Meter();
  private final TestDynamo dynamo = TestDynamo.create(meter);
  private final FileStore files = new MemoryFileStore();
  private final SetClock clock = new SetClock(NOW);
  private final Process process = Process.of(dynamo, files, clock);

  @Test
  void units_areThoseOfTheDocs() throws Exception {
    Map<String, Map<String, String>> measured = new LinkedHashMap<>();
    measured.put("import by submissions", imported("a", Mode.SUBMISSIONS));
    measured.put("import that fills a board", imported("b", Mode.FILL));
    meter.take();
    exported("b");
    measured.put("export", row(meter.take()));
    assertEquals(MarkdownTable.below("What it costs", "import-export.md").rows(), measured);
  }

  @Test
  void nodesOfAMillionEntries_areFew() {
    Order order = Order.of(Direction.DESCENDING, new Decimals(0));
    Random random = new Random(1);
    int entries = 1_000_000;
    OrderKey[] keys = new OrderKey[entries];
    for (int i = 0; i < entries; i++) {
      keys[i] = order.key(Score.of(random.nextInt(1_000_000)), 0);
    }
    Arrays.sort(keys);
    long[] nodes = {0};
    TreeBuilder tree = new TreeBuilder(node -> nodes[0]++);
    Arrays.stream(keys).forEach(key -> tree.add(key, 1));
    tree.end();
    assertTrue(nodes[0] < 0.02 * entries, () -> nodes[0] + " nodes");
  }

  private Map<String, String> imported(String id, Mode mode) {
    Board board = process.boards().save(new BoardId(id), BoardChange.NONE, NOW).board();
    Import job = process.made(board, mode, text());
    meter.take();
    process.finish(board, job, clock);
    return row(meter.take());
  }

  private void exported(String id) {
    Exports exports = ExportCrashTest.exports(dynamo, files, clock);
    String made =
        exports.create(new BoardId(id), SeasonChoice.main(NOW), FileFormat.CSV).value().id();
    while (exports.step(new BoardId(id), made, () -> true).value().isOpen()) {
      continue;
    }
  }

  private static Map<String, String> row(Reading reading) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("requests", each(reading.requests().size()));
    row.put("read units", each(reading.readUnits()));
    row.put("write units", each(reading.writeUnits()));
    return row;
  }

  private static String each(double all) {
    return String.format(Locale.ROOT, "%.2f", all / ENTRIES);
  }

  private static String text() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("player,score\n");
    for (int i = 0; i < ENTRIES; i++) {
      text.append("p" + i + "," + random.nextInt(100_000, 1_000_000) + "\n");
    }
    return text.toString();
  }
}
