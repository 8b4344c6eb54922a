package io.rankly.trust;

import io.rankly.trust.History.Counted;
import io.rankly.trust.History.Event;
import io.rankly.trust.History.Fact;
import io.rankly.trust.History.Ranked;
import io.rankly.trust.History.RankedAtOnce;
import io.rankly.trust.History.Ranking;
import io.rankly.trust.History.Saw;
import io.rankly.trust.History.Wrote;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Looks for an order in which all events of a history can have happened one after the other, each
 * at one moment between question and answer: whether the history is linearizable (Herlihy and Wing,
 * "Linearizability: A Correctness Condition for Concurrent Objects"). Ranks by counters of several
 * moments have no such moment and are left out.
 *
 * <p>The search is that of Wing and Gong ("Testing and Verifying Concurrent Objects"), with Lowe's
 * memory of where it has been ("Testing for Linearizability"): next is any event that was sent
 * before each other one that is left was answered. What happened with which scores as the result is
 * tried once only. It is complete, so what it refuses has no such order. One thing is not tried
 * both ways: a question whose answer is right now is taken at once, since it changes nothing, and
 * to have it done leaves the others no less choice.
 */
final class OneOrder {
  private final Ranking ranking;
  private final List<Event> events;
  private final Set<Tried> tried = new HashSet<>();

  /** Those that happened last, of the longest order that was found. */
  private int longest;

  private record Tried(BitSet happened, Map<String, Long> scores) {}

  private OneOrder(History history, Ranking ranking) {
    this.ranking = ranking;
    this.events =
        history.events().stream()
            .filter(event -> !(event.fact() instanceof Ranked))
            .sorted(Comparator.comparingLong(Event::sent))
            .toList();
  }

  /** Why there is no such order; empty if there is one. */
  static Optional<String> missing(History history, Ranking ranking) {
    OneOrder search = new OneOrder(history, ranking);
    return search.exists(new BitSet(), history.before())
        ? Optional.empty()
        : Optional.of(
            "no order explains all answers; at most %d of %d"
                .formatted(search.longest, search.events.size()));
  }

  private boolean exists(BitSet happened, Map<String, Long> scores) {
    BitSet now = (BitSet) happened.clone();
    while (takeQuestion(now, scores)) {
      longest = Math.max(longest, now.cardinality());
    }
    if (now.cardinality() == events.size()) {
      return true;
    }
    if (!tried.add(new Tried(now, scores))) {
      return false;
    }
    long first = firstAnswer(now);
    for (int i = now.nextClearBit(0); i < events.size(); i = now.nextClearBit(i + 1)) {
      if (events.get(i).sent() > first) {
        break;
      }
      if (events.get(i).fact() instanceof Wrote wrote
          && score(scores, wrote.of()).equals(wrote.from())) {
        BitSet next = (BitSet) now.clone();
        next.set(i);
        if (exists(next, after(scores, wrote))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether there was a question that can be next, and now has been. */
  private boolean takeQuestion(BitSet happened, Map<String, Long> scores) {
    long first = firstAnswer(happened);
    for (int i = happened.nextClearBit(0); i < events.size(); i = happened.nextClearBit(i + 1)) {
      if (events.get(i).sent() > first) {
        return false;
      }
      if (isRight(events.get(i).fact(), scores)) {
        happened.set(i);
        return true;
      }
    }
    return false;
  }

  /** When the first of those that are left was answered. */
  private long firstAnswer(BitSet happened) {
    long first = Long.MAX_VALUE;
    for (int i = happened.nextClearBit(0); i < events.size(); i = happened.nextClearBit(i + 1)) {
      if (events.get(i).sent() > first) {
        break;
      }
      first = Math.min(first, events.get(i).answered());
    }
    return first;
  }

  private boolean isRight(Fact fact, Map<String, Long> scores) {
    if (fact instanceof Saw saw) {
      return score(scores, saw.of()).equals(saw.score());
    }
    if (fact instanceof Counted counted) {
      return scores.size() == counted.total();
    }
    return fact instanceof RankedAtOnce ranked
        && scores.values().stream().filter(other -> ranking.isBetter(other, ranked.score())).count()
            == ranked.rank() - 1;
  }

  private static OptionalLong score(Map<String, Long> scores, String player) {
    Long score = scores.get(player);
    return score == null ? OptionalLong.empty() : OptionalLong.of(score);
  }

  private static Map<String, Long> after(Map<String, Long> scores, Wrote wrote) {
    Map<String, Long> after = new HashMap<>(scores);
    if (wrote.to().isPresent()) {
      after.put(wrote.of(), wrote.to().getAsLong());
    } else {
      after.remove(wrote.of());
    }
    return after;
  }
}
