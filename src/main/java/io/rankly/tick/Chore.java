package io.rankly.tick;

import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Work that comes up again and again. It is called at every tick, also by two ticks at once, and
 * its process may end at any moment; the next call goes on where that one stopped.
 */
public interface Chore {
  /**
   * Does what is due, in steps of a second or two.
   *
   * @param enough whether to stop before the next step, since the tick's time is over
   * @return what was done, for the reader of a log; empty if nothing was due
   */
  List<String> run(Instant now, BooleanSupplier enough);
}
