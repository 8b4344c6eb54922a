package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.rank.OddStore;
import io.rankly.rank.Stores;
import org.junit.jupiter.api.Test;

/** A short version of {@code src/bench/trust history}, which looks at a million answers. */
class HistoriesTest {
  private static final int ANSWERS = 20_000;
  private static final int ANSWERS_IN_DYNAMODB = 1_500;
  private static final long SEED = 1;

  @Test
  void answers_ofOneMoment_haveOneOrder() throws Exception {
    Histories.Report report = Histories.ofOneMoment(SEED).run(ANSWERS);
    System.out.println("history of a store that reads at one moment: " + report);
    assertTrue(report.answers() >= ANSWERS, report::toString);
  }

  @Test
  void answers_ofManyMoments_areExplained() throws Exception {
    Histories.Report report = Histories.torn(SEED).run(ANSWERS);
    System.out.println("history of a store that reads item by item: " + report);
    assertTrue(report.uncertain() > 0, report::toString);
  }

  @Test
  void ranks_thatAreReadBesideTheWrite_areExplained() throws Exception {
    Histories.Report report = Histories.beside(SEED, ANSWERS);
    System.out.println("history with ranks that are read beside a write: " + report);
    assertTrue(report.uncertain() > 0, report::toString);
  }

  @Test
  void answers_inDynamoDb_areExplained() throws Exception {
    Histories.Report report = Histories.inParts(SEED, ANSWERS_IN_DYNAMODB);
    System.out.println("history in DynamoDB, which reads in parts: " + report);
    assertTrue(report.uncertain() > 0, report::toString);
  }

  @Test
  void ranks_thatAreWrong_areFound() {
    Stores stores = Stores.inMemory();
    OddStore odd = new OddStore(stores.ranks);
    odd.alwaysReads(OracleTest::withOneMore);
    assertThrows(
        AssertionError.class,
        () ->
            Histories.of(new Stores(odd, stores.boardsInMemory()), SEED).run(ANSWERS_IN_DYNAMODB));
  }
}
