package io.rankly.rank;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/** A store whose lists and reads are not what they should be: the next ones, or all of them. */
public final class OddStore extends ForwardingStore {
  private final Deque<UnaryOperator<List<Entry>>> nextLists = new ArrayDeque<>();
  private final Deque<UnaryOperator<Snapshot>> nextReads = new ArrayDeque<>();
  private UnaryOperator<List<Entry>> list = UnaryOperator.identity();
  private UnaryOperator<Snapshot> read = UnaryOperator.identity();

  public OddStore(RankStore store) {
    super(store);
  }

  /** What becomes of the next list. */
  void lists(UnaryOperator<List<Entry>> next) {
    nextLists.add(next);
  }

  /** What becomes of all further lists. */
  public void always(UnaryOperator<List<Entry>> of) {
    list = of;
  }

  /** What becomes of the next read. */
  void reads(UnaryOperator<Snapshot> next) {
    nextReads.add(next);
  }

  /** What becomes of all further reads. */
  public void alwaysReads(UnaryOperator<Snapshot> of) {
    read = of;
  }

  private static <T> UnaryOperator<T> next(
      Deque<UnaryOperator<T>> next, UnaryOperator<T> otherwise) {
    UnaryOperator<T> first = next.poll();
    return first == null ? otherwise : first;
  }

  @Override
  public List<Entry> list(Slice slice, Start start, int limit) {
    return next(nextLists, list).apply(store.list(slice, start, limit));
  }

  @Override
  public Snapshot read(Wanted wanted) {
    return next(nextReads, read).apply(store.read(wanted));
  }
}
