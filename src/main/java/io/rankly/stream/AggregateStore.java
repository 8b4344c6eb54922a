package io.rankly.stream;

import io.rankly.rank.Write.SliceChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where counters are, and how far the stream is counted. Every method may throw {@link
 * io.rankly.error.BusyException}.
 */
public interface AggregateStore {
  /** Most nodes in one step: with the position, as many as a transaction has actions. */
  int MAX_NODES = 99;

  /** What is stored, as last written. One request, a read unit for every 4 KB. */
  State state();

  /**
   * Adds to nodes and moves a position on, both or neither; only while the stored position is the
   * one before. One transaction: two write units for each node and for the position.
   *
   * @param counts without entries, {@value #MAX_NODES} nodes at most
   * @param before of version 0: there must be none
   * @return false if it is another one, and nothing happened
   */
  boolean count(List<SliceChange> counts, ShardPosition before, ShardPosition after);

  /** Forgets a position, unless it has moved on. One request, one write unit. */
  void forget(ShardPosition position);

  /**
   * Tells until when all is counted, unless a later time is told already. One request, one write
   * unit.
   */
  void tellCounted(Instant until);

  /**
   * Forgets these positions, each unless it has moved on, and until when all was counted, as if
   * counting had not begun. One request and one write unit for each.
   */
  void beginAnew(List<ShardPosition> positions);

  /**
   * How far the stream is counted.
   *
   * @param countedUntil until when all is counted; absent: that was never told
   */
  record State(List<ShardPosition> positions, Optional<Instant> countedUntil) {}
}
