package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.board.BoardStore;
import io.rankly.board.Boards;
import io.rankly.board.UpdatePolicy;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** The stores of a test and the service on top of them, put together as in the application. */
public final class Stores {
  private static final AtomicInteger GENERATIONS = new AtomicInteger();
  private static final AtomicInteger MARKS = new AtomicInteger();

  public final RankStore ranks;
  public final Boards boards;
  final AttemptReview attempts;
  private final Executor beside;
  public final Submissions submissions;
  public final Removals removals;
  public final Sanctions sanctions;
  public final Corrections corrections;
  public final Audit audit;
  public final Standings standings;
  public final Listings listings;
  public final Places places;
  public final Distributions distributions;
  public final Seasons seasons;
  final PlayerStandings playerStandings;

  public Stores(RankStore ranks, BoardStore boardStore) {
    this(ranks, boardStore, Duration.ofSeconds(30));
  }

  public Stores(RankStore ranks, BoardStore boardStore, Duration budget) {
    this(ranks, boardStore, budget, Runnable::run);
  }

  /**
   * @param beside runs what is read beside a write; elsewhere that is read just before
   */
  public Stores(RankStore ranks, BoardStore boardStore, Duration budget, Executor beside) {
    Retries retries = retries(budget);
    this.ranks = ranks;
    this.beside = beside;
    // As long as the application's, since it is a part of every item's size.
    this.boards =
        new Boards(boardStore, () -> String.format("%08d", GENERATIONS.incrementAndGet()));
    this.attempts = attempts(boards);
    Remembered remembered = new Remembered();
    this.submissions = new Submissions(ranks, boards, retries, attempts, remembered, beside);
    Marks marks = new Marks(() -> String.format("%08x", MARKS.incrementAndGet()));
    this.removals = new Removals(ranks, boards, retries, marks);
    this.sanctions = new Sanctions(ranks, boards, retries, marks);
    this.corrections = new Corrections(ranks, boards, retries, marks);
    this.audit = new Audit(ranks, boards);
    this.standings = new Standings(ranks, boards, remembered);
    this.listings = new Listings(ranks, boards);
    this.places = new Places(ranks, boards);
    this.distributions = new Distributions(ranks, boards);
    this.seasons = new Seasons(ranks, boards);
    this.playerStandings = new PlayerStandings(ranks, boards);
  }

  /** Attempts that are kept in memory. */
  public static AttemptReview attempts(Boards boards) {
    return new AttemptReview(
        new MemoryAttemptStore(), boards, () -> ThreadLocalRandom.current().nextLong());
  }

  public static Stores inMemory() {
    MemoryRankStore store = new MemoryRankStore();
    return new Stores(store, store);
  }

  /** Where boards are kept, of stores in memory. */
  public BoardStore boardsInMemory() {
    return (BoardStore) ranks;
  }

  /** Where checkpoints are kept, of stores in memory. */
  public CheckpointStore checkpointsInMemory() {
    return (CheckpointStore) ranks;
  }

  /** What sweeps stores in memory. */
  public SweepStore sweepsInMemory() {
    return (SweepStore) ranks;
  }

  /** All nodes of a slice, of stores in memory. */
  public List<Node> nodesInMemory(Slice slice) {
    return ((MemoryRankStore) ranks).nodes(slice);
  }

  public static Retries retries(Duration budget) {
    return new Retries(
        budget,
        Duration.ofMillis(1),
        Duration.ofMillis(20),
        () -> ThreadLocalRandom.current().nextLong());
  }

  public Board board(String id, Direction order, UpdatePolicy update, int decimals, Instant now) {
    BoardChange settings =
        BoardChange.builder()
            .order(Optional.of(order))
            .update(Optional.of(update))
            .decimals(Optional.of(new Decimals(decimals)))
            .build();
    return board(id, settings, now);
  }

  /** A board that names its columns. */
  public Board board(String id, Order order, UpdatePolicy update, Instant now) {
    BoardChange settings =
        BoardChange.builder()
            .update(Optional.of(update))
            .columns(Optional.of(order.columns()))
            .ties(Optional.of(order.ties()))
            .build();
    return board(id, settings, now);
  }

  public Board board(String id, BoardChange settings, Instant now) {
    return boards.save(new BoardId(id), settings, now).board();
  }

  /** Submissions of another process that knows the board, and has met no player. */
  public Submissions ofAnotherProcess() {
    return new Submissions(
        ranks, boards, retries(Duration.ofSeconds(30)), attempts, new Remembered(), beside);
  }

  /** Standings of another process that has met no player. */
  Standings standingsOfAnotherProcess() {
    return new Standings(ranks, boards, new Remembered());
  }

  public Standings standings() {
    return standings;
  }
}
