package io.rankly.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankly.rank.HotWriters;
import io.rankly.rank.HotWriters.Kind;
import io.rankly.rank.HotWriters.Pauses;
import java.util.List;
import java.util.Locale;

/**
 * How many submissions a second one board takes of {@value #WRITERS} writers, each of whom submits
 * one score after the other, against the number of shards. The service is the real one, the store
 * has the limits of DynamoDB ({@link io.rankly.rank.LimitedStore}), and time is simulated, so that
 * figures do not depend on the machine.
 *
 * <p>usage: src/bench/hot-board [SECONDS]
 */
public final class HotBoard {
  private static final int WRITERS = 256;
  private static final List<Integer> SHARDS = List.of(1, 2, 4, 8, 16, 32);

  /** As in the application. */
  private static final Pauses CHOSEN = new Pauses(20, 20);

  private static final List<Pauses> OTHERS =
      List.of(new Pauses(10, 500), new Pauses(10, 100), new Pauses(50, 50), new Pauses(20, 50));
  private static final int SHARDS_OF_OTHERS = 16;

  private final ObjectMapper json = new ObjectMapper();
  private final int seconds;

  private HotBoard(int seconds) {
    this.seconds = seconds;
  }

  public static void main(String[] args) throws Exception {
    ObjectNode report = new HotBoard(args.length == 0 ? 4 : Integer.parseInt(args[0])).measured();
    System.out.println(report);
  }

  private ObjectNode measured() throws Exception {
    ObjectNode report = json.createObjectNode();
    report.put("writers", WRITERS);
    report.put("seconds", seconds);
    ArrayNode runs = report.putArray("runs");
    System.out.printf(
        Locale.ROOT,
        "%-12s %9s %6s %11s %8s %8s %8s %8s %8s %8s %9s %9s%n",
        "",
        "pauses",
        "shards",
        "submits / s",
        "p50, ms",
        "p99, ms",
        "most, ms",
        "503",
        "lost",
        "fewest",
        "conflicts",
        "throttled");
    for (Kind kind : Kind.values()) {
      for (int shards : SHARDS) {
        runs.add(run(kind, shards, CHOSEN));
      }
    }
    for (Pauses pauses : OTHERS) {
      for (Kind kind : Kind.values()) {
        runs.add(run(kind, SHARDS_OF_OTHERS, pauses));
      }
    }
    return report;
  }

  private ObjectNode run(Kind kind, int shards, Pauses pauses) throws Exception {
    HotWriters.Figures figures = new HotWriters(kind, shards, WRITERS, pauses, 1).run(seconds);
    Sample millis = Sample.of(figures.millis().stream().mapToDouble(ms -> ms));
    double perSecond = (double) figures.millis().size() / seconds;
    System.out.printf(
        Locale.ROOT,
        "%-12s %9s %6d %11.0f %8.0f %8.0f %8.0f %8d %8d %8d %9d %9d%n",
        kind,
        pauses.first() + " " + pauses.longest(),
        shards,
        perSecond,
        millis.at(50),
        millis.at(99),
        millis.at(100),
        figures.busy(),
        figures.lost(),
        figures.fewest(),
        figures.happened().conflicts(),
        figures.happened().throttled() + figures.happened().throttledReads());
    ObjectNode run = json.createObjectNode();
    run.put("kind", kind.name().toLowerCase(Locale.ROOT));
    run.put("shards", shards);
    run.put("first_pause_ms", pauses.first());
    run.put("longest_pause_ms", pauses.longest());
    run.put("per_second", Math.round(perSecond));
    run.put("p50_ms", Math.round(millis.at(50)));
    run.put("p99_ms", Math.round(millis.at(99)));
    run.put("most_ms", Math.round(millis.at(100)));
    run.put("busy", figures.busy());
    run.put("lost", figures.lost());
    run.put("fewest_of_a_writer", figures.fewest());
    run.put("conflicts", figures.happened().conflicts());
    run.put("throttled_writes", figures.happened().throttled());
    run.put("throttled_reads", figures.happened().throttledReads());
    return run;
  }
}
