package io.rankly.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.growth.Churn.Report;
import io.rankly.rank.IndexCheck;
import org.junit.jupiter.api.Test;

/**
 * What is stored stays within bounds, however much players move; src/bench/growth does more of it.
 */
class ChurnTest {
  private static final int PLAYERS = 1_000;
  private static final int DAYS = 30;

  @Test
  void nodes_doNotBecomeMoreByMoves() {
    Churn churn = new Churn(Shape.LONG);
    Report report = churn.run(PLAYERS, DAYS);
    // As many as each player needs, more or less, and those of the moves since the last sweep.
    assertTrue(report.swept() < 1.1 * report.atFirst(), report::toString);
    assertTrue(report.most() < 3 * report.atFirst(), report::toString);
    assertTrue(report.removed() > 10 * report.atFirst(), report::toString);
    // The root.
    assertEquals(1, report.afterAll(), report::toString);
    assertEquals(0, IndexCheck.assertConsistent(churn.stores().ranks, churn.board()).size());
  }

  @Test
  void nodesOfShortScores_areFewInAnyCase() {
    Report report = new Churn(Shape.FEW).run(PLAYERS, DAYS);
    // The root, one for three digits, and one for each first digit.
    assertTrue(report.most() <= 2 + 9, report::toString);
  }
}
