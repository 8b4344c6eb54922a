package io.rankly.bench;

import io.rankly.dynamo.SimulatedDynamo.Usage;
import io.rankly.growth.Churn;
import io.rankly.growth.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@link Growth} has measured. */
final class GrowthResults {
  final List<Row> rows = new ArrayList<>();
  final List<Rank> ranks = new ArrayList<>();
  final List<Churn.Report> churned = new ArrayList<>();

  /** A store, a shape, a size, an operation, and what it took. */
  record Row(String store, Shape shape, int entries, String operation, Took took) {}

  /**
   * What operations took, all of one kind.
   *
   * @param items that were read, listed or written; 0 in DynamoDB Local, where they are not counted
   */
  static final class Took {
    private final List<Double> micros = new ArrayList<>();
    double cpuMicros;
    private int leastRequests = Integer.MAX_VALUE;
    int mostRequests;
    private double leastUnits = Double.MAX_VALUE;
    double mostUnits;
    double readUnits;
    double writeUnits;
    double items;
    double bytes;

    void add(Usage used, double wall, double cpu) {
      micros.add(wall);
      cpuMicros += cpu;
      leastRequests = Math.min(leastRequests, used.requests());
      mostRequests = Math.max(mostRequests, used.requests());
      double units = used.readUnits() + used.writeUnits();
      leastUnits = Math.min(leastUnits, units);
      mostUnits = Math.max(mostUnits, units);
      readUnits += used.readUnits();
      writeUnits += used.writeUnits();
      items += used.items();
      bytes += used.bytes();
    }

    double mean(double sum) {
      return sum / micros.size();
    }

    double at(int percentile) {
      return Sample.of(micros.stream().mapToDouble(m -> m)).at(percentile);
    }

    boolean isSame(Took other) {
      return leastRequests == mostRequests
          && leastUnits == mostUnits
          && other.mostRequests == mostRequests
          && other.mostUnits == mostUnits;
    }
  }

  /**
   * The rank of a player in the middle, in three ways.
   *
   * @param countUnits of the COUNT query
   * @param told that DynamoDB Local told, where it was asked
   * @param redisMicros a question to Redis takes, p50 and p99; absent without
   */
  record Rank(
      int entries,
      double units,
      double countUnits,
      long countRequests,
      Optional<Double> told,
      Optional<double[]> redisMicros) {}

  Took find(String store, Shape shape, int entries, String operation) {
    return rows.stream()
        .filter(
            row ->
                row.store().equals(store)
                    && row.shape() == shape
                    && row.entries() == entries
                    && row.operation().equals(operation))
        .findFirst()
        .orElseThrow()
        .took();
  }

  /**
   * Fails unless an operation takes the same on every board of a shape, in both stores.
   *
   * @param least entries of the smallest board
   */
  void requireNoGrowth(int least) {
    for (Row row : rows) {
      // What a list takes depends on how many nodes of its ends are the same.
      boolean varies = List.of("around", "top 10").contains(row.operation());
      Took first = find("simulated", row.shape(), least, row.operation());
      if (!varies && !row.took().isSame(first)) {
        throw new IllegalStateException(
            row.operation() + " takes another number of requests or units on " + row);
      }
    }
  }
}
