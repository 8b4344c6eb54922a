package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.local.LocalAws;
import io.rankly.local.TestDynamo;
import io.rankly.local.TestS3;
import io.rankly.s3.S3FileStore;
import io.rankly.trust.StoreCall.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * Disturbs the network between a server under load and its stores, and between another process and
 * the stream that both count, and compares at the end what is stored with what was acknowledged.
 */
public final class Faults {
  /**
   * More than a server ever has at once, and much less than there are faults: what each of them
   * left behind would show.
   */
  private static final int MOST_SOCKETS = 100;

  private static final int MOST_THREADS = 150;

  private final Served.Start start;
  private final long seed;
  private final TestDynamo dynamo = TestDynamo.streamed();
  private final TestS3 s3 = TestS3.create();

  /**
   * What was done.
   *
   * @param answers how many requests had which status
   * @param fates how many requests to a store went how
   * @param disturbedOperations how many requests of which operation did not simply pass
   * @param connections of the server to its stores at the end
   * @param sockets of the server at the end, those to its callers among them
   * @param threads of the server at the end
   */
  public record Report(
      long seed,
      int acknowledged,
      Map<String, Integer> answers,
      Map<String, Integer> fates,
      Map<String, Integer> disturbedOperations,
      int connections,
      int sockets,
      int threads) {
    /** How many requests to a store did not simply pass. */
    public int disturbed() {
      return fates.entrySet().stream()
          .filter(fate -> !fate.getKey().equals(Fate.PASSED.name()))
          .mapToInt(Map.Entry::getValue)
          .sum();
    }
  }

  public Faults(Served.Start start, long seed) {
    this.start = start;
    this.seed = seed;
  }

  public Report run(int submits) throws Exception {
    Ledger ledger = new Ledger(dynamo);
    LocalAws aws = LocalAws.start(Optional.empty());
    try (StoreProxy proxy = StoreProxy.to(aws);
        StoreProxy ofOther = StoreProxy.to(aws);
        Load load = new Load(seed, ledger, other(ofOther));
        Served server = start.streamed(proxy, dynamo.table(), s3.bucket())) {
      server.address();
      proxy.plan(new RandomFaults(seed));
      ofOther.plan(new RandomFaults(seed + 1));
      run(load, server, submits);
      proxy.plan(call -> Fate.PASSED);
      ofOther.plan(call -> Fate.PASSED);
      load.finish(server.address());
      proxy.awaitQuiet();
      ofOther.awaitQuiet();
      ledger.check();
      load.countAll(server.address(), new Counted(dynamo));
      ledger.checkCounted();
      load.tick(server.address());
      Report report =
          new Report(
              seed,
              load.submits(),
              load.answers(),
              proxy.fates(),
              proxy.disturbed(),
              proxy.connections(),
              sockets(server.pid()),
              threads(server.pid()));
      server.kill();
      proxy.awaitEnd();
      ledger.checkCounted();
      ledger.checkPublished(new S3FileStore(s3::client, s3.bucket()));
      assertTrue(report.connections() <= MOST_SOCKETS, report::toString);
      assertTrue(report.sockets() <= MOST_SOCKETS, report::toString);
      assertTrue(report.threads() <= MOST_THREADS, report::toString);
      assertTrue(!load.answers().containsKey("none"), report::toString);
      return report;
    }
  }

  private Runnable other(StoreProxy proxy) {
    return new OtherCounter(proxy.uri(Store.DYNAMODB), dynamo.table(), seed);
  }

  private static void run(Load load, Served server, int submits) throws Exception {
    try {
      load.run(server.address(), submits);
    } catch (ExecutionException e) {
      throw new AssertionError("the server has written:\n" + server.output(), e.getCause());
    }
  }

  private static int sockets(long pid) throws IOException {
    int sockets = 0;
    for (Path file : list(pid, "fd")) {
      // Others than those that it keeps come and go.
      if (Files.isSymbolicLink(file)
          && Files.readSymbolicLink(file).toString().startsWith("socket:")) {
        sockets++;
      }
    }
    return sockets;
  }

  private static int threads(long pid) throws IOException {
    return list(pid, "task").size();
  }

  /** What Linux tells of a process; nothing on other systems. */
  private static List<Path> list(long pid, String what) throws IOException {
    Path folder = Path.of("/proc", Long.toString(pid), what);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
