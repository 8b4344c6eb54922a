package io.rankly.check;

import static io.rankly.check.CheckedBoard.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.MarkdownTable;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.check.Check.Kind;
import io.rankly.dynamo.DynamoFillStore;
import io.rankly.local.Meter;
import io.rankly.local.Meter.Reading;
import io.rankly.local.TestDynamo;
import io.rankly.rank.Entry;
import io.rankly.rank.FillStore;
import io.rankly.rank.Node;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.SeasonFill;
import io.rankly.rank.Stores;
import io.rankly.rank.TreeBuilder;
import io.rankly.score.OrderKey;
import io.rankly.score.Score;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds what the docs say that checks and rebuilds cost against what they take. */
class CheckCostTest {
  private static final int ENTRIES = 5_000;
  private static final int AT_ONCE = 500;

  private final Meter meter = new Meter();
  private final TestDynamo dynamo = TestDynamo.create(meter);

  @Test
  void units_areThoseOfTheDocs() {
    CheckedBoard board = CheckedBoard.of(dynamo, BoardChange.NONE);
    fill(board.board());
    Map<String, Map<String, String>> measured = new LinkedHashMap<>();
    measured.put("check", row(took(board, Kind.CHECK)));
    Reading without = took(board, Kind.REBUILD);
    board.plant(board.allTime(), "", "H", 1);
    Reading with = took(board, Kind.REBUILD);
    board.assertRight();
    Map<String, String> one = new LinkedHashMap<>();
    one.put("requests", Integer.toString(with.requests().size() - without.requests().size()));
    one.put("read units", Long.toString(Math.round(with.readUnits() - without.readUnits())));
    one.put("write units", Long.toString(Math.round(with.writeUnits() - without.writeUnits())));
    measured.put("a wrong counter of the root, all together", one);
    assertEquals(MarkdownTable.below("What it costs", "check.md").rows(), measured);
  }

  /** In as few steps as can be. */
  private Reading took(CheckedBoard board, Kind kind) {
    Checks checks = board.checks();
    board.stores.boards.get(board.id);
    meter.take();
    checks.begin(board.id, kind, Optional.empty());
    Check last = checks.step(board.id, () -> false).value();
    while (last.isOpen()) {
      board.clock.forward(Checks.PAUSE);
      last = checks.step(board.id, () -> false).value();
    }
    return meter.take();
  }

  private void fill(Board board) {
    Random random = new Random(1);
    List<OrderKey> keys = new ArrayList<>();
    for (int i = 0; i < ENTRIES; i++) {
      keys.add(board.order().key(Score.of(random.nextInt(100_000, 1_000_000)), 0));
    }
    keys.sort(null);
    SeasonFill fill = SeasonFill.of(board, NOW);
    List<Entry> entries = new ArrayList<>();
    List<Node> nodes = new ArrayList<>();
    TreeBuilder tree = new TreeBuilder(nodes::add);
    for (int i = 0; i < ENTRIES; i++) {
      tree.add(keys.get(i), 1);
      entries.add(
          fill.entry(new PlayerId("p" + i), Profile.NONE, keys.get(i), NOW, i + 1, 1, ENTRIES));
    }
    tree.end();
    FillStore store =
        new DynamoFillStore(
            dynamo.client(), dynamo.table(), Stores.retries(Duration.ofSeconds(30)));
    store.put(fill.slice(), fill.expires(), List.of(), nodes);
    for (int from = 0; from < ENTRIES; from += AT_ONCE) {
      store.put(fill.slice(), fill.expires(), entries.subList(from, from + AT_ONCE), List.of());
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
    return String.format(Locale.ROOT, "%.3f", all / ENTRIES);
  }
}
