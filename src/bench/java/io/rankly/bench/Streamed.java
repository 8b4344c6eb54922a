package io.rankly.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.Consistency;
import io.rankly.local.Meter;
import io.rankly.local.TestDynamo;
import io.rankly.rank.IndexCheck;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.Stores;
import io.rankly.rank.Submission;
import io.rankly.score.GivenScore;
import io.rankly.stream.Aggregation;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * What a submission of six digits takes in write units: on a board whose counters are written at
 * once, and on a streamed one when the stream is counted behind every 100, 1,000 or 10,000
 * submissions. First scores are any; an improvement is by up to a thousandth of all scores. Every
 * request goes to DynamoDB Local, and its units follow from the rules of AWS ({@link Meter}).
 *
 * <p>usage: src/bench/streamed
 */
public final class Streamed {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<Integer> SIZES = List.of(100, 1_000, 10_000);

  /** Of small batches there are several. */
  private static final int FEWEST_SUBMISSIONS = 2_000;

  private static final int AT_ONCE = 1_000;
  private static final int LEAST = 100_000;
  private static final int MOST = 900_000;
  private static final int IMPROVEMENT = 800;

  private final ObjectMapper json = new ObjectMapper();
  private final ArrayNode runs = json.createArrayNode();
  private final Random random = new Random(1);
  private final Meter meter = new Meter();
  private final Meter ofStream = new Meter();
  private final TestDynamo dynamo = TestDynamo.streamed(meter);
  private final Stores stores = dynamo.stores();
  private final Aggregation aggregation =
      new Aggregation(
          dynamo.stream(ofStream),
          dynamo.aggregates(),
          Clock.systemUTC(),
          () -> true,
          Aggregation.BATCH);

  /** One for each player, the last score. */
  private int[] scores = new int[0];

  public static void main(String[] args) {
    System.out.println(new Streamed().measured());
    // The embedded DynamoDB would keep the process alive.
    System.exit(0);
  }

  private ObjectNode measured() {
    System.out.printf(
        Locale.ROOT,
        "%-12s %10s %12s %12s %12s %8s %10s %14s%n",
        "what",
        "in a batch",
        "units, entry",
        "units, count",
        "units in all",
        "requests",
        "GetRecords",
        "changes / s");
    atOnce();
    SIZES.forEach(this::streamed);
    ObjectNode report = json.createObjectNode();
    report.set("runs", runs);
    return report;
  }

  private void atOnce() {
    Board board = stores.board("at-once", BoardChange.builder().build(), NOW);
    scores = new int[AT_ONCE];
    for (boolean first : List.of(true, false)) {
      meter.take();
      for (int player = 0; player < AT_ONCE; player++) {
        submit(board, player, first);
      }
      report(first, 1, AT_ONCE, meter.take().writeUnits(), new Counting());
    }
  }

  /** What counting took. */
  private static final class Counting {
    double units;
    int requests;
    int ofStream;
    long nanos;
  }

  private void streamed(int size) {
    Board board =
        stores.board(
            "streamed-" + size,
            BoardChange.builder().consistency(Optional.of(Consistency.STREAMED)).build(),
            NOW);
    int all = Math.max(size, FEWEST_SUBMISSIONS);
    scores = new int[all];
    for (boolean first : List.of(true, false)) {
      double units = 0;
      Counting counting = new Counting();
      for (int player = 0; player < all; ) {
        meter.take();
        for (int end = player + size; player < end; player++) {
          submit(board, player, first);
        }
        units += meter.take().writeUnits();
        count(counting);
      }
      report(first, size, all, units, counting);
    }
    if (IndexCheck.assertConsistent(stores.ranks, board).size() != all) {
      throw new IllegalStateException("entries are missing");
    }
  }

  private void count(Counting counting) {
    ofStream.take();
    long begin = System.nanoTime();
    aggregation.run(() -> false);
    counting.nanos += System.nanoTime() - begin;
    Meter.Reading reading = meter.take();
    // Until when all is counted is told by one more.
    counting.units += reading.writeUnits() + 1;
    counting.requests += reading.requests().size();
    counting.ofStream +=
        (int) ofStream.take().requests().stream().filter("GetRecords"::equals).count();
  }

  private void submit(Board board, int player, boolean first) {
    scores[player] =
        first
            ? LEAST + random.nextInt(MOST - LEAST)
            : scores[player] + 1 + random.nextInt(IMPROVEMENT);
    stores.submissions.submit(
        board.id(),
        new Submission(
            new PlayerId("p" + player),
            GivenScore.of(BigDecimal.valueOf(scores[player])),
            Profile.NONE,
            Optional.empty()),
        NOW);
  }

  private void report(boolean first, int size, int all, double units, Counting counting) {
    String what = first ? "first score" : "improvement";
    double perSecond = counting.nanos == 0 ? 0 : all * 1e9 / counting.nanos;
    System.out.printf(
        Locale.ROOT,
        "%-12s %10d %12.2f %12.2f %12.2f %8d %10d %14.0f%n",
        what,
        size,
        units / all,
        counting.units / all,
        (units + counting.units) / all,
        counting.requests,
        counting.ofStream,
        perSecond);
    ObjectNode run = runs.addObject();
    run.put("what", what);
    run.put("batch", size);
    run.put("submissions", all);
    run.put("units_of_entry", rounded(units / all));
    run.put("units_of_counting", rounded(counting.units / all));
    run.put("units", rounded((units + counting.units) / all));
    run.put("requests_of_counting", counting.requests);
    run.put("get_records", counting.ofStream);
    run.put("changes_per_second", Math.round(perSecond));
  }

  private static double rounded(double units) {
    return Math.round(units * 100) / 100.0;
  }
}
