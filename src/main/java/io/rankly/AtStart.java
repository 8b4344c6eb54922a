package io.rankly;

import io.rankly.error.SetUpException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is done before the first request. It takes no longer than it may, and of all that can go
 * wrong, only what no request could work with keeps the service from starting.
 */
public final class AtStart {
  private AtStart() {}

  /**
   * Does a task, and waits for it no longer than this.
   *
   * @return why it was not done, if it was not
   * @throws SetUpException when every request would fail
   */
  public static Optional<String> within(Duration time, Runnable task) {
    try {
      CompletableFuture.runAsync(task, AtStart::start).get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SetUpException setUp) {
        throw setUp;
      }
      return Optional.of(message(e.getCause()));
    } catch (TimeoutException e) {
      return Optional.of("the table did not answer within " + time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  /**
   * All that is said on the way to the first cause, in one line: a setting is often named only by
   * the first.
   */
  public static String message(@Nullable Throwable failure) {
    Set<String> messages = new LinkedHashSet<>();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      messages.add(Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getName()));
    }
    return messages.stream().collect(Collectors.joining(": ")).replaceAll("\\s+", " ");
  }

  /** Runs a task in a thread of its own, which keeps no process from ending. */
  public static void start(Runnable task) {
    Thread thread = new Thread(task, "at-start");
    thread.setDaemon(true);
    thread.start();
  }
}
