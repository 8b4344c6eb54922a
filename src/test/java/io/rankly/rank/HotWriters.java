package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.Boards;
import io.rankly.error.BusyException;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Many who submit scores to one board in a {@link LimitedStore}, each one after the other, as long
 * as they like: a score that gets 503 is submitted again until it counts. Scores have six digits.
 */
public final class HotWriters {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final int WORST = 100_000;
  private static final int BEST = 999_999;
  private static final int PLAYERS_OF_A_WRITER = 50;
  private static final int IMPROVEMENT = (BEST - WORST) / 1_000;
  private static final Duration BUDGET = Duration.ofSeconds(5);

  /** Longer than it takes until as many meet as later. */
  private static final Duration WARM_UP = Duration.ofSeconds(2);

  private final Kind kind;
  private final Random random;
  private final SimulatedTime time = new SimulatedTime();
  private final MemoryRankStore memory = new MemoryRankStore();
  private final LimitedStore limited;
  private final Stores stores;
  private final Submissions submissions;
  private final Board board;
  private final List<Writer> writers;
  private long until;

  /** What is submitted. */
  public enum Kind {
    /** Scores of new players. */
    FIRST,
    /** Scores that are better than the player's by up to a thousandth of all scores. */
    IMPROVEMENT,
    /** Any better scores. */
    LEAP
  }

  /** In milliseconds: the longest pause before the first repetition, and before any. */
  public record Pauses(int first, int longest) {}

  /**
   * What came of it.
   *
   * @param millis how long each submission took that was over when all were at work, with all 503
   * @param busy how often there was a 503
   * @param fewest how many the slowest writer had accepted
   * @param lost how many were accepted and are not stored
   */
  public record Figures(
      List<Double> millis, long busy, long fewest, long lost, LimitedStore.Happened happened) {}

  public HotWriters(Kind kind, int shards, int writers, Pauses pauses, long seed) {
    this.kind = kind;
    this.random = new Random(seed);
    Retries retries =
        new Retries(
            BUDGET,
            Duration.ofMillis(pauses.first()),
            Duration.ofMillis(pauses.longest()),
            random,
            time);
    this.stores = new Stores(memory, memory);
    this.limited = new LimitedStore(memory, retries, random.nextLong());
    this.submissions =
        new Submissions(
            limited,
            stores.boards,
            retries,
            Stores.attempts(stores.boards),
            new Remembered(),
            Runnable::run);
    this.board =
        stores.board("hot", BoardChange.builder().shards(Optional.of(shards)).build(), NOW);
    this.writers = IntStream.range(0, writers).mapToObj(Writer::new).toList();
  }

  /** Lets them write for some seconds behind a warm-up, and recounts everything. */
  public Figures run(int seconds) throws InterruptedException {
    return run(seconds, List.of());
  }

  /**
   * The same while the board gets more shards, always after the same time. Some of the writers go
   * on with the board that they knew until they read it.
   */
  Figures run(int seconds, List<Integer> raised) throws InterruptedException {
    until = WARM_UP.plusSeconds(seconds).toNanos();
    List<Runnable> all = new ArrayList<>(writers);
    all.add(() -> raise(raised));
    time.run(all);
    List<Entry> entries = IndexCheck.assertConsistent(memory, board);
    long stored = entries.stream().mapToLong(Entry::version).sum();
    long accepted = writers.stream().mapToLong(writer -> writer.accepted).sum();
    return new Figures(
        writers.stream().flatMap(writer -> writer.millis.stream()).toList(),
        writers.stream().mapToLong(writer -> writer.busy).sum(),
        writers.stream().mapToLong(writer -> writer.millis.size()).min().orElse(0),
        accepted - stored,
        limited.happened());
  }

  private void raise(List<Integer> raised) {
    for (int shards : raised) {
      time.await(Duration.ofNanos(until / (raised.size() + 1)));
      BoardChange more = BoardChange.builder().shards(Optional.of(shards)).build();
      new Boards(memory, () -> "unused").save(board.id(), more, NOW);
    }
  }

  private final class Writer implements Runnable {
    final List<Double> millis = new ArrayList<>();
    long accepted;
    long busy;

    private final String name;
    private final int[] best = new int[PLAYERS_OF_A_WRITER];
    private int player;

    Writer(int number) {
      this.name = "w" + number + "-";
      if (kind != Kind.FIRST) {
        for (player = 0; player < PLAYERS_OF_A_WRITER; player++) {
          best[player] = any(WORST);
          stores.submissions.submit(board.id(), submission(best[player]), NOW);
          accepted++;
        }
      }
    }

    @Override
    public void run() {
      while (time.nanos() < until) {
        long start = time.nanos();
        submit(next());
        if (time.nanos() > WARM_UP.toNanos() && time.nanos() <= until) {
          millis.add((time.nanos() - start) / 1e6);
        }
      }
    }

    private void submit(Submission submission) {
      while (true) {
        try {
          submissions.submit(board.id(), submission, NOW);
          accepted++;
          return;
        } catch (BusyException e) {
          busy++;
        }
      }
    }

    private Submission next() {
      if (kind == Kind.FIRST) {
        player++;
        return submission(any(WORST));
      }
      do {
        player = random.nextInt(PLAYERS_OF_A_WRITER);
      } while (best[player] == BEST);
      int more = best[player] + 1;
      best[player] =
          kind == Kind.LEAP
              ? any(more)
              : more + random.nextInt(Math.min(IMPROVEMENT, BEST - best[player]));
      return submission(best[player]);
    }

    private int any(int least) {
      return random.nextInt(least, BEST + 1);
    }

    private Submission submission(int score) {
      return new Submission(
          new PlayerId(name + player),
          GivenScore.of(BigDecimal.valueOf(score)),
          Profile.NONE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }
}
