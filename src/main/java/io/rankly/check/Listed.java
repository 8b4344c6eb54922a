package io.rankly.check;

import io.rankly.rank.Entry;
import io.rankly.rank.RankStore;
import io.rankly.rank.RankStore.Start;
import io.rankly.rank.Slice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The entries of a slice in rank order, of which a page is held at a time. */
final class Listed {
  static final int PAGE = 1_000;

  private final RankStore store;
  private final Slice slice;
  private final Deque<Entry> page = new ArrayDeque<>();
  private Start next;
  private boolean over;

  Listed(RankStore store, Slice slice, Start start) {
    this.store = store;
    this.slice = slice;
    this.next = start;
  }

  /** The entry that comes next. One request, if it is not held. */
  Optional<Entry> peek() {
    if (page.isEmpty() && !over) {
      List<Entry> entries = store.list(slice, next, PAGE);
      over = entries.size() < PAGE;
      page.addAll(entries);
      if (!entries.isEmpty()) {
        Entry last = entries.get(entries.size() - 1);
        next = Start.worseThan(last.key(), last.player());
      }
    }
    return Optional.ofNullable(page.peek());
  }

  /** Goes behind the entry that came next. */
  void take() {
    page.remove();
  }

  /** Whether the next entry takes a request. */
  boolean isAtEndOfPage() {
    return page.isEmpty() && !over;
  }

  int held() {
    return page.size();
  }
}
