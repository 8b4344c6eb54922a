package io.rankly.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankly.board.Board;
import io.rankly.board.UpdatePolicy;
import io.rankly.dynamo.BulkBoard;
import io.rankly.dynamo.SimulatedDynamo;
import io.rankly.dynamo.SimulatedDynamo.Usage;
import io.rankly.growth.Churn;
import io.rankly.growth.Operations;
import io.rankly.growth.Probe;
import io.rankly.growth.Shape;
import io.rankly.local.LocalAws;
import io.rankly.local.Meter;
import io.rankly.local.Meter.Reading;
import io.rankly.local.TestDynamo;
import io.rankly.rank.Entry;
import io.rankly.rank.Stores;
import io.rankly.score.Direction;
import io.rankly.score.Score;
import io.rankly.trust.RedisSets;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What each operation takes on boards of a thousand to ten million entries, for scores of several
 * shapes; beside it the COUNT query that ranks without counters, and Redis's or Valkey's ZREVRANK.
 *
 * <p>Where units, requests, items and bytes are of: {@link SimulatedDynamo}, at every size, under
 * the service's own adapter; and DynamoDB Local, as far as it holds a board in reasonable time, by
 * the {@link Meter} that pins cost.md. Both must agree. Times are those of this machine, without a
 * network: they compare with each other and with nothing else.
 *
 * <p>usage: src/bench/growth [--most N] [--local N] [--samples N] [--moves N] [--plot FILE]
 */
public final class Growth {
  private static final int LEAST = 1_000;

  /** Of shapes but the first one DynamoDB Local gets a tenth, since filling takes long. */
  private static final int SHARE = 10;

  private static final int DAYS = 100;

  private static final int KILOBYTE = 1024;

  /** What a page of a query holds at most (AWS developer guide). */
  private static final int PAGE = KILOBYTE * KILOBYTE;

  private final Options options;
  private final List<Row> rows = new ArrayList<>();
  private final List<Rank> ranks = new ArrayList<>();

  private final List<Churn.Report> churned = new ArrayList<>();

  /** Units of counting, by entries, as DynamoDB Local told. */
  private final Map<Integer, Double> told = new TreeMap<>();

  private Growth(Options options) {
    this.options = options;
  }

  /**
   * What the command line says.
   *
   * @param most entries of the largest board
   * @param local entries of the largest one in DynamoDB Local
   * @param samples operations of each kind
   * @param moves of players while ticks sweep; 0: none
   * @param plot where to write a picture
   */
  private record Options(int most, int local, int samples, int moves, Optional<Path> plot) {
    static Options parse(String... args) {
      Given given =
          Given.parse(Set.of("--most", "--local", "--samples", "--moves", "--plot"), 0, args);
      return new Options(
          given.number("--most", 10_000_000),
          given.number("--local", 100_000),
          given.number("--samples", 200),
          given.number("--moves", 1_000_000),
          given.text("--plot").map(Path::of));
    }
  }

  /** A store, a shape, a size, an operation, and what it took. */
  private record Row(String store, Shape shape, int entries, String operation, Took took) {}

  /**
   * What operations took, all of one kind.
   *
   * @param items that were read, listed or written; 0 in DynamoDB Local, where they are not counted
   */
  private static final class Took {
    private final List<Double> micros = new ArrayList<>();
    private double cpuMicros;
    private int leastRequests = Integer.MAX_VALUE;
    private int mostRequests;
    private double leastUnits = Double.MAX_VALUE;
    private double mostUnits;
    private double readUnits;
    private double writeUnits;
    private double items;
    private double bytes;

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
  private record Rank(
      int entries,
      double units,
      double countUnits,
      long countRequests,
      Optional<Double> told,
      Optional<double[]> redisMicros) {}

  public static void main(String[] args) throws Exception {
    new Growth(Options.parse(args)).run();
    // The embedded DynamoDB would keep the process alive.
    System.exit(0);
  }

