package io.rankly.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardStore;
import io.rankly.board.RankStyle;
import io.rankly.board.UpdatePolicy;
import io.rankly.error.NotFoundException;
import io.rankly.rank.CheckpointStore;
import io.rankly.rank.ForwardingStore;
import io.rankly.rank.Grounds;
import io.rankly.rank.IndexCheck;
import io.rankly.rank.Node;
import io.rankly.rank.PlayerId;
import io.rankly.rank.PlayerState;
import io.rankly.rank.Profile;
import io.rankly.rank.RankStore;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Segment;
import io.rankly.rank.Shards;
import io.rankly.rank.Slice;
import io.rankly.rank.Standing;
import io.rankly.rank.Stores;
import io.rankly.rank.Submission;
import io.rankly.rank.SweepStore;
import io.rankly.rank.Write;
import io.rankly.score.Column;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.GivenScore;
import io.rankly.score.Order;
import io.rankly.score.OrderKey;
import io.rankly.score.OrderKey.Step;
import io.rankly.score.Score;
import io.rankly.score.Ties;
import io.rankly.sweep.Sweeps.State;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a sweep does, whichever the store. */
abstract class SweepContract {
  private static final Instant NOW = Instant.parse("2026-01-01T00:17:30Z");
  private static final Instant DUE = NOW.plus(Duration.ofDays(1));

  /** Of seven digits: five nodes. */
  private static final long FIRST = 1_234_567;

  /** In one of seven, what was spread would be lost. */
  private static final int ROUNDS = 30;

  private Stores stores;
  private CheckpointStore checkpoints;
  private SweepStore store;

  abstract Stores stores();

  abstract CheckpointStore checkpoints();

  abstract SweepStore sweepStore();

  @BeforeEach
  void open() {
    stores = stores();
    checkpoints = checkpoints();
    store = sweepStore();
  }

  @Test
  void nodesThatEntriesHaveLeft_areRemoved() {
    for (RankStyle style : RankStyle.values()) {
      Board board = board(style);
      submit(board, "ann", FIRST);
      submit(board, "bob", FIRST + 1);
      submit(board, "ann", FIRST + 1_000_000);
      submit(board, "ann", FIRST + 2);
      submit(board, "cid", FIRST + 3_000_000);
      submit(board, "cid", 5);
      assertEquals(0L, node(board, 3_000_000 + FIRST, 4).counts().get("32"));

      sweep(board, store);
      assertEquals(List.of(), kept(board, FIRST + 1_000_000, FIRST + 3_000_000));
      assertEquals(Set.of("31", "30"), node(board, FIRST, 4).counts().keySet());
      assertRight(board, 3);
    }
  }

  @Test
  void nodesThatAreSpread_stay_andThoseBelowAreRemoved() {
    Board board =
        stores.board(
            "hot",
            BoardChange.builder()
                .update(Optional.of(UpdatePolicy.LAST))
                .shards(Optional.of(16))
                .build(),
            NOW);
    for (int i = 0; i < 40; i++) {
      submit(board, "p" + i, FIRST + i * 1_000_000);
      submit(board, "p" + i, FIRST);
    }
    sweep(board, store);
    Shards shards = Shards.of(board);
    for (int i = 1; i < 40; i++) {
      assertTrue(
          kept(board, FIRST + i * 1_000_000).stream().allMatch(prefix -> shards.of(prefix) > 1));
    }
    assertRight(board, 40);
    submit(board, "p1", FIRST + 1_000_000);
    assertRight(board, 40);
  }

  @Test
  void nodeThatIsSpreadWhileItIsSwept_losesNoKeys() {
    for (int round = 0; round < ROUNDS; round++) {
      Board board = board(RankStyle.DENSE);
      submit(board, "ann", FIRST + 4_000_000);
      submit(board, "ann", 5);
      Runnable raised =
          () -> {
            stores.boards.save(
                board.id(), BoardChange.builder().shards(Optional.of(2)).build(), NOW);
            submit(board, "bob", FIRST + 4_000_000);
            submit(board, "cid", FIRST + 4_000_000);
            submit(board, "cid", FIRST + 4_000_001);
          };
      Before before = new Before(key(board, FIRST).text().substring(0, 1), raised);
      sweep(board, before);
      assertTrue(before.isMet());
      submit(board, "ann", FIRST);
      Standing last =
          stores.standings().of(board.id(), SeasonChoice.main(NOW), new PlayerId("ann")).value();
      assertEquals(3, last.place().dense().orElseThrow());
    }
  }

