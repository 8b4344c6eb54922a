package io.rankly.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.MarkdownTable;
import io.rankly.board.Board;
import io.rankly.board.UpdatePolicy;
import io.rankly.dynamo.BulkBoard;
import io.rankly.dynamo.SimulatedDynamo;
import io.rankly.dynamo.SimulatedDynamo.Usage;
import io.rankly.local.Meter;
import io.rankly.local.Meter.Reading;
import io.rankly.local.TestDynamo;
import io.rankly.rank.Entry;
import io.rankly.rank.Stores;
import io.rankly.score.Direction;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Holds what operations take on boards of a thousand and of a million entries against each other,
 * and against growth.md.
 */
class GrowthTest {
  private static final int SMALL = 1_000;
  private static final int LARGE = 1_000_000;
  private static final int PROBES = 20;

  /** What they take depends also on how many nodes neighbours have in common. */
  private static final Set<String> LISTINGS = Set.of("top 10", "around");

  @Test
  void roundTripsAndUnits_areTheSameForAnyNumberOfEntries() {
    for (Shape shape : Shape.values()) {
      assertEquals(taken(shape, SMALL), taken(shape, LARGE), shape::text);
    }
  }

  @Test
  void roundTripsAndUnits_areAsTold() {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    for (Shape shape : List.of(Shape.FEW, Shape.UNIFORM, Shape.LONG)) {
      taken(shape, SMALL)
          .forEach(
              (name, cell) ->
                  rows.computeIfAbsent(name, n -> new LinkedHashMap<>()).put(column(shape), cell));
    }
    assertEquals(rows, MarkdownTable.below("Round trips and units", "growth.md").rows());
    assertEquals(taken(Shape.NORMAL, SMALL), taken(Shape.UNIFORM, SMALL));
    assertEquals(taken(Shape.FEW, SMALL), taken(Shape.HEAVY_TAILED, SMALL));
  }

  /** An odd number of digits is as long as the even one above. */
  private static String column(Shape shape) {
    return (shape == Shape.FEW ? "3 or 4" : shape.digits()) + " digits";
  }

  @Test
  void simulatedBoard_takesWhatDynamoDbTakes() {
    for (Shape shape : List.of(Shape.UNIFORM, Shape.LONG)) {
      SimulatedDynamo simulated = new SimulatedDynamo(shape.scores(SMALL, SMALL));
      simulated.board(simulated.stores());
      Meter meter = new Meter();
      TestDynamo dynamo = TestDynamo.create(meter);
      Stores stores = dynamo.stores();
      Board board =
          stores.board("board", Direction.DESCENDING, UpdatePolicy.BEST, 0, Operations.NOW);
      List<Entry> entries = IntStream.range(0, SMALL).mapToObj(simulated::entry).toList();
      BulkBoard.write(dynamo.client(), dynamo.table(), board, entries);
      Operations operations = new Operations(stores, board);
      Probe probe = Probe.any(simulated, shape.digits(), 0, new Random(1));
      Map<String, String> measured = new LinkedHashMap<>();
      Operations.Gauge gauge =
          (name, operation) -> {
            meter.take();
            operation.run();
            Reading reading = meter.take();
            measured.put(
                name,
                shown(
                    shape,
                    name,
                    reading.requests().size(),
                    reading.readUnits(),
                    reading.writeUnits()));
          };
      operations.read(probe, gauge);
      operations.write(probe, gauge);
      assertEquals(measured, taken(shape, SMALL));
    }
  }

  /** What each operation takes, which must be the same for all players. */
  private static Map<String, String> taken(Shape shape, int entries) {
    SimulatedDynamo dynamo = new SimulatedDynamo(shape.scores(entries, entries));
    Stores stores = dynamo.stores();
    Operations operations = new Operations(stores, dynamo.board(stores));
    Random random = new Random(1);
    Map<String, String> taken = new LinkedHashMap<>();
    Operations.Gauge gauge =
        (name, operation) -> {
          dynamo.take();
          operation.run();
          Usage used = dynamo.take();
          String shown = shown(shape, name, used.requests(), used.readUnits(), used.writeUnits());
          assertEquals(shown, taken.computeIfAbsent(name, n -> shown), name);
        };
    for (int i = 0; i < PROBES; i++) {
      Probe probe = Probe.any(dynamo, shape.digits(), i, random);
      operations.read(probe, gauge);
      operations.write(probe, gauge);
    }
    return taken;
  }

  /** As in the docs. Of neighbours, all nodes may be different ones, or none. */
  private static String shown(
      Shape shape, String name, int requests, double readUnits, double writeUnits) {
    DecimalFormat format =
        new DecimalFormat("#,##0.#", DecimalFormatSymbols.getInstance(Locale.ROOT));
    String read = format.format(readUnits);
    int nodes = 1 + (shape.digits() + 1) / 2;
    if (LISTINGS.contains(name)) {
      boolean around = name.equals("around");
      // The board, the nodes of the first and the last entry listed, but the root once, half a unit
      // for the page; around a player, its entry and nodes, and another page.
      double most = around ? 3 * nodes + 1 : 2 * nodes + 0.5;
      // The best ones of a heavy tail have more digits.
      assertTrue(readUnits <= most || (shape == Shape.HEAVY_TAILED && !around), name);
      read = "up to " + format.format(most);
    }
    return requests + " / " + read + " / " + format.format(writeUnits);
  }
}
