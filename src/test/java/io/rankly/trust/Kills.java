package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.local.LocalAws;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/**
 * Kills a process at one of its requests to DynamoDB and S3, the next one at the next, and lets
 * another one go on: whatever it was about to do, in the end everything is as if nobody had been
 * killed.
 */
public final class Kills implements AutoCloseable {
  /** It takes four when nobody is killed. */
  private static final int MOST_TICKS = 20;

  private final StoreProxy proxy;
  private final Scene first;
  private final Ticker.Start start;
  private final Deque<Ticker> workers = new ArrayDeque<>();
  private int kills;

  /**
   * What was done.
   *
   * @param requests that are sent when nobody is killed
   */
  public record Report(int requests, int kills) {}

  private Kills(StoreProxy proxy, Scene first, Ticker.Start start) {
    this.proxy = proxy;
    this.first = first;
    this.start = start;
  }

  /** Kills workers, which are told what time it is. */
  public static Kills ofWorkers() throws IOException {
    return new Kills(proxy(), Scene.make(), WorkerProcess::start);
  }

  /** Kills packaged servers. */
  public static Kills ofPackages() throws IOException {
    return new Kills(
        proxy(), Scene.ofNow(), proxy -> new ServedTicker(ServedPackage::start, proxy));
  }

  private static StoreProxy proxy() throws IOException {
    return StoreProxy.to(LocalAws.start(Optional.empty()));
  }

  /** At which requests to kill. */
  public interface Choice {
    /**
     * @param request its number, from 1
     * @param carriedOut whether it gets to the store, or the process is killed before
     */
    boolean has(int request, boolean carriedOut);
  }

  /** Kills at each request that is chosen, and until one run has no more of them. */
  public Report run(Choice chosen) throws Exception {
    Scene undisturbed = first.copy();
    requireNotKilled(killed(undisturbed, 0, false));
    int requests = proxy.calls();
    Map<String, String> whole = undisturbed.result();
    for (boolean carriedOut : new boolean[] {false, true}) {
      boolean more = true;
      for (int at = 1; more; at++) {
        if (chosen.has(at, carriedOut) || at > requests) {
          Scene scene = first.copy();
          more = killed(scene, at, carriedOut);
          String when = (carriedOut ? "killed after " : "killed before ") + at;
          assertEquals(whole, scene.result(), when);
        }
      }
    }
    assertEquals(
        kills,
        proxy.fates().getOrDefault("killed before", 0)
            + proxy.fates().getOrDefault("killed after", 0),
        "processes that ended");
    return new Report(requests, kills);
  }

  private static void requireNotKilled(boolean killed) {
    if (killed) {
      throw new AssertionError("the worker ended by itself");
    }
  }

  /** Goes on with a scene to the end; whether a process was killed. */
  private boolean killed(Scene scene, int at, boolean carriedOut) throws Exception {
    Ticker victim = living();
    proxy.plan(
        call -> call.number() == at && at > 0 ? Fate.end(carriedOut, victim::kill) : Fate.PASSED);
    boolean killed = false;
    boolean done = false;
    int tick = 0;
    while (!done) {
      // Once more when nothing is left, which must change nothing.
      done = scene.isDone();
      if (living().tick(scene, scene.time(tick))) {
        tick++;
      } else {
        requireNotKilled(killed);
        killed = true;
        kills++;
        proxy.awaitEnd();
        workers.remove();
      }
      if (tick > MOST_TICKS) {
        throw new AssertionError("it does not come to an end, killed at the request " + at);
      }
    }
    return killed;
  }

  /** The process that works now. The next one starts meanwhile, which takes a second. */
  private Ticker living() throws IOException {
    while (workers.size() < 2) {
      workers.add(start.on(proxy));
    }
    return workers.element();
  }

  @Override
  public void close() throws IOException {
    workers.forEach(Ticker::close);
    proxy.close();
  }
}
