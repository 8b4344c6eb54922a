package io.rankly.aws;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /** A task that has the deadline of this thread, in whichever it runs. */
  static Runnable handedOn(Runnable task) {
    Long due = DUE.get();
    return () -> {
      Long own = DUE.get();
      set(due);
      try {
        task.run();
      } finally {
        set(own);
      }
    };
  }

  private static void set(@Nullable Long due) {
    if (due == null) {
      DUE.remove();
    } else {
      DUE.set(due);
    }
  }

  /** The time that is left, negative when it is over; absent when there is no deadline. */
  static Optional<Duration> left() {
    return Optional.ofNullable(DUE.get()).map(due -> Duration.ofNanos(due - System.nanoTime()));
  }
}
