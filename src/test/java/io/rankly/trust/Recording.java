package io.rankly.trust;

import io.rankly.trust.Asked.Place;
import io.rankly.trust.Asked.Submitted;
import io.rankly.trust.History.Counted;
import io.rankly.trust.History.Event;
import io.rankly.trust.History.Fact;
import io.rankly.trust.History.Ranked;
import io.rankly.trust.History.RankedAtOnce;
import io.rankly.trust.History.Saw;
import io.rankly.trust.History.Wrote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Callers that write to a board and ask it, all at once, and note when each question was sent, when
 * its answer was there, and what it told. Some players have a writer of their own, who also removes
 * them; two are written to by all.
 */
final class Recording {
  static final int WRITERS = 3;
  static final int READERS = 3;

  private static final int OWN = 3;
  private static final int SHARED = 2;

  private final Asked board;
  private final boolean oneMoment;
  private final Random seeds;

  /**
   * @param oneMoment whether the store reads all that is asked for at one moment, which the real
   *     one does not
   */
  Recording(Asked board, boolean oneMoment, long seed) {
    this.board = board;
    this.oneMoment = oneMoment;
    this.seeds = new Random(seed);
  }

  /** Has each caller make so many calls. */
  History record(ExecutorService threads, int calls) throws Exception {
    Map<String, Long> before = new TreeMap<>();
    for (String player : players()) {
      board.standing(player).ifPresent(place -> before.put(player, place.score()));
    }
    List<Callable<List<Event>>> callers = new ArrayList<>();
    for (int i = 0; i < WRITERS + READERS; i++) {
      int number = i;
      Random random = new Random(seeds.nextLong());
      callers.add(
          () -> {
            List<Event> events = new ArrayList<>();
            for (int call = 0; call < calls; call++) {
              long sent = System.nanoTime();
              List<Fact> facts = number < WRITERS ? write(number, random) : ask(random);
              long answered = System.nanoTime();
              facts.forEach(fact -> events.add(new Event(sent, answered, fact)));
            }
            return events;
          });
    }
    List<Event> events = new ArrayList<>();
    for (Future<List<Event>> caller : threads.invokeAll(callers)) {
      events.addAll(caller.get());
    }
    return new History(before, events);
  }

  private static List<String> players() {
    List<String> players = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      for (int i = 0; i < OWN; i++) {
        players.add(own(writer, i));
      }
    }
    for (int i = 0; i < SHARED; i++) {
      players.add("shared" + i);
    }
    return players;
  }

  private static String own(int writer, int i) {
    return "of" + writer + "-" + i;
  }

  private List<Fact> write(int writer, Random random) throws Exception {
    boolean own = random.nextInt(4) > 0;
    String player = own ? own(writer, random.nextInt(OWN)) : "shared" + random.nextInt(SHARED);
    return own && random.nextInt(8) == 0 ? remove(player) : submit(player, score(random));
  }

  private List<Fact> submit(String player, long score) throws Exception {
    Submitted submitted = board.submit(player, score);
    long now = submitted.place().score();
    return List.of(
        submitted.changed()
            ? new Wrote(player, score(submitted.before()), OptionalLong.of(now))
            : new Saw(player, OptionalLong.of(now)),
        new Ranked(now, submitted.place().rank(), Optional.of(player)));
  }

  /** Nobody else writes for the player, so what it has is what it had before. */
  private List<Fact> remove(String player) throws Exception {
    Optional<Place> had = board.standing(player);
    if (had.isEmpty()) {
      return List.of(new Saw(player, OptionalLong.empty()));
    }
    board.remove(player);
    return List.of(new Wrote(player, score(had.map(Place::score)), OptionalLong.empty()));
  }

  private List<Fact> ask(Random random) throws Exception {
    if (random.nextInt(3) == 0) {
      Place found = board.place(score(random));
      return List.of(
          oneMoment
              ? new RankedAtOnce(found.score(), found.rank())
              : new Ranked(found.score(), found.rank(), Optional.empty()),
          new Counted(found.total()));
    }
    List<String> players = players();
    String player = players.get(random.nextInt(players.size()));
    Optional<Place> found = board.standing(player);
    if (found.isEmpty()) {
      return List.of(new Saw(player, OptionalLong.empty()));
    }
    return List.of(
        new Saw(player, score(found.map(Place::score))),
        new Ranked(found.get().score(), found.get().rank(), Optional.empty()),
        new Counted(found.get().total()));
  }

  private static OptionalLong score(Optional<Long> score) {
    return score.isPresent() ? OptionalLong.of(score.get()) : OptionalLong.empty();
  }

  /** Of one to five digits, some of them close together, so that all levels of the tree matter. */
  private static long score(Random random) {
    return random.nextInt(20) * (random.nextBoolean() ? 1 : random.nextBoolean() ? 13 : 4_711);
  }
}
