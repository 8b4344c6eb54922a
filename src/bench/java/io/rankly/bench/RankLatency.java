package io.rankly.bench;

import io.rankly.local.LocalAws;
import io.rankly.local.TestDynamo;
import io.rankly.rank.Entry;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Slice;
import io.rankly.rank.Stores;
import io.rankly.score.OrderKey.Step;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * What Rankly adds to the two DynamoDB calls that the rank of a player takes: the calls alone, the
 * service in this process, and a request to a plain server in a process of its own, in turn, all on
 * one DynamoDB Local over loopback.
 *
 * <p>usage: src/bench/rank-latency
 */
public final class RankLatency {
  private static final int WARM_UP = 1_000;
  private static final int RUNS = 1_000;

  private final TestDynamo dynamo = TestDynamo.create();
  private final Stores stores = dynamo.stores();
  private final BenchBoard bench = BenchBoard.make();
  private final HttpClient http = HttpClient.newHttpClient();

  /** Something to measure, given one entry of the board. */
  private interface Call {
    void on(Entry entry) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    new RankLatency().run(Path.of(args[0]));
    // The embedded DynamoDB would keep the process alive.
    System.exit(0);
  }

  private void run(Path serverJar) throws Exception {
    bench.write(dynamo.client(), dynamo.table());
    int port = freePort();
    Process server = start(serverJar, port);
    try {
      URI players = URI.create("http://127.0.0.1:" + port + "/v1/boards/bench/players/");
      awaitAnswer(players);
      measure(players);
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private void measure(URI players) throws Exception {
    List<Call> calls =
        List.of(
            this::raw,
            entry ->
                stores
                    .standings()
                    .of(bench.board().id(), SeasonChoice.main(Instant.now()), entry.player()),
            entry -> get(players, entry));
    Random random = new Random(2);
    double[][] millis = new double[calls.size()][RUNS];
    for (int run = -WARM_UP; run < RUNS; run++) {
      Entry entry = bench.any(random);
      for (int call = 0; call < calls.size(); call++) {
        long start = System.nanoTime();
        calls.get(call).on(entry);
        if (run >= 0) {
          millis[call][run] = (System.nanoTime() - start) / 1e6;
        }
      }
    }
    Sample raw = Sample.of(Arrays.stream(millis[0]));
    Sample service = Sample.of(Arrays.stream(millis[1]));
    Sample server = Sample.of(Arrays.stream(millis[2]));
    System.out.printf(
        Locale.ROOT,
        "rank of a player, %,d entries, %,d runs each, in ms%n",
        BenchBoard.SIZE,
        RUNS);
    System.out.printf("%-34s %6s %6s %6s %12s%n", "", "p50", "p90", "p99", "over raw p50");
    print("two raw SDK calls", raw, raw);
    print("the service, in process", service, raw);
    print("a request to the server", server, raw);
    System.out.printf(
        Locale.ROOT,
        "{\"raw_p50_ms\":%.3f,\"service_p50_ms\":%.3f,\"server_p50_ms\":%.3f,\"server_over_raw_ms\":%.3f}%n",
        raw.at(50),
        service.at(50),
        server.at(50),
        server.at(50) - raw.at(50));
  }

  private static void print(String name, Sample millis, Sample raw) {
    System.out.printf(
        Locale.ROOT,
        "%-34s %6.2f %6.2f %6.2f %12.2f%n",
        name,
        millis.at(50),
        millis.at(90),
        millis.at(99),
        millis.at(50) - raw.at(50));
  }

  /** The two calls with the very keys that the service uses, and nothing made of their answers. */
  private void raw(Entry entry) {
    Slice slice = Slice.allTime(bench.board());
    batchGet(
        List.of(key("b#" + bench.board().id(), "board"), key("p#" + entry.player(), slice.text())));
    List<Map<String, AttributeValue>> nodes = new ArrayList<>();
    for (Step step : entry.key().steps()) {
      nodes.add(key("n#" + slice.text() + "#" + step.prefix(), "0"));
    }
    batchGet(nodes);
  }

  private void batchGet(List<Map<String, AttributeValue>> keys) {
    KeysAndAttributes asked = KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
    int found =
        dynamo
            .client()
            .batchGetItem(
                BatchGetItemRequest.builder().requestItems(Map.of(dynamo.table(), asked)).build())
            .responses()
            .get(dynamo.table())
            .size();
    if (found != keys.size()) {
      throw new IllegalStateException("the raw calls do not read what the service reads");
    }
  }

  private static Map<String, AttributeValue> key(String pk, String sk) {
    return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
  }

  private void get(URI players, Entry entry) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(players.resolve(entry.player().text())).build();
    int status = http.send(request, BodyHandlers.ofString()).statusCode();
    if (status != 200) {
      throw new IllegalStateException("the server answered " + status);
    }
  }

  private Process start(Path jar, int port) throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=" + port,
            "-Drankly.table=" + dynamo.table(),
            "-Dquarkus.dynamodb.endpoint-override=" + LocalAws.start(Optional.empty()).dynamo(),
            "-Dquarkus.dynamodb.aws.region=eu-west-1",
            "-Dquarkus.dynamodb.aws.credentials.type=static",
            "-Dquarkus.dynamodb.aws.credentials.static-provider.access-key-id=local",
            "-Dquarkus.dynamodb.aws.credentials.static-provider.secret-access-key=local",
            "-jar",
            jar.toString());
    return new ProcessBuilder(command).inheritIO().start();
  }

  private void awaitAnswer(URI players) throws Exception {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (true) {
      try {
        get(players, bench.entries().get(0));
        return;
      } catch (java.net.ConnectException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(100);
      }
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
