package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.RankStyle;
import io.rankly.score.Order;
import java.util.Optional;

/**
 * Over how many items each node of a count tree is spread: a write changes one of them, any, and a
 * read adds all up. So a counter of one item alone says nothing, and may be below 0.
 *
 * <p>Spread are those that nearly all writes change: the root and the nodes of the class letters,
 * and over a quarter as many items those of the first two digits.
 *
 * <p>Invariants: the number grows only, and whoever reads a node takes a number that was stored no
 * earlier than when the question was asked. So what was written before the question is in what is
 * read, whichever number its writer knew.
 *
 * @param most that of the root
 * @param whole the order of keys, on a board where a node whose slots end keys stays in one item,
 *     since writes happen on condition of its counters
 */
public record Shards(int most, Optional<Order> whole) {
  /** One item for each node. */
  public static final Shards ONE = new Shards(1, Optional.empty());

  private static final int LETTER = 1;
  private static final int LETTER_AND_PAIR = 3;
  private static final int FEWER = 4;
  private static final String ANY_PAIR = "00";

  /** Those of a board. */
  public static Shards of(Board board) {
    return new Shards(
        board.settings().shards(),
        board.style() == RankStyle.DENSE ? Optional.of(board.order()) : Optional.empty());
  }

  /** Over how many items the node with this prefix is spread: they are numbered from 0. */
  public int of(String prefix) {
    if (most == 1 || prefix.length() > LETTER_AND_PAIR || isWhole(prefix)) {
      return 1;
    }
    return prefix.length() > LETTER ? Math.max(1, most / FEWER) : most;
  }

  private boolean isWhole(String prefix) {
    return whole.filter(order -> order.isKey(prefix + ANY_PAIR)).isPresent();
  }

  /**
   * Which of its items a write changes of a node. Writes that meet at one node meet at the others
   * as well, rather than at any of them.
   *
   * @param lane a number from 0 to {@link #most} − 1, the same for all nodes of a write
   */
  public int of(String prefix, int lane) {
    return lane % of(prefix);
  }
}
