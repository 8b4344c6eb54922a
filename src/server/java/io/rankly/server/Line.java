package io.rankly.server;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A number of places, and a line of those that wait for one, the first come first. Neither grows.
 *
 * @param <T> who comes, each of them once
 */
final class Line<T> {
  private final int places;
  private final int longest;
  private final Set<T> waiting = new LinkedHashSet<>();
  private int taken;

  /** What becomes of who comes. */
  enum Arrival {
    /** Has a place. */
    IN,
    /** Waits for one. */
    WAITS,
    /** Has to come back. */
    TURNED_AWAY
  }

  /**
   * @param places how many are in at the same time
   * @param longest how many wait, at most
   */
  Line(int places, int longest) {
    this.places = places;
    this.longest = longest;
  }

  synchronized Arrival arrive(T one) {
    if (taken < places) {
      taken++;
      return Arrival.IN;
    }
    if (waiting.size() < longest) {
      waiting.add(one);
      return Arrival.WAITS;
    }
    return Arrival.TURNED_AWAY;
  }

  /** Whether who comes now is turned away. */
  synchronized boolean isFull() {
    return taken == places && waiting.size() >= longest;
  }

  /** Gives a place back; whoever gets it instead is in. */
  synchronized Optional<T> leave() {
    Iterator<T> first = waiting.iterator();
    if (first.hasNext()) {
      T next = first.next();
      first.remove();
      return Optional.of(next);
    }
    taken--;
    return Optional.empty();
  }

  /** Whether it was still waiting; it does so no more. */
  synchronized boolean giveUp(T one) {
    return waiting.remove(one);
  }
}
