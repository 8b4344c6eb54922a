package io.rankly.trust;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was asked of a board by several callers at once, and what was answered.
 *
 * @param before the scores of those who had one, when nobody wrote
 * @param events in any order
 */
record History(Map<String, Long> before, List<Event> events) {
  /**
   * A question or a write. It happened at one moment, or read each of its items at one, not before
   * the time at which it was sent and not after that at which its answer was there.
   */
  record Event(long sent, long answered, Fact fact) {
    Event {
      if (answered < sent) {
        throw new IllegalArgumentException("an answer comes after its question");
      }
    }
  }

  /** What an answer tells. */
  sealed interface Fact {}

  /** A player had one score and now has another; absent: none. */
  record Wrote(String player, OptionalLong from, OptionalLong to) implements Fact {}

  /** A player has this score; absent: none. */
  record Saw(String player, OptionalLong score) implements Fact {}

  /** So many have a score. */
  record Counted(long total) implements Fact {}

  /** A score has this rank, 1-based, at one moment. */
  record RankedAtOnce(long score, long rank) implements Fact {}

  /**
   * A score has this rank, 1-based, by counters of which each is of a moment of its own.
   *
   * @param submitter who submitted it, if it is the answer to a submission, which counts the others
   */
  record Ranked(long score, long rank, Optional<String> submitter) implements Fact {}

  /** How scores are ranked and counted. */
  interface Ranking {
    boolean isBetter(long one, long other);

    /**
     * Which of the counters that tell the rank of a score counts a better one: the same number for
     * those that the same item counts.
     */
    int counter(long score, long better);
  }
}
