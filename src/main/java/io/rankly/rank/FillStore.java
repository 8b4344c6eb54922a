package io.rankly.rank;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where entries and nodes are put, in place of what may be there. */
public interface FillStore {
  /** Longest time that putting takes, so for ever so many there are several calls. */
  int SECONDS = 25;

  /**
   * Puts entries and nodes of a slice, in any order, several requests at a time. One request for
   * every 25 of them; a write unit for each up to 1 KB, and for an entry what the listing takes.
   *
   * <p>It ends within {@value #SECONDS} seconds, and nothing of it is under way any more then.
   *
   * @param expires from when on they count as gone; absent: never
   * @throws io.rankly.error.BusyException when some of them may not be stored
   */
  void put(Slice slice, Optional<Instant> expires, List<Entry> entries, List<Node> nodes);
}
