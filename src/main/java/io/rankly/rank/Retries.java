package io.rankly.rank;

import io.rankly.error.BusyException;
import io.rankly.rank.RankStore.Outcome;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often, and for how long, a write that lost against another one is planned anew. Pauses grow
 * exponentially and are drawn at random from zero up ("full jitter": AWS Architecture Blog,
 * "Exponential Backoff And Jitter"). Those after a loss soon grow no more, since whoever waited
 * long would wait longer than those who came later; those for a store that does not answer grow on.
 *
 * @param budget the time within which a new attempt may start
 * @param firstPause longest pause before the first repetition; it doubles each time
 * @param longestPause where the doubling ends after a loss; elsewhere at 25 times as much
 * @param passing how time passes
 */
public record Retries(
    Duration budget,
    Duration firstPause,
    Duration longestPause,
    RandomGenerator random,
    Passing passing) {
  private static final int MAX_DOUBLINGS = 16;
  private static final int LONGER_UNANSWERED = 25;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  /** Those in the time of this machine. */
  public Retries(
      Duration budget, Duration firstPause, Duration longestPause, RandomGenerator random) {
    this(budget, firstPause, longestPause, random, Passing.REAL);
  }

  /** Time that passes. */
  public interface Passing {
    /** That of this machine. */
    Passing REAL =
        new Passing() {
          @Override
          public long nanos() {
            return System.nanoTime();
          }

          @Override
          public void await(Duration pause) throws InterruptedException {
            Thread.sleep(pause.toMillis());
          }
        };

    /** How much has passed since a moment that stays the same. */
    long nanos();

    /** Returns when this much has passed. */
    void await(Duration pause) throws InterruptedException;
  }

  public Attempts start() {
    return new Attempts(passing.nanos());
  }

  /** The attempts at one thing. */
  public final class Attempts {
    private final long startedAt;
    private int contended;

    private Attempts(long startedAt) {
      this.startedAt = startedAt;
    }

    /**
     * Waits, if need be, after an attempt that did nothing.
     *
     * @throws BusyException when the time is used up
     */
    public void lost(Outcome outcome) {
      Duration pause = outcome == Outcome.CONTENDED ? nextPause(longestPause) : Duration.ZERO;
      if (!waited(pause)) {
        throw new BusyException("too many others are at the same place; try again", RETRY_AFTER);
      }
    }

    /**
     * Waits after an attempt of which it is not known whether it did anything.
     *
     * @throws BusyException when the time is used up
     */
    public void unanswered(Exception cause) {
      if (!waited(nextPause(longestPause.multipliedBy(LONGER_UNANSWERED)))) {
        throw unknown(cause);
      }
    }

    /** That it stays unknown whether an attempt did anything. */
    public BusyException unknown(Exception cause) {
      return new BusyException(
          "the store did not answer; what was sent may or may not be stored: try again, a score with the same Idempotency-Key",
          RETRY_AFTER,
          cause);
    }

    /**
     * Looks at the clock before one of several writes of which each stays.
     *
     * @throws BusyException when the time is used up
     */
    void requireTime() {
      if (passing.nanos() - startedAt > budget.toNanos()) {
        throw new BusyException(
            "there is more to write than one request may take; send the same again to go on",
            RETRY_AFTER);
      }
    }

    private boolean waited(Duration pause) {
      if (passing.nanos() - startedAt + pause.toNanos() > budget.toNanos()) {
        return false;
      }
      try {
        passing.await(pause);
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    private Duration nextPause(Duration longest) {
      long ceiling = firstPause.toMillis() << Math.min(contended++, MAX_DOUBLINGS);
      return Duration.ofMillis(random.nextLong(Math.min(ceiling, longest.toMillis()) + 1));
    }
  }
}
