package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.SubmissionLimit;
import io.rankly.error.LimitedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final PlayerId PLAYER = new PlayerId("p");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final SubmissionLimit TEN_A_MINUTE = new SubmissionLimit(10, 60);

  private static Optional<Pace> next(Optional<Pace> before, SubmissionLimit limit, Instant now) {
    return Optional.of(Pace.next(before, PLAYER, limit, now));
  }

  private static Duration refused(Optional<Pace> before, SubmissionLimit limit, Instant now) {
    return assertThrows(LimitedException.class, () -> next(before, limit, now)).retryAfter();
  }

  @Test
  void soManyAtOnce_andThenOneInEachInterval() {
    Optional<Pace> pace = Optional.empty();
    for (int i = 0; i < 10; i++) {
      pace = next(pace, TEN_A_MINUTE, NOW);
    }
    assertEquals(Duration.ofSeconds(6), refused(pace, TEN_A_MINUTE, NOW));
    assertEquals(Duration.ofMillis(1), refused(pace, TEN_A_MINUTE, NOW.plusMillis(5_999)));
    pace = next(pace, TEN_A_MINUTE, NOW.plusSeconds(6));
    assertEquals(Duration.ofSeconds(6), refused(pace, TEN_A_MINUTE, NOW.plusSeconds(6)));
  }

  @Test
  void afterThePause_allIsFreeAgain_andNotMore() {
    Optional<Pace> pace = Optional.empty();
    for (int i = 0; i < 10; i++) {
      pace = next(pace, TEN_A_MINUTE, NOW);
    }
    Instant later = NOW.plus(Duration.ofDays(1));
    for (int i = 0; i < 10; i++) {
      pace = next(pace, TEN_A_MINUTE, later);
    }
    refused(pace, TEN_A_MINUTE, later);
  }

  @Test
  void anotherLimit_beginsAnew() {
    SubmissionLimit once = new SubmissionLimit(1, 86_400);
    Optional<Pace> pace = next(Optional.empty(), once, NOW);
    assertEquals(Duration.ofDays(1), refused(pace, once, NOW));
    assertEquals(NOW.plusSeconds(6), next(pace, TEN_A_MINUTE, NOW).orElseThrow().free());
  }

  @Test
  void intervalThatIsNoWholeNumber_isRoundedUp() {
    SubmissionLimit limit = new SubmissionLimit(7, 1);
    assertTrue(limit.interval().multipliedBy(7).compareTo(Duration.ofSeconds(1)) >= 0);
    assertTrue(limit.interval().multipliedBy(7).compareTo(Duration.ofNanos(1_000_000_010)) < 0);
  }

  @Test
  void whatIsForgotten_wasOfNoUseAnyMore() {
    Pace pace = next(Optional.empty(), TEN_A_MINUTE, NOW).orElseThrow();
    assertTrue(pace.expires().isAfter(pace.free().plus(Duration.ofMinutes(10))));
  }

  /** However they come, in no time are there more than come at once and come back meanwhile. */
  @Test
  void randomTimes_areNeverMoreThanTheLimit() {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      SubmissionLimit limit = new SubmissionLimit(1 + random.nextInt(20), 1 + random.nextInt(100));
      Optional<Pace> pace = Optional.empty();
      Deque<Instant> accepted = new ArrayDeque<>();
      Instant now = NOW;
      for (int i = 0; i < 500; i++) {
        now = now.plusMillis(random.nextInt(3_000));
        try {
          pace = next(pace, limit, now);
          accepted.add(now);
        } catch (LimitedException e) {
          assertTrue(e.retryAfter().compareTo(limit.interval()) <= 0, limit::toString);
          next(pace, limit, now.plus(e.retryAfter()));
        }
        Instant begin = now.minusSeconds(limit.seconds());
        while (accepted.peek() != null && !accepted.peek().isAfter(begin)) {
          accepted.remove();
        }
        assertTrue(accepted.size() < 2 * limit.submissions() + 1, limit::toString);
      }
    }
  }
}
