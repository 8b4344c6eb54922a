package io.rankly.rank;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A store with something happening just before its next commits, one thing for each, in order. */
final class InterposedStore extends ForwardingStore {
  private final Deque<Runnable> next = new ArrayDeque<>();
  private final List<Outcome> outcomes = new ArrayList<>();

  InterposedStore(RankStore store) {
    super(store);
  }

  void beforeCommit(Runnable... happens) {
    next.addAll(List.of(happens));
  }

  /** How much has not happened yet. */
  int left() {
    return next.size();
  }

  @Override
  public Outcome commit(Write write) {
    Runnable happens = next.poll();
    if (happens != null) {
      happens.run();
    }
    Outcome outcome = store.commit(write);
    outcomes.add(outcome);
    return outcome;
  }

  /** What became of all commits. */
  List<Outcome> outcomes() {
    return outcomes;
  }
}
