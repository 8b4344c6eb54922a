package io.rankly.board;

/** What follows a tie when ranks are counted. */
public enum RankStyle {
  /** Standard competition ranking: as many ranks are skipped as the tie has others: 1, 2, 2, 4. */
  COMPETITION,
  /** Dense ranking: none is skipped: 1, 2, 2, 3. */
  DENSE
}
