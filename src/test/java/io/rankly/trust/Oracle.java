package io.rankly.trust;

import io.rankly.board.UpdatePolicy;
import io.rankly.rank.Stores;
import io.rankly.score.Direction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Does the same random things to boards of the service and to the sorted sets of a Redis or Valkey
 * server, and compares every answer.
 */
public final class Oracle {
  /** Each double up to it is a whole number of its own, and so is each Redis score. */
  private static final long LARGEST = (1L << 53) - 1;

  private static final List<OracleKind> KINDS =
      List.of(
          kind("few-scores", Direction.DESCENDING, UpdatePolicy.BEST, 0, 0, 200, 300, true),
          kind("times", Direction.ASCENDING, UpdatePolicy.BEST, 2, 0, 1_000_000, 1_500, true),
          kind("widest", Direction.DESCENDING, UpdatePolicy.LAST, 0, -LARGEST, LARGEST, 800, true),
          kind("both-signs", Direction.ASCENDING, UpdatePolicy.LAST, 1, -50, 50, 400, false),
          kind("sums", Direction.DESCENDING, UpdatePolicy.SUM, 0, -100, 1L << 30, 600, true),
          kind("small-sums", Direction.ASCENDING, UpdatePolicy.SUM, 0, -3, 3, 200, false),
          new OracleKind(
              "windows",
              Direction.DESCENDING,
              List.of(UpdatePolicy.SUM, UpdatePolicy.BEST, UpdatePolicy.LAST),
              3,
              -10,
              10_000,
              300,
              true));

  private final Stores stores;
  private final long seed;

  /**
   * What was done.
   *
   * @param against what the answers were compared with
   */
  public record Report(long seed, int operations, String against) {}

  /**
   * @param stores without the boards that are made here
   */
  public Oracle(Stores stores, long seed) {
    this.stores = stores;
    this.seed = seed;
  }

  private static OracleKind kind(
      String id,
      Direction order,
      UpdatePolicy update,
      int decimals,
      long least,
      long largest,
      int players,
      boolean moderated) {
    return new OracleKind(id, order, List.of(update), decimals, least, largest, players, moderated);
  }

  /** Redis's or Valkey's sets, or plain ones where neither is installed, which is told. */
  static SortedSets sets() throws IOException {
    Optional<RedisSets> redis = RedisSets.start();
    if (redis.isEmpty()) {
      System.out.println(
          "LEFT OUT: no comparison with Redis, redis-server is not installed; compared with plain collections");
      return new PlainSets();
    }
    return redis.get();
  }

  /** Runs so many operations against Redis or Valkey, if one of them is installed. */
  public Report run(int operations) throws IOException {
    try (SortedSets sets = sets()) {
      return run(operations, sets);
    }
  }

  Report run(int operations, SortedSets sets) {
    Random random = new Random(seed);
    List<OracleBoard> boards = new ArrayList<>();
    KINDS.forEach(kind -> boards.add(new OracleBoard(kind, stores, sets, random)));
    OracleBoard board = boards.get(0);
    int done = 0;
    try {
      for (; done < operations; done++) {
        board = boards.get(random.nextInt(boards.size()));
        board.operation();
      }
      sets.flush();
      for (OracleBoard each : boards) {
        board = each;
        each.checkAll();
      }
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          "failed with seed " + seed + " at operation " + done + ", the last being " + board, e);
    }
    return new Report(seed, operations, sets.keeper());
  }
}
