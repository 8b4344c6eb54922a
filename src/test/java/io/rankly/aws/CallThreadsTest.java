package io.rankly.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallThreadsTest {
  private final CallThreads threads = new CallThreads(1);

  @AfterEach
  void end() {
    threads.close();
    Deadline.end();
  }

  @Test
  void task_isDoneInAnotherThread_thatKeepsNoProcessFromEnding() {
    Thread thread = CompletableFuture.supplyAsync(Thread::currentThread, threads).join();
    assertNotSame(Thread.currentThread(), thread);
    assertTrue(thread.isDaemon());
  }

  @Test
  void deadlineOfTheCaller_isThatOfTheTask_andOfNoLaterOne() {
    Deadline.start(Duration.ofMinutes(1));
    Optional<Duration> left = CompletableFuture.supplyAsync(Deadline::left, threads).join();
    assertTrue(left.orElseThrow().compareTo(Duration.ofMinutes(1)) <= 0, left::toString);
    Deadline.end();
    assertEquals(Optional.empty(), CompletableFuture.supplyAsync(Deadline::left, threads).join());
  }

  @Test
  void taskBeyondTheMost_isDoneByItsCaller_whoKeepsItsDeadline() {
    CountDownLatch end = new CountDownLatch(1);
    threads.execute(() -> await(end));
    Deadline.start(Duration.ofMinutes(1));
    AtomicReference<Thread> thread = new AtomicReference<>();
    threads.execute(() -> thread.set(Thread.currentThread()));
    assertSame(Thread.currentThread(), thread.get());
    assertTrue(Deadline.left().isPresent());
    end.countDown();
  }

  @Test
  void taskAtTheEnd_isDoneByItsCaller_andNotForgotten() {
    threads.close();
    AtomicReference<Thread> thread = new AtomicReference<>();
    threads.execute(() -> thread.set(Thread.currentThread()));
    assertSame(Thread.currentThread(), thread.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