  @Test
  void removedAndHiddenPlayers_leaveNothing() {
    Board board = board(RankStyle.COMPETITION);
    for (long i = 0; i < 5; i++) {
      submit(board, "p" + i, FIRST + i * 100_000);
    }
    for (int i = 0; i < 5; i++) {
      if (i % 2 == 0) {
        stores.removals.remove(
            board.id(), SeasonChoice.main(NOW), new PlayerId("p" + i), Grounds.NONE);
      } else {
        stores.sanctions.put(
            board.id(), new PlayerId("p" + i), PlayerState.HIDDEN, Grounds.NONE, NOW);
      }
    }
    sweep(board, store);
    for (long i = 0; i < 5; i++) {
      assertEquals(List.of(), kept(board, FIRST + i * 100_000));
    }
    // Tells that there were entries once.
    assertEquals(0L, root(board).counts().get(key(board, FIRST).text().substring(0, 1)));
    submit(board, "new", FIRST);
    assertRight(board, 1);
  }

  @Test
  void whatComesBeforeARemoval_stays() {
    Board board = board(RankStyle.COMPETITION);
    submit(board, "ann", FIRST);
    submit(board, "ann", FIRST + 1_000_000);
    submit(board, "ann", 5);
    Meddling meddling =
        new Meddling(
            // In another slot of the node, and in the same one.
            () -> submit(board, "bob", FIRST + 1), () -> submit(board, "cid", FIRST + 1_000_000));
    sweep(board, meddling);
    assertTrue(meddling.isOver());
    assertRight(board, 3);

    submit(board, "bob", 6);
    submit(board, "cid", 7);
    sweep(board, store);
    assertEquals(List.of(), kept(board, FIRST, FIRST + 1_000_000));
    assertRight(board, 3);
  }

  /** The store, and what happens just before something is removed. */
  private abstract class Interrupted implements SweepStore {
    abstract void before(String prefix);

    @Override
    public Optional<Slice> nextSegment(Slice last) {
      return store.nextSegment(last);
    }

    @Override
    public boolean removeNode(Slice slice, Node node) {
      before(node.prefix());
      return store.removeNode(slice, node);
    }

    @Override
    public boolean removeCounters(Slice slice, String prefix, Set<String> slots) {
      before(prefix);
      return store.removeCounters(slice, prefix, slots);
    }
  }

  /** Something that happens just before a certain node is removed. */
  private final class Before extends Interrupted {
    private final String prefix;
    private final Runnable happens;
    private boolean met;

    Before(String prefix, Runnable happens) {
      this.prefix = prefix;
      this.happens = happens;
    }

    boolean isMet() {
      return met;
    }

    @Override
    void before(String removed) {
      if (removed.equals(prefix) && !met) {
        met = true;
        happens.run();
      }
    }
  }

  /** Something that happens just before each of the next removals. */
  private final class Meddling extends Interrupted {
    private final List<Runnable> happens;
    private int next;

    Meddling(Runnable... happens) {
      this.happens = List.of(happens);
    }

    boolean isOver() {
      return next == happens.size();
    }

    @Override
    void before(String removed) {
      if (!isOver()) {
        happens.get(next++).run();
      }
    }
  }

  @Test
  void counterThatComesBeforeItsRemoval_stays() {
    Board board = board(RankStyle.COMPETITION);
    submit(board, "ann", FIRST);
    submit(board, "ann", FIRST + 1);
    sweep(board, new Meddling(() -> submit(board, "bob", FIRST)));
    assertRight(board, 2);
  }

  @Test
  void submissionThatWasPlannedBefore_isPlannedAnew() {
    for (RankStyle style : RankStyle.values()) {
      Board board = board(style);
      submit(board, "ann", FIRST);
      submit(board, "bob", FIRST + 2_000_000);
      submit(board, "ann", FIRST + 1);
      submit(board, "bob", FIRST + 2);
      RankStore between =
          new ForwardingStore(stores.ranks) {
            @Override
            public Outcome commit(Write write) {
              sweep(board, SweepContract.this.store);
              return store.commit(write);
            }
          };
      Stores others = new Stores(between, forBoards());
      others.submissions.submit(board.id(), submission("cid", FIRST), NOW);
      others.submissions.submit(board.id(), submission("dan", FIRST + 2_000_000), NOW);
      assertRight(board, 4);
    }
  }

  abstract BoardStore forBoards();

  /** How many requests further on the process ends each time. */
  abstract int stride();

