package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardWindow;
import io.rankly.board.RankStyle;
import io.rankly.board.UpdatePolicy;
import io.rankly.board.WindowsChange;
import io.rankly.board.WindowsChange.GivenWindow;
import io.rankly.local.TestDynamo;
import io.rankly.score.Direction;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Many writers on one board: whatever order they happen in, entries and counters add up to what was
 * answered.
 */
class ConcurrencyTest {
  private static final int THREADS = 16;
  private static final int SUBMITS = 5_000;
  private static final int PLAYERS = 100;
  private static final List<Segment> SEGMENTS = List.of(new Segment("SE"), new Segment("NO"));
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Stores stores = TestDynamo.create().stores();
  private final Map<PlayerId, Long> answered = new ConcurrentHashMap<>();

  @Test
  void sums_areExactAndNobodyIsLost() throws Exception {
    Board board = stores.board("sums", Direction.DESCENDING, UpdatePolicy.SUM, 0, NOW);
    run(board, SUBMITS / 2, Long::sum);
    assertStored(board);
  }

  @Test
  void bests_areExactAndNobodyIsLost() throws Exception {
    Board board = stores.board("bests", Direction.ASCENDING, UpdatePolicy.BEST, 0, NOW);
    run(board, SUBMITS / 2, Math::min);
    assertStored(board);
  }

  @Test
  void allWindows_haveEachScoreOfMany() throws Exception {
    Board board =
        stores.board(
            "windows",
            BoardChange.builder()
                .update(Optional.of(UpdatePolicy.SUM))
                .windows(
                    new WindowsChange(
                        Optional.of(
                            Stream.of("all", "hourly", "daily", "weekly")
                                .map(id -> new GivenWindow(id, Optional.empty(), Optional.empty()))
                                .toList()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .build(),
            NOW);
    run(board, SUBMITS / 10, Long::sum);
    for (BoardWindow window : board.allWindows().all()) {
      assertStored(board, Slice.of(board, window, window.window().season(NOW)));
    }
  }

  @Test
  void denseRanks_areExactWithFewScores() throws Exception {
    Board board =
        stores.board(
            "dense",
            BoardChange.builder()
                .update(Optional.of(UpdatePolicy.SUM))
                .style(Optional.of(RankStyle.DENSE))
                .segments(Optional.of(true))
                .build(),
            NOW);
    run(board, SUBMITS / 5, 3, Long::sum);
    assertStored(board);
    for (Segment segment : SEGMENTS) {
      IndexCheck.assertConsistent(stores.ranks, board, Slice.allTime(board).in(segment));
    }
    removeAll(board);
    assertEquals(List.of(), IndexCheck.assertConsistent(stores.ranks, board));
  }

  private void removeAll(Board board) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (PlayerId player : answered.keySet()) {
        all.add(
            threads.submit(
                () ->
                    stores.removals.remove(
                        board.id(), SeasonChoice.main(NOW), player, Grounds.NONE)));
      }
      for (Future<?> thread : all) {
        thread.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void run(Board board, int submits, BinaryOperator<Long> update) throws Exception {
    run(board, submits, 10_000, update);
  }

  /**
   * @param scores how many different ones are submitted, from 0 on
   */
  private void run(Board board, int submits, int scores, BinaryOperator<Long> update)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        Random random = new Random(thread);
        int share = submits / THREADS + (thread < submits % THREADS ? 1 : 0);
        all.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < share; i++) {
                    PlayerId player = new PlayerId("p" + random.nextInt(PLAYERS));
                    long score = random.nextInt(scores);
                    stores.submissions.submit(
                        board.id(),
                        new Submission(
                            player,
                            GivenScore.of(BigDecimal.valueOf(score)),
                            profile(board, random),
                            Optional.empty()),
                        NOW);
                    answered.merge(player, score, update);
                  }
                }));
      }
      for (Future<?> thread : all) {
        thread.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Profile profile(Board board, Random random) {
    return board.settings().segments()
        ? new Profile(
            Optional.empty(),
            Optional.empty(),
            Optional.of(SEGMENTS.get(random.nextInt(SEGMENTS.size()))))
        : Profile.NONE;
  }

  private void assertStored(Board board) {
    assertStored(board, Slice.allTime(board));
  }

  private void assertStored(Board board, Slice slice) {
    List<Entry> entries = IndexCheck.assertConsistent(stores.ranks, board, slice);
    assertEquals(
        answered,
        entries.stream().collect(Collectors.toMap(Entry::player, entry -> entry.score().first())));
  }
}
