package io.rankly.trust;

import io.rankly.local.LocalAws;
import io.rankly.local.TestDynamo;
import io.rankly.local.TestS3;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Kills a server under load at a request to a store that is drawn at random, half of the time of
 * those by which it counts the stream, again and again, and compares after each time what is stored
 * with what was acknowledged. Another process counts the stream as well, and lives on.
 */
public final class Crashes {
  /** At which request to a store a server is killed at the latest. */
  private static final int LONGEST_LIFE = 300;

  /** The same, of those by which it counts the stream. */
  private static final int LONGEST_COUNTING = 30;

  /** One time in so many all is counted before more is written. */
  private static final int COUNTED = 3;

  private final Served.Start start;
  private final Random random;
  private final long seed;
  private final TestDynamo dynamo = TestDynamo.streamed();
  private final TestS3 s3 = TestS3.create();
  private int whileCounting;

  /**
   * What was done.
   *
   * @param whileCounting how many of the kills were at a request by which the stream was counted
   * @param answers how many requests had which status, or no answer
   */
  public record Report(
      long seed,
      int kills,
      int whileCounting,
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
    LocalAws aws = LocalAws.start(Optional.empty());
    Runnable other = new OtherCounter(aws.dynamo(), dynamo.table(), seed);
    try (StoreProxy proxy = StoreProxy.to(aws);
        Load load = new Load(seed, ledger, other)) {
      server = start(proxy);
      for (int kill = 0; kill < kills; kill++) {
        Served victim = server;
        server.address();
        proxy.plan(end(victim));
        load.run(victim.address(), Integer.MAX_VALUE);
        proxy.awaitEnd();
        // It starts while is checked what the other one left behind; it writes nothing by itself.
        server = start(proxy);
        ledger.check();
        if (random.nextInt(COUNTED) == 0) {
          load.count(server.address());
          ledger.checkCounted();
        }
      }
      load.finish(server.address());
      ledger.check();
      load.countAll(server.address(), new Counted(dynamo));
      ledger.checkCounted();
      return new Report(seed, kills, whileCounting, load.submits(), load.answers(), proxy.fates());
    } finally {
      if (server != null) {
        server.kill();
      }
    }
  }

  /** What lets all requests pass but one, at which the server ends. */
  private Function<StoreCall, Fate> end(Served victim) {
    boolean counting = random.nextBoolean();
    int at = 1 + random.nextInt(counting ? LONGEST_COUNTING : LONGEST_LIFE);
    boolean carriedOut = random.nextBoolean();
    AtomicInteger calls = new AtomicInteger();
    return call -> {
      if ((counting && !call.isOfCounting()) || calls.incrementAndGet() != at) {
        return Fate.PASSED;
      }
      whileCounting += call.isOfCounting() ? 1 : 0;
      return Fate.end(carriedOut, victim::kill);
    };
  }

  private Served start(StoreProxy proxy) throws IOException {
    return start.streamed(proxy, dynamo.table(), s3.bucket());
  }
}
