package io.rankly.check;

import static io.rankly.check.CheckedBoard.found;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.archive.Crash;
import io.rankly.board.BoardChange;
import io.rankly.board.RankStyle;
import io.rankly.check.Check.Kind;
import io.rankly.check.Check.Result;
import io.rankly.error.BusyException;
import io.rankly.error.ConflictException;
import io.rankly.rank.CheckpointStore;
import io.rankly.rank.RankStore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rebuild repairs each counter once, at whichever request a process ends. */
class CheckCrashTest {
  private static CheckedBoard damaged() {
    CheckedBoard board =
        CheckedBoard.inMemory(BoardChange.builder().style(Optional.of(RankStyle.DENSE)).build());
    for (int i = 0; i < 40; i++) {
      board.submit("p" + i, 1_000 + i * 17);
    }
    board.plant(board.allTime(), "I89", "99", 4);
    board.plant(board.allTime(), "I", "88", -2);
    board.plantKeys(board.allTime(), "", "I", 3);
    return board;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void end_atAnyRequest_repairsOnce(boolean carriedOut) {
    int requests = 0;
    boolean over = false;
    while (!over) {
      CheckedBoard board = damaged();
      Crash crash = Crash.at(requests++, carriedOut);
      Checks mortal =
          board.checks(
              crash.store(RankStore.class, board.stores.ranks),
              crash.store(CheckpointStore.class, board.checkpoints));
      try {
        mortal.begin(board.id, Kind.REBUILD, Optional.empty());
        board.finish(mortal);
      } catch (BusyException e) {
        assertTrue(crash.happened(), e::toString);
      }
      over = !crash.happened();
      Checks plain = board.checks();
      plain.begin(board.id, Kind.REBUILD, Optional.empty());
      Check done = board.finish(plain);
      // Of another one, if the first was done.
      assertEquals(done.repaired(), done.differences());
      board.assertRight();
      assertEquals(Optional.of(Result.RIGHT), board.check().result());
    }
    assertTrue(requests > 60, "it took few requests");
  }

  @Test
  void answerOfARepairThatGotLost_isNoReasonToRepairAgain() {
    CheckedBoard board = damaged();
    int repairs = 0;
    for (int request = 0; repairs == 0; request++) {
      Crash crash = Crash.at(request, true);
      RankStore ranks = crash.store(RankStore.class, board.stores.ranks);
      board.checks().begin(board.id, Kind.REBUILD, Optional.empty());
      try {
        board.finish(board.checks(ranks, board.checkpoints));
      } catch (BusyException e) {
        repairs += board.checks().get(board.id).value().repaired() > 0 ? 1 : 0;
      }
    }
    Check done = board.finish(board.checks());
    assertEquals(3, done.repaired(), () -> found(done).toString());
    board.assertRight();
  }

  @Test
  void processesThatDoTheSameSteps_repairOnce() throws Exception {
    for (int round = 0; round < 20; round++) {
      CheckedBoard board = damaged();
      board.checks().begin(board.id, Kind.REBUILD, Optional.empty());
      List<Thread> all =
          List.of(1, 2, 3, 4).stream().map(i -> new Thread(() -> steps(board))).toList();
      all.forEach(Thread::start);
      for (Thread one : all) {
        one.join();
      }
      Check done = board.finish(board.checks());
      assertEquals(3, done.repaired(), () -> found(done).toString());
      board.assertRight();
    }
  }

  private static void steps(CheckedBoard board) {
    Checks checks = board.checks();
    for (int i = 0; i < 30; i++) {
      checks.step(board.id, () -> true);
      board.clock.forward(Checks.PAUSE.dividedBy(4));
    }
  }

  @Test
  void otherKind_doesNotBeginMeanwhile() {
    CheckedBoard board = damaged();
    board.checks().begin(board.id, Kind.CHECK, Optional.empty());
    assertThrows(
        ConflictException.class,
        () -> board.checks().begin(board.id, Kind.REBUILD, Optional.empty()));
    assertEquals(
        board.checks().get(board.id).value(),
        board.checks().begin(board.id, Kind.CHECK, Optional.empty()).value());
  }
}
