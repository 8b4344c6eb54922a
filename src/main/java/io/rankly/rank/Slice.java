package io.rankly.rank;

import io.rankly.board.Board;

/**
 * The entries that are ranked against each other: those of one generation of a board, in one
 * season.
 *
 * @param text unique among all slices that ever existed; part of the keys of all that is stored for
 *     it
 */
public record Slice(String text) {
  /** All that was ever submitted to the board. */
  public static Slice allTime(Board board) {
    return new Slice(board.id() + "~" + board.generation() + "#all");
  }
}
