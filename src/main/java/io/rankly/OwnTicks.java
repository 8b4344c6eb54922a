package io.rankly;

import io.rankly.stream.StreamCounting;
import io.rankly.tick.Tick;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What a process does by itself that no schedule calls, in threads that keep none from ending:
 * ticks, the first soon after the start, then one every minute; and, where what the table's stream
 * tells is counted, that every second.
 */
@Singleton
public final class OwnTicks {
  private static final Logger LOG = Logger.getLogger(OwnTicks.class);
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Duration PAUSE_OF_STREAM = Duration.ofSeconds(1);

  private final List<Work> works;
  private @Nullable ScheduledExecutorService threads;

  @Inject
  OwnTicks(Tick tick, StreamCounting counting, Settings settings) {
    this(works(tick, counting, settings));
  }

  private static List<Work> works(Tick tick, StreamCounting counting, Settings settings) {
    List<Work> works = new ArrayList<>();
    if (settings.ownTicks()) {
      works.add(new Work("a tick", tick::run, FIRST, PAUSE));
    }
    if (settings.ownTicks() && settings.streams()) {
      works.add(new Work("counting the stream", counting::run, PAUSE_OF_STREAM, PAUSE_OF_STREAM));
    }
    return works;
  }

  OwnTicks(List<Work> works) {
    this.works = works;
  }

  /** Work that comes up again and again, with a pause behind it. */
  static final class Work implements Runnable {
    private final String name;
    private final Supplier<List<String>> work;
    private final Duration first;
    private final Duration pause;
    private String failure = "";

    Work(String name, Supplier<List<String>> work, Duration first, Duration pause) {
      this.name = name;
      this.work = work;
      this.first = first;
      this.pause = pause;
    }

    @Override
    public void run() {
      try {
        List<String> done = work.get();
        LOG.debug(done);
        failure = "";
      } catch (RuntimeException | Error e) {
        // The next one is not far away, and may find it gone. What is thrown from here ends them
        // all.
        String message = AtStart.message(e);
        if (!message.equals(failure)) {
          LOG.warn(name + " failed: " + message);
        }
        failure = pause.compareTo(PAUSE) < 0 ? message : "";
      }
    }
  }

  /** Begins, if the settings say so. */
  public void start() {
    if (!works.isEmpty()) {
      ScheduledExecutorService started =
          Executors.newScheduledThreadPool(works.size(), OwnTicks::daemon);
      for (Work work : works) {
        ScheduledFuture<?> unused =
            started.scheduleWithFixedDelay(
                work, work.first.toMillis(), work.pause.toMillis(), TimeUnit.MILLISECONDS);
      }
      threads = started;
    }
  }

  /** Ends. A tick that is under way may stop where it is. */
  public void stop() {
    if (threads != null) {
      threads.shutdownNow();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "ticks");
    thread.setDaemon(true);
    return thread;
  }
}
