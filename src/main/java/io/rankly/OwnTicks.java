package io.rankly;

import io.rankly.tick.Tick;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ticks of a process that no schedule calls: the first soon after the start, then one every minute,
 * in a thread that keeps no process from ending.
 */
@Singleton
public final class OwnTicks {
  private static final Logger LOG = Logger.getLogger(OwnTicks.class);
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Tick tick;
  private final boolean wanted;
  private final Duration first;
  private final Duration pause;
  private @Nullable ScheduledExecutorService thread;

  @Inject
  OwnTicks(Tick tick, Settings settings) {
    this(tick, settings.ownTicks(), FIRST, PAUSE);
  }

  OwnTicks(Tick tick, boolean wanted, Duration first, Duration pause) {
    this.tick = tick;
    this.wanted = wanted;
    this.first = first;
    this.pause = pause;
  }

  /** Begins, if the settings say so. */
  public void start() {
    if (wanted) {
      thread = Executors.newSingleThreadScheduledExecutor(OwnTicks::daemon);
      ScheduledFuture<?> unused =
          thread.scheduleWithFixedDelay(
              this::run, first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Ends. A tick that is under way may stop where it is. */
  public void stop() {
    if (thread != null) {
      thread.shutdownNow();
    }
  }

  private void run() {
    try {
      List<String> done = tick.run();
      LOG.debug(done);
    } catch (RuntimeException | Error e) {
      // The next one is a minute away, and may find it gone. What is thrown from here ends them
      // all.
      LOG.warn("a tick failed: " + AtStart.message(e));
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "ticks");
    thread.setDaemon(true);
    return thread;
  }
}
