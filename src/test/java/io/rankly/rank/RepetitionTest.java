package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.board.Board;
import io.rankly.board.UpdatePolicy;
import io.rankly.error.RefusedException;
import io.rankly.rank.Submission.Once;
import io.rankly.rank.Submissions.Result;
import io.rankly.score.Direction;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A request with a key counts once, and no other request counts under that key. */
class RepetitionTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Stores stores = Stores.inMemory();
  private final Board board = stores.board("sum", Direction.DESCENDING, UpdatePolicy.SUM, 0, NOW);

  @Test
  void batchWhoseFirstScoreWasRefused_keepsItsKey() {
    List<Result> first = submit("A", "0.5", "1");
    assertInstanceOf(Result.Refused.class, first.get(0));
    assertInstanceOf(Result.Accepted.class, first.get(1));
    for (Result result : submit("B", "100")) {
      assertInstanceOf(RefusedException.class, ((Result.Refused) result).reason());
    }
    assertEquals(1, score());
  }

  @Test
  void repeatedBatch_hasTheSameResultsAndCountsOnce() {
    assertEquals(submit("A", "1", "2", "3"), submit("A", "1", "2", "3"));
    assertEquals(6, score());
  }

  @Test
  void singleSubmissionUnderTheKeyOfABatch_isRefused() {
    submit("A", "1", "2");
    Submission single = submission("7", Optional.of(new Once("key", "B")));
    assertThrows(RefusedException.class, () -> stores.submissions.submit(board.id(), single, NOW));
    assertEquals(3, score());
  }

  @Test
  void keyOfABatch_canBeUsedAnewWhenItExpired() {
    submit("A", "1", "2");
    Submission later = submission("7", Optional.of(new Once("key", "B")));
    stores.submissions.submit(board.id(), later, NOW.plus(StoredReceipt.LIFETIME));
    assertEquals(10, score());
  }

  private List<Result> submit(String fingerprint, String... scores) {
    List<Submission> submissions = new ArrayList<>();
    for (String score : scores) {
      Once once = new Once("key" + Once.PART + submissions.size(), fingerprint);
      submissions.add(submission(score, Optional.of(once)));
    }
    return stores.submissions.submitAll(board.id(), submissions, NOW).value();
  }

  private static Submission submission(String score, Optional<Once> once) {
    return new Submission(
        new PlayerId("p"), GivenScore.of(new BigDecimal(score)), Profile.NONE, once);
  }

  private long score() {
    return IndexCheck.assertConsistent(stores.ranks, board).get(0).score().first();
  }
}