  private void run() throws Exception {
    // The first one is run twice, so that what is compiled by then does not count as growth.
    simulate(Shape.UNIFORM, LEAST, new ArrayList<>());
    for (Shape shape : Shape.values()) {
      for (int entries = LEAST; entries <= options.most(); entries *= 10) {
        simulate(shape, entries, rows);
      }
      int local = shape == Shape.UNIFORM ? options.local() : options.local() / SHARE;
      for (int entries = LEAST; entries <= local; entries *= 10) {
        local(shape, entries);
      }
    }
    compare();
    requireNoGrowth();
    print();
    if (options.moves() > 0) {
      churn();
    }
    if (options.plot().isPresent()) {
      Files.writeString(options.plot().get(), new GrowthPlot(points()).svg());
    }
    System.out.println(json());
  }

  private void simulate(Shape shape, int entries, List<Row> into) {
    SimulatedDynamo dynamo = new SimulatedDynamo(shape.scores(entries, entries));
    Stores stores = dynamo.stores();
    Operations operations = new Operations(stores, dynamo.board(stores));
    measure("simulated", shape, entries, dynamo, operations, into, dynamo::take);
  }

  private void local(Shape shape, int entries) {
    SimulatedDynamo simulated = new SimulatedDynamo(shape.scores(entries, entries));
    simulated.board(simulated.stores());
    Meter meter = new Meter();
    TestDynamo dynamo = unhurried(meter);
    Stores stores = dynamo.stores();
    Board board = stores.board("board", Direction.DESCENDING, UpdatePolicy.BEST, 0, Operations.NOW);
    List<Entry> all = IntStream.range(0, entries).mapToObj(simulated::entry).toList();
    BulkBoard.write(dynamo.client(), dynamo.table(), board, all);
    measure(
        "DynamoDB Local",
        shape,
        entries,
        simulated,
        new Operations(stores, board),
        rows,
        () -> {
          Reading reading = meter.take();
          return new Usage(
              reading.requests().size(), reading.readUnits(), reading.writeUnits(), 0, 0);
        });
    if (shape == Shape.UNIFORM) {
      told.put(entries, count(dynamo, meter, board, simulated));
    }
  }

