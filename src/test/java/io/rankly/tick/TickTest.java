package io.rankly.tick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.Boards;
import io.rankly.error.BusyException;
import io.rankly.local.TestDynamo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TickTest {
  private static final Duration TIME = Duration.ofSeconds(20);

  private final Boards boards = TestDynamo.create().stores().boards;
  private final SetClock clock = new SetClock(Instant.EPOCH);
  private final List<String> called = new ArrayList<>();

  @Test
  void chores_areDoneInOrder() {
    assertEquals(
        List.of("asked the table for a board", "did a", "did b"),
        tick(chore("a"), chore("b")).run());
  }

  @Test
  void failure_ofOne_keepsNoOtherBack_andIsTold() {
    Chore failing =
        (now, enough) -> {
          throw new BusyException("not now", Duration.ofSeconds(1));
        };
    Tick tick = tick(chore("a"), failing, chore("b"));
    assertEquals("not now", assertThrows(BusyException.class, tick::run).getMessage());
    assertEquals(List.of("a", "b"), called);
  }

  @Test
  void fault_ofOne_keepsNoOtherBack_andIsTold() {
    Chore faulty =
        (now, enough) -> {
          throw new IllegalStateException("a fault");
        };
    Tick tick = tick(faulty, chore("b"));
    assertEquals("a fault", assertThrows(IllegalStateException.class, tick::run).getMessage());
    assertEquals(List.of("b"), called);
  }

  @Test
  void time_isOver_forAllChoresTogether() {
    Chore slow =
        (now, enough) -> {
          assertFalse(enough.getAsBoolean());
          clock.forward(TIME);
          assertTrue(enough.getAsBoolean());
          return List.of();
        };
    Chore late =
        (now, enough) -> {
          assertEquals(Instant.EPOCH, now);
          return List.of("late " + enough.getAsBoolean());
        };
    assertEquals(List.of("asked the table for a board", "late true"), tick(slow, late).run());
  }

  private Tick tick(Chore... chores) {
    return new Tick(boards, List.of(chores), clock, TIME);
  }

  private Chore chore(String name) {
    return (now, enough) -> {
      called.add(name);
      return List.of("did " + name);
    };
  }
}
