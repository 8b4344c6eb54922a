package io.rankly.rank;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/**
 * A store, and an executor that runs what is read beside a write as late as can be: when the write
 * has happened. Who would wait for it before waits for ever. For one thread.
 */
final class ReadsBehind extends ForwardingStore implements Executor {
  private final Deque<Runnable> held = new ArrayDeque<>();
  private int count;

  ReadsBehind(RankStore store) {
    super(store);
  }

  @Override
  public void execute(Runnable read) {
    held.add(read);
    count++;
  }

  @Override
  public Outcome commit(Write write) {
    Outcome outcome = store.commit(write);
    while (!held.isEmpty()) {
      held.remove().run();
    }
    return outcome;
  }

  /** How many there were since the last time. */
  int take() {
    int all = count;
    count = 0;
    return all;
  }
}
