package io.rankly.rank;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;

/**
 * Time that passes only while all wait: of some threads one runs at a time, in no time at all, and
 * when it waits the next one goes on whose time has come. So what they do depends on nothing but
 * their seeds, however fast the machine is.
 */
public final class SimulatedTime implements Retries.Passing {
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong(Waiting::until).thenComparingLong(Waiting::number));
  private long now;
  private long numbers;
  private Throwable failure;

  private record Waiting(long until, long number, Semaphore turn) {}

  /** Runs all of these at the same time, and returns when all are done. */
  public void run(List<? extends Runnable> all) throws InterruptedException {
    List<Thread> threads = all.stream().map(this::thread).toList();
    threads.forEach(Thread::start);
    next();
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure != null) {
      throw new IllegalStateException("a thread failed", failure);
    }
  }

  private Thread thread(Runnable work) {
    Semaphore turn = waitUntil(now);
    return new Thread(
        () -> {
          turn.acquireUninterruptibly();
          try {
            work.run();
          } catch (Throwable e) {
            failure = e;
          } finally {
            next();
          }
        });
  }

  private synchronized Semaphore waitUntil(long until) {
    Semaphore turn = new Semaphore(0);
    waiting.add(new Waiting(until, numbers++, turn));
    return turn;
  }

  private synchronized void next() {
    Waiting first = waiting.poll();
    if (first != null) {
      now = first.until();
      first.turn().release();
    }
  }

  @Override
  public synchronized long nanos() {
    return now;
  }

  @Override
  public void await(Duration pause) {
    Semaphore turn = waitUntil(nanos() + pause.toNanos());
    next();
    turn.acquireUninterruptibly();
  }
}
