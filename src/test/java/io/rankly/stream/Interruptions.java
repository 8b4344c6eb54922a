package io.rankly.stream;

import io.rankly.rank.Write.SliceChange;
import java.time.Instant;
import java.util.List;

/** A store with something happening just before or just behind one of its calls. */
final class Interruptions implements AggregateStore {
  private final AggregateStore store;
  private final int at;
  private final boolean before;
  private final Runnable happens;
  private int calls;

  /**
   * @param at which of the calls, from 0 on
   */
  Interruptions(AggregateStore store, int at, boolean before, Runnable happens) {
    this.store = store;
    this.at = at;
    this.before = before;
    this.happens = happens;
  }

  /** Whether there were so many calls. */
  boolean happened() {
    return calls > at;
  }

  private void call(Runnable call) {
    boolean now = calls++ == at;
    if (now && before) {
      happens.run();
    }
    call.run();
    if (now && !before) {
      happens.run();
    }
  }

  @Override
  public State state() {
    State[] state = new State[1];
    call(() -> state[0] = store.state());
    return state[0];
  }

  @Override
  public boolean count(List<SliceChange> counts, ShardPosition from, ShardPosition to) {
    boolean[] counted = new boolean[1];
    call(() -> counted[0] = store.count(counts, from, to));
    return counted[0];
  }

  @Override
  public void forget(ShardPosition position) {
    call(() -> store.forget(position));
  }

  @Override
  public void beginAnew(List<ShardPosition> positions) {
    call(() -> store.beginAnew(positions));
  }

  @Override
  public void tellCounted(Instant until) {
    call(() -> store.tellCounted(until));
  }
}
