package io.rankly.rank;

import io.rankly.board.Board;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store with something happening just before its next commits, one thing for each, in order. */
final class InterposedStore implements RankStore {
  private final RankStore store;
  private final Deque<Runnable> next = new ArrayDeque<>();
  private final List<Outcome> outcomes = new ArrayList<>();

  InterposedStore(RankStore store) {
    this.store = store;
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

  @Override
  public Snapshot read(Wanted wanted) {
    return store.read(wanted);
  }

  @Override
  public List<Entry> list(Slice slice, Start start, int limit) {
    return store.list(slice, start, limit);
  }

  @Override
  public Map<Slice, Entry> entriesOf(PlayerId player) {
    return store.entriesOf(player);
  }

  @Override
  public void freeze(Frozen frozen) {
    store.freeze(frozen);
  }

  @Override
  public List<AuditLine> audit(Board board, Optional<String> before, int limit) {
    return store.audit(board, before, limit);
  }
}
