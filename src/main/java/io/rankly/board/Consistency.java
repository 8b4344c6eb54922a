package io.rankly.board;

/** When the counts that ranks come from follow the entries. Fixed when a board is made. */
public enum Consistency {
  /** At once: in the transaction that stores the entry. */
  TRANSACTIONAL,
  /** A little later: they are derived from the table's stream, many changes at a time. */
  STREAMED
}
