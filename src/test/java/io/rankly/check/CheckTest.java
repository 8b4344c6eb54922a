package io.rankly.check;

import static io.rankly.check.CheckedBoard.found;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.board.BoardChange;
import io.rankly.check.Check.Result;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Wrong counters are found, each kind of them, and repaired. */
class CheckTest {
  private CheckedBoard filled(BoardChange settings) {
    CheckedBoard board = CheckedBoard.inMemory(settings);
    for (int i = 0; i < 300; i++) {
      board.submit("p" + i, 1_000 + i * 37 % 500);
    }
    return board;
  }

  @Test
  void rightBoard_isRight() {
    CheckedBoard board = filled(BoardChange.NONE);
    Check done = board.check();
    assertEquals(Optional.of(Result.RIGHT), done.result());
    assertEquals(300, done.entries());
    assertEquals(List.of(), found(done));
    assertEquals(1, done.slices());
  }

  @Test
  void boardWithoutEntries_isRight() {
    CheckedBoard board = CheckedBoard.inMemory(BoardChange.NONE);
    assertEquals(Optional.of(Result.RIGHT), board.check().result());
  }

  @Test
  void wrongCounterOfAKey_isFound_andRepaired() {
    CheckedBoard board = filled(BoardChange.NONE);
    // 1,037, large is good: I 89 62.
    board.plant(board.allTime(), "I89", "62", 4);
    Check done = board.check();
    assertEquals(Optional.of(Result.WRONG), done.result());
    assertEquals(List.of("I 89 58/62", "I89 62 5/1"), found(done));
    Check repaired = board.rebuild();
    assertEquals(Optional.of(Result.REPAIRED), repaired.result());
    assertEquals(List.of("I89 62 5/1"), found(repaired));
    board.assertRight();
    assertEquals(Optional.of(Result.RIGHT), board.check().result());
  }
}
