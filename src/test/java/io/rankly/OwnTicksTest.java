package io.rankly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.Boards;
import io.rankly.error.BusyException;
import io.rankly.rank.Stores;
import io.rankly.tick.Chore;
import io.rankly.tick.Tick;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OwnTicksTest {
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final Boards boards = Stores.inMemory().boards;

  @Test
  void tickThatFails_keepsNoFurtherOneBack() throws Exception {
    CountDownLatch called = new CountDownLatch(3);
    Chore failing =
        (now, enough) -> {
          called.countDown();
          if (called.getCount() == 1) {
            throw new OutOfMemoryError("as of a chore that took too much");
          }
          throw new BusyException("not now", Duration.ofSeconds(1));
        };
    OwnTicks ticks = ticks(failing, true);
    ticks.start();
    assertTrue(called.await(20, TimeUnit.SECONDS));
    ticks.stop();
  }

  @Test
  void ticksThatNobodyWants_areNone() {
    CountDownLatch called = new CountDownLatch(1);
    Chore counting =
        (now, enough) -> {
          called.countDown();
          return List.of();
        };
    OwnTicks ticks = ticks(counting, false);
    ticks.start();
    ticks.stop();
    assertEquals(1, called.getCount());
  }

  private OwnTicks ticks(Chore chore, boolean wanted) {
    Tick tick = new Tick(boards, List.of(chore), Clock.systemUTC(), Duration.ofSeconds(20));
    return new OwnTicks(
        wanted ? List.of(new OwnTicks.Work("a tick", tick::run, MOMENT, MOMENT)) : List.of());
  }
}
