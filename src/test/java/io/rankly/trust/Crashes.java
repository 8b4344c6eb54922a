package io.rankly.trust;

import io.rankly.local.LocalAws;
import io.rankly.local.TestDynamo;
import io.rankly.local.TestS3;
import io.rankly.trust.StoreCall.Store;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Kills a server under load at a request to a store that is drawn at random, again and again, and
 * compares after each time what is stored with what was acknowledged.
 */
public final class Crashes {
  /** At which request to a store a server is killed at the latest. */
  private static final int LONGEST_LIFE = 300;

  private final Served.Start start;
  private final Random random;
  private final long seed;
  private final TestDynamo dynamo = TestDynamo.create();
  private final TestS3 s3 = TestS3.create();

  /**
   * What was done.
   *
   * @param answers how many requests had which status, or no answer
   */
  public record Report(
      long seed,
      int kills,
      int acknowledged,
      Map<String, Integer> answers,
      Map<String, Integer> fates) {}

  public Crashes(Served.Start start, long seed) {
    this.start = start;
    this.seed = seed;
    this.random = new Random(seed);
  }

  public Report run(int kills) throws Exception {
    Ledger ledger = new Ledger(dynamo);
    Served server = null;
    try (StoreProxy proxy = StoreProxy.to(LocalAws.start(Optional.empty()));
        Load load = new Load(seed, ledger)) {
      server = start(proxy);
      for (int kill = 0; kill < kills; kill++) {
        Served victim = server;
        server.address();
        int at = 1 + random.nextInt(LONGEST_LIFE);
        boolean carriedOut = random.nextBoolean();
        proxy.plan(call -> call.number() == at ? Fate.end(carriedOut, victim::kill) : Fate.PASSED);
        load.run(victim.address(), Integer.MAX_VALUE);
        proxy.awaitEnd();
        // It starts while is checked what the other one left behind; it writes nothing by itself.
        server = start(proxy);
        ledger.check();
      }
      load.finish(server.address());
      ledger.check();
      return new Report(seed, kills, load.submits(), load.answers(), proxy.fates());
    } finally {
      if (server != null) {
        server.kill();
      }
    }
  }

  private Served start(StoreProxy proxy) throws IOException {
    return start.on(proxy.uri(Store.DYNAMODB), proxy.uri(Store.S3), dynamo.table(), s3.bucket());
  }
}
