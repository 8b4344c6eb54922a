package io.rankly.check;

import static io.rankly.check.CheckedBoard.NOW;
import static io.rankly.check.CheckedBoard.found;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.BoardChange;
import io.rankly.board.RankStyle;
import io.rankly.board.UpdatePolicy;
import io.rankly.check.Check.Result;
import io.rankly.local.TestDynamo;
import io.rankly.rank.Segment;
import io.rankly.rank.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Others write as fast as they can. Nothing is found on a right board, and what is wrong is found
 * and repaired. No time passes between looks here, so that they are disturbed all the more.
 */
class CheckWhileWritingTest {
  private static final int WRITERS = 3;

  /** The boards. */
  enum Settings {
    PLAIN,
    DENSE,
    SEGMENTS;

    BoardChange change() {
      return BoardChange.builder()
          .update(Optional.of(UpdatePolicy.LAST))
          .style(this == DENSE ? Optional.of(RankStyle.DENSE) : Optional.empty())
          .segments(Optional.of(this == SEGMENTS))
          .build();
    }
  }

  @ParameterizedTest
  @EnumSource
  void rightBoardInMemory_isNeverFoundWrong(Settings settings) throws Exception {
    neverFoundWrong(CheckedBoard.inMemory(settings.change()), 40);
  }

  @Test
  void rightBoardInDynamo_isNeverFoundWrong() throws Exception {
    neverFoundWrong(CheckedBoard.of(TestDynamo.create(), Settings.DENSE.change()), 6);
  }

  private static void neverFoundWrong(CheckedBoard board, int rounds) throws Exception {
    fill(board);
    Writers writers = new Writers(board);
    for (int i = 0; i < rounds; i++) {
      writers.awaitOne();
      Check done = i % 2 == 0 ? board.check() : board.rebuild();
      assertNotEquals(Optional.of(Result.WRONG), done.result(), () -> found(done).toString());
      assertNotEquals(Optional.of(Result.REPAIRED), done.result(), () -> found(done).toString());
    }
    writers.end();
    board.assertRight();
    assertEquals(Optional.of(Result.RIGHT), board.check().result());
  }

  @ParameterizedTest
  @EnumSource
  void wrongCountersInMemory_areFoundAndRepaired(Settings settings) throws Exception {
    for (int round = 0; round < 10; round++) {
      foundAndRepaired(CheckedBoard.inMemory(settings.change()), settings);
    }
  }

  @ParameterizedTest
  @EnumSource
  void wrongCountersInDynamo_areFoundAndRepaired(Settings settings) throws Exception {
    foundAndRepaired(CheckedBoard.of(TestDynamo.create(), settings.change()), settings);
  }

  private static void foundAndRepaired(CheckedBoard board, Settings settings) throws Exception {
    fill(board);
    Writers writers = new Writers(board);
    Slice slice =
        settings == Settings.SEGMENTS ? board.allTime().in(new Segment("s1")) : board.allTime();
    // One to which nobody writes, one where all do, and one above all.
    board.plant(slice, "H9899", "50", 3);
    board.plant(slice, "", "I", 2);
    board.plant(slice, "I", "89", -7);
    if (settings == Settings.DENSE) {
      board.plantKeys(slice, "", "I", 5);
    }
    Check found = board.check();
    assertEquals(Optional.of(Result.WRONG), found.result(), () -> found(found).toString());
    Check rebuilt = board.rebuild();
    assertTrue(rebuilt.repaired() >= 3, () -> found(rebuilt).toString());
    writers.end();
    board.rebuild();
    board.assertRight(slice, board.allTime());
    assertEquals(Optional.of(Result.RIGHT), board.check().result());
  }

  private static void fill(CheckedBoard board) {
    for (int i = 0; i < 60; i++) {
      board.submit("p" + i, 1_000 + i, Optional.of("s" + i % 2), NOW);
    }
    board.submit("still", 10_049, Optional.of("s1"), NOW);
  }

  /** Those who write all the time. */
  private static final class Writers {
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong written = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();

    Writers(CheckedBoard board) {
      for (int i = 0; i < WRITERS; i++) {
        Random random = new Random(i);
        threads.add(new Thread(() -> write(board, random)));
      }
      threads.forEach(Thread::start);
    }

    private void write(CheckedBoard board, Random random) {
      while (!over.get()) {
        board.submit(
            "p" + random.nextInt(60),
            1_000 + random.nextInt(100),
            Optional.of("s" + random.nextInt(2)),
            NOW);
        written.incrementAndGet();
      }
    }

    /** Returns when another score was written, however few processors there are for those. */
    void awaitOne() {
      long before = written.get();
      while (written.get() == before) {
        assertTrue(threads.stream().anyMatch(Thread::isAlive), "nobody writes");
        Thread.yield();
      }
    }

    void end() throws InterruptedException {
      over.set(true);
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }
}
