package io.rankly.rank;

import io.rankly.board.SubmissionLimit;
import io.rankly.error.LimitedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How much of a limit a player has used up, as one point in time ("generic cell rate algorithm",
 * virtual scheduling: ITU-T Recommendation I.371, annex A.1; there, the theoretical arrival time).
 * Each submission moves it on by the limit's interval, from now at the earliest, and none may move
 * it further than the whole limit away from now.
 *
 * @param limit of the board when it was used up; under another limit nothing is
 * @param free from when on nothing is used up
 */
public record Pace(PlayerId player, SubmissionLimit limit, Instant free) {
  /** What is said of one submission too many. */
  public static final String TOO_OFTEN =
      "this player submits more often than this board takes; try again after as many seconds as Retry-After says";

  /** For how long the clocks of two servers may disagree before it is forgotten too early. */
  private static final Duration CLOCKS = Duration.ofMinutes(15);

  /**
   * With one more submission.
   *
   * @param before absent: nothing is used up
   * @throws LimitedException when that is one too many
   */
  static Pace next(Optional<Pace> before, PlayerId player, SubmissionLimit limit, Instant now) {
    Instant free =
        before
            .filter(pace -> pace.limit().equals(limit))
            .map(Pace::free)
            .filter(now::isBefore)
            .orElse(now);
    Instant allowed = free.minus(limit.interval().multipliedBy(limit.submissions() - 1L));
    if (allowed.isAfter(now)) {
      throw new LimitedException(
          TOO_OFTEN,
          Duration.between(now, allowed),
          Map.of("submissions", limit.submissions(), "seconds", limit.seconds()));
    }
    return new Pace(player, limit, free.plus(limit.interval()));
  }

  /** From when on it may be forgotten. */
  public Instant expires() {
    return free.plus(CLOCKS);
  }
}
