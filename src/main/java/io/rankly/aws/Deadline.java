package io.rankly.aws;

import java.time.Duration;
import java.util.Optional;

/**
 * The time by which all calls that a thread makes have to end, however many follow one another.
 *
 * <p>It belongs to the thread, as a request does while it is answered, so that nothing between the
 * request and its calls has to hand it on.
 */
public final class Deadline {
  private static final ThreadLocal<Long> DUE = new ThreadLocal<>();

  private Deadline() {}

  /** From now on, the calls of this thread end within this time. */
  public static void start(Duration time) {
    DUE.set(System.nanoTime() + time.toNanos());
  }

  /** From now on, the calls of this thread take the time that they have by themselves. */
  public static void end() {
    DUE.remove();
  }

  /** The time that is left, negative when it is over; absent when there is no deadline. */
  static Optional<Duration> left() {
    return Optional.ofNullable(DUE.get()).map(due -> Duration.ofNanos(due - System.nanoTime()));
  }
}
