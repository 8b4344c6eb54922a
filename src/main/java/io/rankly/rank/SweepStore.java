package io.rankly.rank;

import java.util.Optional;
import java.util.Set;

/**
 * Where what counts nothing any more is removed, whoever else writes. What is not as expected any
 * more, or is being written at that moment, stays. Every method may throw {@link
 * io.rankly.error.BusyException}.
 */
public interface SweepStore {
  /**
   * The next segment of a season that has a root, in the order of their names, as of a moment ago.
   * One request, half a read unit.
   *
   * @param last a slice of all players: the first one; of a segment: the one behind it
   */
  Optional<Slice> nextSegment(Slice last);

  /**
   * Removes a node in which every counter is 0, unless it is spread by now. One request, one write
   * unit.
   *
   * @param node as it was read, with at least one counter
   * @return whether it was removed: if not, something else is there now, or nothing
   */
  boolean removeNode(Slice slice, Node node);

  /**
   * Removes counters of a node that are 0, unless it is spread by now. All of them or none. One
   * request, one write unit.
   *
   * @param slots at least one, and not all that the node has
   * @return whether they were removed
   */
  boolean removeCounters(Slice slice, String prefix, Set<String> slots);
}
