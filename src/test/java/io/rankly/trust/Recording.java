package io.rankly.trust;

import io.rankly.board.Board;
import io.rankly.error.NotFoundException;
import io.rankly.rank.Grounds;
import io.rankly.rank.Places.ScorePlace;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.Receipt;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Standing;
import io.rankly.rank.Stores;
import io.rankly.rank.Submission;
import io.rankly.score.GivenScore;
import io.rankly.score.Score;
import io.rankly.trust.History.Counted;
import io.rankly.trust.History.Event;
import io.rankly.trust.History.Fact;
import io.rankly.trust.History.Ranked;
import io.rankly.trust.History.RankedAtOnce;
import io.rankly.trust.History.Saw;
import io.rankly.trust.History.Wrote;
import java.math.BigDecimal;
import java.time.Instant;
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
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Stores stores;
  private final Board board;
  private final boolean oneMoment;
  private final Random seeds;

  /**
   * @param oneMoment whether the store reads all that is asked for at one moment, which the real
   *     one does not
   */
  Recording(Stores stores, Board board, boolean oneMoment, long seed) {
    this.stores = stores;
    this.board = board;
    this.oneMoment = oneMoment;
    this.seeds = new Random(seed);
  }

  /** Has each caller make so many calls. */
  History record(ExecutorService threads, int calls) throws Exception {
    Map<String, Long> before = new TreeMap<>();
    for (String player : players()) {
      stands(player).ifPresent(standing -> before.put(player, standing.score().first()));
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

  private List<Fact> write(int writer, Random random) {
    boolean own = random.nextInt(4) > 0;
    String player = own ? own(writer, random.nextInt(OWN)) : "shared" + random.nextInt(SHARED);
    return own && random.nextInt(8) == 0 ? remove(player) : submit(player, score(random));
  }

  private List<Fact> submit(String player, long score) {
    Receipt receipt =
        stores
            .submissions
            .submit(
                board.id(),
                new Submission(new PlayerId(player), given(score), Profile.NONE, Optional.empty()),
                NOW)
            .value()
            .main();
    long now = receipt.standing().score().first();
    Optional<Score> previous = receipt.previousScore();
    OptionalLong from =
        previous.isPresent() ? OptionalLong.of(previous.get().first()) : OptionalLong.empty();
    return List.of(
        receipt.changed()
            ? new Wrote(player, from, OptionalLong.of(now))
            : new Saw(player, OptionalLong.of(now)),
        new Ranked(now, receipt.standing().place().rank(), Optional.of(player)));
  }

  /** Nobody else writes for the player, so what it has is what it had before. */
  private List<Fact> remove(String player) {
    Optional<Standing> had = stands(player);
    if (had.isEmpty()) {
      return List.of(new Saw(player, OptionalLong.empty()));
    }
    stores.removals.remove(board.id(), SeasonChoice.main(NOW), new PlayerId(player), Grounds.NONE);
    return List.of(
        new Wrote(player, OptionalLong.of(had.get().score().first()), OptionalLong.empty()));
  }

  private List<Fact> ask(Random random) {
    if (random.nextInt(3) == 0) {
      long score = score(random);
      ScorePlace found =
          stores.places.ofScore(board.id(), SeasonChoice.main(NOW), given(score)).value();
      long rank = found.place().rank();
      return List.of(
          oneMoment ? new RankedAtOnce(score, rank) : new Ranked(score, rank, Optional.empty()),
          new Counted(found.place().total()));
    }
    List<String> players = players();
    String player = players.get(random.nextInt(players.size()));
    Optional<Standing> found = stands(player);
    if (found.isEmpty()) {
      return List.of(new Saw(player, OptionalLong.empty()));
    }
    long score = found.get().score().first();
    return List.of(
        new Saw(player, OptionalLong.of(score)),
        new Ranked(score, found.get().place().rank(), Optional.empty()),
        new Counted(found.get().place().total()));
  }

  private Optional<Standing> stands(String player) {
    try {
      return Optional.of(
          stores.standings.of(board.id(), SeasonChoice.main(NOW), new PlayerId(player)).value());
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  /** Of one to five digits, some of them close together, so that all levels of the tree matter. */
  private static long score(Random random) {
    return random.nextInt(20) * (random.nextBoolean() ? 1 : random.nextBoolean() ? 13 : 4_711);
  }

  private static GivenScore given(long score) {
    return GivenScore.of(BigDecimal.valueOf(score));
  }
}
