package io.rankly.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The figures of {@link ColdStart}, for people and for programs.
 *
 * @param requests measured requests after the first one of each start
 */
record Report(List<Measured> functions, int requests) {
  private static final List<Figure> FIGURES =
      List.of(
          new Figure("zip, MB", "zip_mb", m -> megabytes(m.candidate().packed())),
          new Figure("unpacked, MB", "unpacked_mb", m -> megabytes(m.candidate().unpacked())),
          Figure.of("start to first /next, p50, ms", "init_p50_ms", 50, Start::toFirstNext),
          Figure.of("start to first /next, p90, ms", "init_p90_ms", 90, Start::toFirstNext),
          Figure.of("first event to answer, p50, ms", "first_event_p50_ms", 50, Start::first),
          Figure.of("first event to answer, p90, ms", "first_event_p90_ms", 90, Start::first),
          Figure.of("start to first answer, p50, ms", "cold_p50_ms", 50, Start::toFirstAnswer),
          Figure.of("start to first answer, p90, ms", "cold_p90_ms", 90, Start::toFirstAnswer),
          Figure.mean("CPU to first answer, ms", "cold_cpu_ms", s -> s.begun().cpuMillis()),
          Figure.mean("minor page faults till then", "minor_faults", s -> s.begun().minorFaults()),
          Figure.mean("major page faults till then", "major_faults", s -> s.begun().majorFaults()),
          new Figure("warm event to answer, p50, ms", "warm_p50_ms", m -> m.warm(50)),
          new Figure("warm event to answer, p99, ms", "warm_p99_ms", m -> m.warm(99)),
          Figure.mean("CPU for a warm request, ms", "warm_cpu_ms", Start::warmCpu),
          Figure.of("peak memory, p50, MB", "peak_rss_mb", 50, Start::peakMb));

  /** A function and its measured starts. */
  record Measured(Candidate candidate, List<Start> starts) {
    Measured(Candidate candidate) {
      this(candidate, new ArrayList<>());
    }

    private Sample sample(ToDoubleFunction<Start> value) {
      return Sample.of(starts.stream().mapToDouble(value));
    }

    private OptionalDouble warm(int percentile) {
      return OptionalDouble.of(Sample.pooled(starts.stream().map(Start::warm)).at(percentile));
    }
  }

  /**
   * A row of the table.
   *
   * @param value absent where it means nothing
   */
  private record Figure(String label, String key, Function<Measured, OptionalDouble> value) {
    static Figure of(String label, String key, int percentile, ToDoubleFunction<Start> value) {
      return new Figure(label, key, m -> OptionalDouble.of(m.sample(value).at(percentile)));
    }

    static Figure mean(String label, String key, ToDoubleFunction<Start> value) {
      return new Figure(label, key, m -> OptionalDouble.of(m.sample(value).mean()));
    }
  }

  void print() {
    System.out.printf(
        Locale.ROOT,
        "%d starts of each function, %,d warm requests each; peak memory after %,d; in brackets: times the first one's%n",
        functions.get(0).starts().size(),
        requests,
        2 * requests);
    System.out.printf("%-32s", "");
    functions.forEach(f -> System.out.printf(" %19s", f.candidate().name()));
    System.out.printf("%n%-32s", "");
    functions.forEach(f -> System.out.printf(" %19s", f.candidate().kind()));
    System.out.println();
    for (Figure figure : FIGURES) {
      System.out.printf("%-32s", figure.label());
      OptionalDouble first = figure.value().apply(functions.get(0));
      for (Measured function : functions) {
        boolean isFirst = function == functions.get(0);
        System.out.print(
            cell(figure.value().apply(function), isFirst ? OptionalDouble.empty() : first));
      }
      System.out.println();
    }
    System.out.println(json());
  }

  private static String cell(OptionalDouble value, OptionalDouble first) {
    if (value.isEmpty()) {
      return String.format(" %9s %9s", "-", "");
    }
    double number = value.getAsDouble();
    boolean compared = first.isPresent() && first.getAsDouble() > 0;
    String ratio =
        compared ? String.format(Locale.ROOT, "(%.2f)", number / first.getAsDouble()) : "";
    return String.format(Locale.ROOT, " %,9.2f %9s", number, ratio);
  }

  private String json() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("runs", functions.get(0).starts().size()).put("requests", requests);
    ArrayNode all = json.putArray("functions");
    for (Measured function : functions) {
      ObjectNode one = all.addObject();
      one.put("name", function.candidate().name()).put("kind", function.candidate().kind());
      for (Figure figure : FIGURES) {
        OptionalDouble value = figure.value().apply(function);
        value.ifPresent(v -> one.put(figure.key(), Math.round(v * 1000) / 1000.0));
      }
    }
    return json.toString();
  }

  private static OptionalDouble megabytes(OptionalLong bytes) {
    return bytes.isPresent() ? OptionalDouble.of(bytes.getAsLong() / 1e6) : OptionalDouble.empty();
  }
}
