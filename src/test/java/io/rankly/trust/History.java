package io.rankly.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

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

  /**
   * What is about one item each: the entry of a player, or the number of all entries. Each write is
   * about that of its player and about the number.
   */
  List<History> items() {
    List<History> items = new ArrayList<>();
    Set<String> players = new TreeSet<>(before.keySet());
    events.forEach(event -> event.fact().player().ifPresent(players::add));
    for (String player : players) {
      items.add(part(event -> event.fact().player().filter(player::equals).isPresent()));
    }
    items.add(part(event -> event.fact() instanceof Wrote || event.fact() instanceof Counted));
    return items;
  }

  private History part(Predicate<Event> of) {
    return new History(before, events.stream().filter(of).toList());
  }

  /** What an answer tells. */
  sealed interface Fact {
    /** The player whose entry it is about alone, or whose entry it changed. */
    default Optional<String> player() {
      return Optional.empty();
    }
  }

  /** A player had one score and now has another; absent: none. */
  record Wrote(String of, OptionalLong from, OptionalLong to) implements Fact {
    @Override
    public Optional<String> player() {
      return Optional.of(of);
    }
  }

  /** A player has this score; absent: none. */
  record Saw(String of, OptionalLong score) implements Fact {
    @Override
    public Optional<String> player() {
      return Optional.of(of);
    }
  }

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
