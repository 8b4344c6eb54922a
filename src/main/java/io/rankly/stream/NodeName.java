package io.rankly.stream;

import io.rankly.rank.Slice;
import java.util.Comparator;

/**
 * Which node of which count tree. Sorted as text: the order in which a batch is counted, which is a
 * part of what is stored.
 *
 * @param prefix the beginning that the keys below it have in common
 */
public record NodeName(Slice slice, String prefix) implements Comparable<NodeName> {
  private static final Comparator<NodeName> ORDER =
      Comparator.<NodeName, String>comparing(name -> name.slice().text())
          .thenComparing(NodeName::prefix);

  @Override
  public int compareTo(NodeName other) {
    return ORDER.compare(this, other);
  }
}
