package io.rankly.rank;

import io.rankly.board.Board;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Another store, of which tests change a part. */
public abstract class ForwardingStore implements RankStore {
  protected final RankStore store;

  protected ForwardingStore(RankStore store) {
    this.store = store;
  }

  @Override
  public Snapshot read(Wanted wanted) {
    return store.read(wanted);
  }

  @Override
  public Outcome commit(Write write) {
    return store.commit(write);
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
