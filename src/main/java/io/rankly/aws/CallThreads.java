package io.rankly.aws;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for calls that a request makes beside another one, within the {@link Deadline} of the
 * request. There is none before it is needed, and none that was idle for a minute. When all are at
 * work, a task is done at once by whoever hands it in.
 */
public final class CallThreads implements Executor, AutoCloseable {
  /** As many as a plain server answers requests at the same time, by default. */
  private static final int MOST = 64;

  private final AtomicInteger started = new AtomicInteger();
  private final ThreadPoolExecutor threads;

  public CallThreads() {
    this(MOST);
  }

  CallThreads(int most) {
    threads =
        new ThreadPoolExecutor(
            0,
            most,
            1,
            TimeUnit.MINUTES,
            new SynchronousQueue<>(),
            this::thread,
            (task, pool) -> task.run());
  }

  private Thread thread(Runnable task) {
    Thread thread = new Thread(task, "aws-call-" + started.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(Deadline.handedOn(task));
  }

  /** Ends the threads once their calls are answered. */
  @Override
  public void close() {
    threads.shutdown();
  }
}