  @Test
  void processThatEndsAnywhere_isFollowedByOneThatGoesOn() {
    for (int survived = 0; ; survived += stride()) {
      Board board = board(RankStyle.DENSE);
      Random random = new Random(1);
      for (int i = 0; i < 12; i++) {
        submit(board, "p" + i % 4, random.nextLong(1_000_000, 10_000_000));
      }
      int most = survived;
      SweepStore dying =
          new Interrupted() {
            private int done;

            @Override
            void before(String removed) {
              if (done++ == most) {
                throw new IllegalStateException("the process ends");
              }
            }
          };
      Sweeps sweeps = sweeps(dying);
      assertTrue(sweeps.beginIfDue(board, DUE));
      boolean ended = false;
      try {
        steps(sweeps, board);
      } catch (IllegalStateException e) {
        ended = true;
      }
      if (!ended) {
        assertTrue(survived > 10);
        return;
      }
      assertRight(board, 4);
      steps(sweeps(store), board);
      assertNothingLeft(board);
      assertRight(board, 4);
    }
  }

  @Test
  void steps_goOnWhereTheLastOneStopped() {
    Board board = board(RankStyle.COMPETITION);
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      submit(board, "p" + i % 10, random.nextLong(1_000_000, 10_000_000));
    }
    Sweeps sweeps = sweeps(store);
    assertTrue(sweeps.beginIfDue(board, DUE));
    int steps = 1;
    while (sweeps.step(board.id(), DUE, () -> true).value() == State.RUNNING) {
      steps++;
    }
    assertTrue(steps > 50, () -> "a step does little");
    assertNothingLeft(board);
    assertRight(board, 10);
  }

  @Test
  void columnsAndTimes_areSwept() {
    Board board =
        stores.board(
            "arena",
            new Order(
                List.of(
                    Column.named("kills", Direction.DESCENDING, new Decimals(0)),
                    Column.named("time", Direction.ASCENDING, new Decimals(0))),
                Ties.EARLIEST),
            UpdatePolicy.LAST,
            NOW);
    for (int i = 0; i < 30; i++) {
      stores.submissions.submit(
          board.id(),
          new Submission(
              new PlayerId("p" + i % 3),
              new GivenScore.Listed(List.of(new BigDecimal(i % 5), new BigDecimal(7 * i))),
              Profile.NONE,
              Optional.empty()),
          NOW.plusSeconds(i));
    }
    sweep(board, store);
    assertNothingLeft(board);
    assertRight(board, 3);
  }

  @Test
  void treesOfSegments_areSwept_andThoseOfSegmentsThatEverybodyHasLeftAreGone() {
    Board board =
        stores.board(
            "races",
            BoardChange.builder()
                .update(Optional.of(UpdatePolicy.LAST))
                .segments(Optional.of(true))
                .build(),
            NOW);
    for (int i = 0; i < 40; i++) {
      String segment = i < 36 ? List.of("DE", "NO", "SE").get(i / 4 % 3) : "SE";
      submit(board, "p" + i % 4, FIRST + i * 100_000, segment);
    }
    Slice all = Slice.allTime(board);
    assertEquals(List.of("DE", "NO", "SE"), segments(all));
    Sweeps sweeps = sweeps(store);
    assertTrue(sweeps.beginIfDue(board, DUE));
    int steps = 1;
    while (sweeps.step(board.id(), DUE, () -> true).value() == State.RUNNING) {
      steps++;
    }
    assertTrue(steps > 3, () -> "a step does all");

    assertEquals(List.of("SE"), segments(all));
    for (String left : List.of("DE", "NO")) {
      assertEquals(List.of(), nodes(all.in(new Segment(left))));
    }
    assertNothingLeft(board);
    assertNothingLeft(all.in(new Segment("SE")));
    assertRight(board, 4);

    submit(board, "p0", FIRST, "DE");
    assertEquals(List.of("DE", "SE"), segments(all));
    assertRight(board, 4);
  }

  private List<String> segments(Slice all) {
    return Stream.iterate(
            store.nextSegment(all),
            Optional::isPresent,
            last -> store.nextSegment(last.orElseThrow()))
        .map(slice -> slice.orElseThrow().segment().orElseThrow().text())
        .toList();
  }

  @Test
  void next_isDueSoonWhereMuchWasRemoved_andLateWhereNothingWas() {
    Board board = board(RankStyle.COMPETITION);
    Sweeping chore = new Sweeping(stores.boards, sweeps(store));
    submit(board, "ann", FIRST);
    assertEquals(List.of(), chore.run(DUE.minusSeconds(60), () -> false));
    assertEquals(List.of(), chore.run(DUE.minus(Duration.ofHours(1)), () -> false));
    String begun = "sweep of " + board.id() + ": begun";
    assertEquals(List.of(begun), chore.run(DUE, () -> false));
    // It is not over yet.
    assertEquals(List.of(), chore.run(DUE.plus(Duration.ofDays(3)), () -> false));
    Instant next = DUE;
    for (int days : List.of(2, 4, 8, 16, 32, 64, 64)) {
      steps(sweeps(store), board, next);
      assertEquals(
          List.of(), chore.run(next.plus(Duration.ofDays(days).minusHours(1)), () -> false));
      next = next.plus(Duration.ofDays(days));
      assertEquals(List.of(begun), chore.run(next, () -> false));
    }
    for (long i = 1; i < 9; i++) {
      submit(board, "ann", FIRST + i * 1_000_000);
    }
    steps(sweeps(store), board, next);
    assertEquals(List.of(), chore.run(next.plus(Duration.ofDays(31)), () -> false));
    assertEquals(List.of(begun), chore.run(next.plus(Duration.ofDays(32)), () -> false));
  }

  @Test
  void unknownSweep_isNotFound() {
    Board board = board(RankStyle.COMPETITION);
    Sweeps sweeps = sweeps(store);
    assertThrows(NotFoundException.class, () -> sweeps.step(board.id(), NOW, () -> false));
  }

  private Board board(RankStyle style) {
    return stores.board(
        style.name().toLowerCase(Locale.ROOT) + boards++,
        BoardChange.builder()
            .update(Optional.of(UpdatePolicy.LAST))
            .style(Optional.of(style))
            .moderation(Optional.of(true))
            .build(),
        NOW);
  }

  private int boards;

  private Sweeps sweeps(SweepStore of) {
    return new Sweeps(stores.boards, checkpoints, stores.ranks, of);
  }

  private void sweep(Board board, SweepStore of) {
    Sweeps sweeps = sweeps(of);
    sweeps.beginIfDue(board, later = later.plus(Duration.ofDays(65)));
    steps(sweeps, board, later);
  }

  private Instant later = NOW;

  private static void steps(Sweeps sweeps, Board board) {
    steps(sweeps, board, DUE);
  }

  private static void steps(Sweeps sweeps, Board board, Instant now) {
    while (sweeps.step(board.id(), now, () -> false).value() == State.RUNNING) {}
  }

  private void submit(Board board, String player, long score) {
    stores.submissions.submit(board.id(), submission(player, score), NOW);
  }

  private void submit(Board board, String player, long score, String segment) {
    stores.submissions.submit(
        board.id(),
        new Submission(
            new PlayerId(player),
            GivenScore.of(new BigDecimal(score)),
            new Profile(Optional.empty(), Optional.empty(), Optional.of(new Segment(segment))),
            Optional.empty()),
        NOW);
  }

  private static Submission submission(String player, long score) {
    return new Submission(
        new PlayerId(player), GivenScore.of(new BigDecimal(score)), Profile.NONE, Optional.empty());
  }

  private static OrderKey key(Board board, long score) {
    return board.key(Score.of(score), NOW);
  }

  private Node root(Board board) {
    return read(board, "");
  }

  /** A node on the way to a score, from 0, the root, on. */
  private Node node(Board board, long score, int level) {
    return read(board, key(board, score).steps().get(level).prefix());
  }

  private Node read(Board board, String prefix) {
    Slice slice = Slice.allTime(board);
    return stores.ranks.read(Wanted.nodes(board, slice, Set.of(prefix))).of(slice).nodes().get(0);
  }

  /** Of the nodes on the ways to scores those that are still there and count nothing. */
  private List<String> kept(Board board, long... scores) {
    return Arrays.stream(scores)
        .boxed()
        .flatMap(score -> key(board, score).steps().stream().map(Step::prefix))
        .distinct()
        .filter(prefix -> !prefix.isEmpty())
        .map(prefix -> read(board, prefix))
        .filter(
            node ->
                !node.counts().isEmpty()
                    && node.counts().values().stream().allMatch(count -> count == 0))
        .map(Node::prefix)
        .toList();
  }

  /** All nodes of the board. */
  abstract List<Node> nodes(Slice slice);

  private void assertNothingLeft(Board board) {
    assertNothingLeft(Slice.allTime(board));
  }

  private void assertNothingLeft(Slice slice) {
    for (Node node : nodes(slice)) {
      assertTrue(
          node.prefix().isEmpty() || node.counts().values().stream().allMatch(count -> count > 0),
          node::toString);
      assertFalse(node.counts().isEmpty(), node::toString);
    }
  }

  private void assertRight(Board board, int entries) {
    assertEquals(entries, IndexCheck.assertConsistent(stores.ranks, board).size());
  }
}
