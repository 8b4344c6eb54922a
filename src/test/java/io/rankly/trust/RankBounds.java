package io.rankly.trust;

import io.rankly.trust.History.Event;
import io.rankly.trust.History.Ranked;
import io.rankly.trust.History.Ranking;
import io.rankly.trust.History.Wrote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which ranks counters can tell that are read one by one, each as it was at some moment between
 * question and answer, while scores change.
 *
 * <p>A player whose score does not change meanwhile is counted once if it is better, and not
 * otherwise. One whose score changes may be counted by each counter for which it has had a score at
 * some moment: once where it came from and once where it went to, or neither. So the least number
 * is that of players who are counted by the same counter all the time, and the largest one that of
 * all counters that may have had each player. What scores a player may have had follows from the
 * times of its writes alone: one that was sent before the answer, and behind which no other one
 * began and ended before the question. No rank beyond these bounds has any explanation; between
 * them each has one, unless writes of several players in a row forbid it, which is not looked at.
 *
 * <p>The answer to a submission counts the others, and was read with the entry of the player. What
 * the player had is subtracted; where others wrote for the same player meanwhile, the counters that
 * were read may not have had it, or still had another one. A rank is never less than 1.
 */
final class RankBounds {
  private final Ranking ranking;
  private final Map<String, Long> before;
  private final Map<String, List<Event>> writes = new HashMap<>();

  /** The least and the largest number of those who are better. */
  record Bounds(long least, long largest) {
    boolean allow(long rank) {
      return rank >= 1 && rank - 1 >= least && rank - 1 <= largest;
    }
  }

  RankBounds(History history, Ranking ranking) {
    this.ranking = ranking;
    this.before = history.before();
    before.keySet().forEach(player -> writes.put(player, new ArrayList<>()));
    for (Event event : history.events()) {
      if (event.fact() instanceof Wrote wrote) {
        writes.computeIfAbsent(wrote.of(), any -> new ArrayList<>()).add(event);
      }
    }
  }

  /** The first rank that nothing explains. */
  static Optional<String> unexplained(History history, Ranking ranking) {
    RankBounds bounds = new RankBounds(history, ranking);
    return history.events().stream()
        .filter(event -> event.fact() instanceof Ranked)
        .filter(event -> !bounds.of(event).allow(((Ranked) event.fact()).rank()))
        .findFirst()
        .map(event -> event + " is not within " + bounds.of(event));
  }

  /** How many may be counted as better, by counters of moments of their own. */
  Bounds of(Event event) {
    Ranked ranked = (Ranked) event.fact();
    long least = 0;
    long largest = 0;
    for (String player : writes.keySet()) {
      Set<OptionalLong> scores = scores(player, event);
      Set<Integer> counters = new TreeSet<>();
      boolean always = true;
      for (OptionalLong score : scores) {
        if (isBetter(score, ranked)) {
          counters.add(ranking.counter(ranked.score(), score.getAsLong()));
        } else {
          always = false;
        }
      }
      if (ranked.submitter().filter(player::equals).isEmpty()) {
        least += always && counters.size() == 1 ? 1 : 0;
        largest += counters.size();
      } else if (isWrittenByOthers(player, event)) {
        least--;
        largest += counters.size();
      }
    }
    return new Bounds(Math.max(0, least), largest);
  }

  /** How many may be better at one moment, the submitter left out. */
  Bounds ofOneMoment(Event event) {
    Ranked ranked = (Ranked) event.fact();
    long least = 0;
    long largest = 0;
    for (String player : writes.keySet()) {
      if (ranked.submitter().filter(player::equals).isEmpty()) {
        Set<OptionalLong> scores = scores(player, event);
        least += scores.stream().allMatch(score -> isBetter(score, ranked)) ? 1 : 0;
        largest += scores.stream().anyMatch(score -> isBetter(score, ranked)) ? 1 : 0;
      }
    }
    return new Bounds(least, largest);
  }

  private boolean isBetter(OptionalLong score, Ranked than) {
    return score.isPresent() && ranking.isBetter(score.getAsLong(), than.score());
  }

  /** All that a player may have had at some moment between question and answer. */
  private Set<OptionalLong> scores(String player, Event event) {
    List<Event> of = writes.getOrDefault(player, List.of());
    // What was over before this had another one behind it that was over before the question.
    long superseded = Long.MIN_VALUE;
    for (Event write : of) {
      if (write.answered() < event.sent()) {
        superseded = Math.max(superseded, write.sent());
      }
    }
    Set<OptionalLong> scores = new HashSet<>();
    if (superseded == Long.MIN_VALUE) {
      Long first = before.get(player);
      scores.add(first == null ? OptionalLong.empty() : OptionalLong.of(first));
    }
    for (Event write : of) {
      if (write.sent() <= event.answered() && write.answered() >= superseded) {
        scores.add(((Wrote) write.fact()).to());
      }
    }
    return scores;
  }

  /** Whether there was, at the time of a submission, another write for its player. */
  private boolean isWrittenByOthers(String player, Event submission) {
    return writes.getOrDefault(player, List.of()).stream()
        .filter(write -> write.sent() <= submission.answered())
        .filter(write -> write.answered() >= submission.sent())
        .anyMatch(
            write ->
                write.sent() != submission.sent() || write.answered() != submission.answered());
  }
}
