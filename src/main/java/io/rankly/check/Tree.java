package io.rankly.check;

import io.rankly.board.Board;
import io.rankly.board.RankStyle;
import io.rankly.rank.Node;
import io.rankly.rank.Shards;
import io.rankly.score.Order;
import io.rankly.score.OrderKey;
import io.rankly.score.OrderKey.Step;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What holds in the count tree of a board: the counters of a node add up to the one above it, and
 * in a bottom node, whose slots end keys, each counts entries.
 */
record Tree(Order order, boolean dense, Shards shards) {
  /** A piece that ends a key where one can end. */
  private static final String ANY_PAIR = "00";

  static Tree of(Board board) {
    return new Tree(board.order(), board.style() == RankStyle.DENSE, Shards.of(board));
  }

  /** Whether the slots of the node with this prefix end keys. */
  boolean isBottom(String prefix) {
    return order.isKey(prefix + ANY_PAIR);
  }

  /** Whether a node is in several items, of which none can be asked for its counters. */
  boolean isSpread(String prefix) {
    return shards.of(prefix) > 1;
  }

  /** The way from the root to a bottom node; the last prefix is its own. */
  static List<Step> wayTo(String bottom) {
    return new OrderKey(bottom + ANY_PAIR).steps();
  }

  /** Whether keys have pieces like this: a letter, or a pair of digits. */
  static boolean isPiece(String slot) {
    return slot.length() == 1
        ? Character.isLetter(slot.charAt(0))
        : slot.length() == 2 && slot.chars().allMatch(Character::isDigit);
  }

  /** All slots that a node has a counter for, be it 0. */
  static Set<String> slots(Node node) {
    Set<String> slots = new TreeSet<>(node.counts().keySet());
    slots.addAll(node.distinct().keySet());
    return slots;
  }

  static long count(Node node, String slot) {
    return node.counts().getOrDefault(slot, 0L);
  }

  /** The number of different keys below a slot that does not end one. */
  long keys(Node node, String slot) {
    return dense ? node.distinct().getOrDefault(slot, 0L) : 0;
  }

  /** What the counter above a node has to be. */
  static long total(Node node) {
    return node.counts().values().stream().mapToLong(Long::longValue).sum();
  }

  /** What the counter of different keys above a node has to be. */
  long totalKeys(Node node) {
    if (!dense) {
      return 0;
    }
    return isBottom(node.prefix())
        ? node.counts().values().stream().filter(count -> count > 0).count()
        : node.distinct().values().stream().mapToLong(Long::longValue).sum();
  }

  /** What a node's counters say, against what the node below a slot says. */
  Compared compare(Node node, String slot, Node below) {
    return new Compared(count(node, slot), total(below), keys(node, slot), totalKeys(below));
  }

  /**
   * A counter, and what it has to be.
   *
   * @param stored the counter of entries
   * @param counted how many there are
   * @param storedKeys the counter of different keys, 0 where there is none
   * @param countedKeys how many there are
   */
  record Compared(long stored, long counted, long storedKeys, long countedKeys) {
    boolean isRight() {
      return difference() == 0 && keyDifference() == 0;
    }

    /** What the counter has too much. Correct writers do not change it. */
    long difference() {
      return stored - counted;
    }

    long keyDifference() {
      return storedKeys - countedKeys;
    }
  }
}
