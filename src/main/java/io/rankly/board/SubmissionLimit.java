package io.rankly.board;

import io.rankly.error.InvalidInputException;
import java.time.Duration;
import java.util.Map;

/**
 * How many scores a player may submit: so many at once, and then one whenever the {@link #interval}
 * has passed.
 *
 * @param submissions 1 to {@value #MAX_SUBMISSIONS}
 * @param seconds in which so many come back, 1 to {@value #MAX_SECONDS}
 */
public record SubmissionLimit(int submissions, int seconds) {
  /** Most submissions. */
  public static final int MAX_SUBMISSIONS = 1_000;

  /** Longest time: a day. */
  public static final int MAX_SECONDS = 86_400;

  public SubmissionLimit {
    require("limit.submissions", submissions, MAX_SUBMISSIONS);
    require("limit.seconds", seconds, MAX_SECONDS);
  }

  private static void require(String field, int number, int most) {
    if (number < 1 || number > most) {
      throw new InvalidInputException(
          "a limit is 1 to 1000 submissions in 1 to 86400 seconds",
          Map.of("field", field, "given", number, "max", most));
    }
  }

  /** How long it takes until one more submission is allowed, rounded up to a nanosecond. */
  public Duration interval() {
    return Duration.ofSeconds(seconds).plusNanos(submissions - 1L).dividedBy(submissions);
  }
}
