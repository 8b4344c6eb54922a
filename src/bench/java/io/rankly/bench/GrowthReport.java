package io.rankly.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankly.bench.GrowthResults.Rank;
import io.rankly.bench.GrowthResults.Row;
import io.rankly.bench.GrowthResults.Took;
import io.rankly.growth.Churn;
import io.rankly.growth.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells what {@link Growth} has measured: as tables, as JSON and as the lines of a picture. */
final class GrowthReport {
  private final GrowthResults results;

  GrowthReport(GrowthResults results) {
    this.results = results;
  }

  /** The tables of operations and of ranks. */
  void print() {
    System.out.printf(
        "%n%-16s %-42s %10s %-38s %8s %8s %8s %6s %8s %8s %8s %8s%n",
        "store",
        "scores",
        "entries",
        "operation",
        "requests",
        "read",
        "write",
        "items",
        "bytes",
        "CPU µs",
        "p50 µs",
        "p99 µs");
    for (Row row : results.rows) {
      Took took = row.took();
      System.out.printf(
          Locale.ROOT,
          "%-16s %-42s %,10d %-38s %8d %8.1f %8.1f %6.1f %,8.0f %,8.0f %,8.0f %,8.0f%n",
          row.store(),
          row.shape().text(),
          row.entries(),
          row.operation(),
          took.mostRequests,
          took.mean(took.readUnits),
          took.mean(took.writeUnits),
          took.mean(took.items),
          took.mean(took.bytes),
          took.mean(took.cpuMicros),
          took.at(50),
          took.at(99));
    }
    System.out.printf(
        "%nthe rank of a player in the middle%n%10s %12s %14s %14s %16s %14s %14s%n",
        "entries",
        "read units",
        "COUNT units",
        "COUNT requests",
        "COUNT, measured",
        "Redis p50 µs",
        "Redis p99 µs");
    for (Rank rank : results.ranks) {
      System.out.printf(
          Locale.ROOT,
          "%,10d %12.1f %,14.1f %,14d %16s %14s %14s%n",
          rank.entries(),
          rank.units(),
          rank.countUnits(),
          rank.countRequests(),
          rank.told().map(units -> String.format(Locale.ROOT, "%,.1f", units)).orElse("-"),
          redis(rank, 0),
          redis(rank, 1));
    }
  }

  private static String redis(Rank rank, int which) {
    return rank.redisMicros()
        .map(micros -> String.format(Locale.ROOT, "%.0f", micros[which]))
        .orElse("-");
  }

  /** The table of players who move. */
  void printChurn() {
    System.out.printf(
        "%n%-42s %8s %10s %10s %10s %10s %12s %10s %12s%n",
        "players who move once a day",
        "players",
        "moves",
        "at first",
        "most",
        "swept",
        "bytes then",
        "removed",
        "all gone");
    for (Churn.Report report : results.churned) {
      System.out.printf(
          Locale.ROOT,
          "%-42s %,8d %,10d %,10d %,10d %,10d %,12d %,10d %,12d%n",
          report.scores(),
          report.players(),
          report.moves(),
          report.atFirst(),
          report.most(),
          report.swept(),
          report.sweptBytes(),
          report.removed(),
          report.afterAll());
    }
  }

  List<GrowthPlot.Line> points() {
    List<GrowthPlot.Line> lines = new ArrayList<>();
    lines.add(
        new GrowthPlot.Line(
            "COUNT query",
            results.ranks.stream().map(r -> point(r.entries(), r.countUnits())).toList()));
    for (Shape shape : List.of(Shape.LONG, Shape.UNIFORM)) {
      lines.add(
          new GrowthPlot.Line(
              "Rankly, " + shape.digits() + " digits",
              results.ranks.stream()
                  .map(
                      r ->
                          point(
                              r.entries(),
                              results.find("simulated", shape, r.entries(), "rank of a player")
                                  .mostUnits))
                  .toList()));
    }
    return lines;
  }

  private static double[] point(int entries, double units) {
    return new double[] {entries, units};
  }

  /**
   * All of it.
   *
   * @param samples how often each operation was measured
   */
  String json(int samples) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = mapper.createObjectNode();
    json.put("samples", samples);
    ArrayNode operations = json.putArray("operations");
    for (Row row : results.rows) {
      Took took = row.took();
      ObjectNode one = operations.addObject();
      one.put("store", row.store()).put("scores", row.shape().name()).put("entries", row.entries());
      one.put("operation", row.operation()).put("requests", took.mostRequests);
      // One after the other, each waits for the one before.
      one.put("round_trips", took.mostRequests);
      one.put("read_units", rounded(took.mean(took.readUnits)));
      one.put("write_units", rounded(took.mean(took.writeUnits)));
      one.put("cpu_us", rounded(took.mean(took.cpuMicros)));
      one.put("p50_us", rounded(took.at(50))).put("p99_us", rounded(took.at(99)));
      if (took.items > 0) {
        one.put("items", rounded(took.mean(took.items)));
        one.put("bytes", Math.round(took.mean(took.bytes)));
      }
    }
    ArrayNode compared = json.putArray("rank");
    for (Rank rank : results.ranks) {
      ObjectNode one = compared.addObject();
      one.put("entries", rank.entries()).put("read_units", rank.units());
      one.put("count_read_units", rank.countUnits()).put("count_requests", rank.countRequests());
      rank.told().ifPresent(units -> one.put("count_read_units_measured", units));
      rank.redisMicros()
          .ifPresent(
              micros ->
                  one.put("zrevrank_p50_us", rounded(micros[0]))
                      .put("zrevrank_p99_us", rounded(micros[1])));
    }
    json.set("churn", mapper.valueToTree(results.churned));
    return json.toString();
  }

  private static double rounded(double number) {
    return Math.round(number * 10) / 10.0;
  }
}
