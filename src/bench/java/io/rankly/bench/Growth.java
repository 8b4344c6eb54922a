package io.rankly.bench;

import io.rankly.bench.GrowthResults.Rank;
import io.rankly.bench.GrowthResults.Row;
import io.rankly.bench.GrowthResults.Took;
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
  private final GrowthResults results = new GrowthResults();

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
        simulate(shape, entries, results.rows);
      }
      int local = shape == Shape.UNIFORM ? options.local() : options.local() / SHARE;
      for (int entries = LEAST; entries <= local; entries *= 10) {
        local(shape, entries);
      }
    }
    compare();
    results.requireNoGrowth(LEAST);
    GrowthReport report = new GrowthReport(results);
    report.print();
    if (options.moves() > 0) {
      churn();
      report.printChurn();
    }
    if (options.plot().isPresent()) {
      Files.writeString(options.plot().get(), new GrowthPlot(report.points()).svg());
    }
    System.out.println(report.json(options.samples()));
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
        results.rows,
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
      results.ranks.add(
          new Rank(
              entries,
              results.find("simulated", Shape.UNIFORM, entries, "rank of a player").mostUnits,
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

  private void churn() {
    for (Shape shape : List.of(Shape.UNIFORM, Shape.LONG)) {
      int players = Math.max(1, options.moves() / DAYS);
      results.churned.add(new Churn(shape).run(players, DAYS));
    }
  }
}