  /** A table, through a client that sends nothing again, of which no units would be told. */
  private static TestDynamo unhurried(Meter meter) {
    String table = TestDynamo.create().table();
    DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(LocalAws.start(Optional.empty()).dynamo())
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .overrideConfiguration(o -> o.addExecutionInterceptor(meter))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMinutes(5)))
            .build();
    return new TestDynamo(client, table);
  }

  /** The units of a query that counts those before the middle. */
  private static double count(
      TestDynamo dynamo, Meter meter, Board board, SimulatedDynamo simulated) {
    Score middle = Score.of(simulated.score(simulated.size() / 2));
    meter.take();
    dynamo.countBefore(board, board.key(middle, Operations.NOW));
    return meter.take().readUnits();
  }

  private interface Gauge {
    Usage take();
  }

  private void measure(
      String store,
      Shape shape,
      int entries,
      SimulatedDynamo board,
      Operations operations,
      List<Row> into,
      Gauge gauge) {
    Map<String, Row> measured = new TreeMap<>();
    List<Row> inOrder = new ArrayList<>();
    Operations.Gauge clock =
        (name, operation) -> {
          Row row =
              measured.computeIfAbsent(
                  name,
                  n -> {
                    Row made = new Row(store, shape, entries, n, new Took());
                    inOrder.add(made);
                    return made;
                  });
          gauge.take();
          long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
          long start = System.nanoTime();
          operation.run();
          double wall = (System.nanoTime() - start) / 1e3;
          double used = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e3;
          row.took().add(gauge.take(), wall, used);
        };
    Random random = new Random(entries);
    for (int i = 0; i < options.samples(); i++) {
      Probe probe = Probe.any(board, shape.digits(), i, random);
      operations.prepare(probe);
      operations.read(probe, clock);
      operations.write(probe, clock);
    }
    into.addAll(inOrder);
    System.out.printf(Locale.ROOT, "%s, %s, %,d entries: measured%n", store, shape.text(), entries);
  }

  /** The rank of a player by counters, by a query that counts, and by Redis. */
  private void compare() throws IOException {
    Optional<RedisSets> redis = RedisSets.start();
    if (redis.isEmpty()) {
      System.out.println("LEFT OUT: no comparison with Redis, redis-server is not installed");
    }
    int put = 0;
    for (int entries = LEAST; entries <= options.most(); entries *= 10) {
      long[] scores = Shape.UNIFORM.scores(entries, entries);
      SimulatedDynamo dynamo = new SimulatedDynamo(scores);
      dynamo.board(dynamo.stores());
      double bytes = dynamo.listedBytes(entries / 2) * (entries / 2);
      Optional<double[]> micros = Optional.empty();
      if (redis.isPresent()) {
        for (; put < entries; put++) {
          redis.get().put("board", "player-" + put, scores[put]);
        }
        micros = Optional.of(micros(redis.get(), entries));
      }
      ranks.add(
          new Rank(
              entries,
              find("simulated", Shape.UNIFORM, entries, "rank of a player").mostUnits,
              Math.ceil(bytes / 4 / KILOBYTE) / 2,
              (long) Math.ceil(bytes / PAGE),
              Optional.ofNullable(told.get(entries)),
              micros));
    }
    redis.ifPresent(RedisSets::close);
  }

  private double[] micros(RedisSets redis, int entries) {
    redis.flush();
    Random random = new Random(entries);
    List<Double> micros = new ArrayList<>();
    for (int i = -options.samples(); i < 10 * options.samples(); i++) {
      String player = "player-" + random.nextInt(entries);
      long start = System.nanoTime();
      redis.placeFromLargest("board", player, place -> {});
      redis.flush();
      if (i >= 0) {
        micros.add((System.nanoTime() - start) / 1e3);
      }
    }
    Sample sample = Sample.of(micros.stream().mapToDouble(m -> m));
    return new double[] {sample.at(50), sample.at(99)};
  }

  private Took find(String store, Shape shape, int entries, String operation) {
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

  /** Fails unless an operation takes the same on every board of a shape, in both stores. */
  private void requireNoGrowth() {
    for (Row row : rows) {
      // What a list takes depends on how many nodes of its ends are the same.
      boolean varies = List.of("around", "top 10").contains(row.operation());
      Took first = find("simulated", row.shape(), LEAST, row.operation());
      if (!varies && !row.took().isSame(first)) {
        throw new IllegalStateException(
            row.operation() + " takes another number of requests or units on " + row);
      }
    }
  }

  private void churn() {
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
    for (Shape shape : List.of(Shape.UNIFORM, Shape.LONG)) {
      int players = Math.max(1, options.moves() / DAYS);
      Churn.Report report = new Churn(shape).run(players, DAYS);
      churned.add(report);
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

  private void print() {
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
    for (Row row : rows) {
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
    for (Rank rank : ranks) {
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

  private List<GrowthPlot.Line> points() {
    List<GrowthPlot.Line> lines = new ArrayList<>();
    lines.add(
        new GrowthPlot.Line(
            "COUNT query", ranks.stream().map(r -> point(r.entries(), r.countUnits())).toList()));
    for (Shape shape : List.of(Shape.LONG, Shape.UNIFORM)) {
      lines.add(
          new GrowthPlot.Line(
              "Rankly, " + shape.digits() + " digits",
              ranks.stream()
                  .map(
                      r ->
                          point(
                              r.entries(),
                              find("simulated", shape, r.entries(), "rank of a player").mostUnits))
                  .toList()));
    }
    return lines;
  }

  private static double[] point(int entries, double units) {
    return new double[] {entries, units};
  }

  private String json() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = mapper.createObjectNode();
    json.put("samples", options.samples());
    ArrayNode operations = json.putArray("operations");
    for (Row row : rows) {
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
    for (Rank rank : ranks) {
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
    json.set("churn", mapper.valueToTree(churned));
    return json.toString();
  }

  private static double rounded(double number) {
    return Math.round(number * 10) / 10.0;
  }
}
