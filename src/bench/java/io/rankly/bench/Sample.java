package io.rankly.bench;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Measurements of one kind, all in one unit. */
final class Sample {
  private final double[] sorted;

  private Sample(double[] sorted) {
    this.sorted = sorted;
  }

  static Sample of(DoubleStream values) {
    double[] sorted = values.toArray();
    Arrays.sort(sorted);
    return new Sample(sorted);
  }

  /** All measurements of some samples in one. */
  static Sample pooled(Stream<Sample> samples) {
    return of(samples.flatMapToDouble(sample -> Arrays.stream(sample.sorted)));
  }

  /** The smallest value that this percentage of all, 1 to 100, does not exceed. */
  double at(int percentile) {
    return sorted[(sorted.length * percentile + 99) / 100 - 1];
  }

  double mean() {
    return Arrays.stream(sorted).average().orElseThrow();
  }
}
