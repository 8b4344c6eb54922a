package io.rankly.rank;

import static io.rankly.rank.OwnScores.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.MarkdownTable;
import io.rankly.board.Board;
import io.rankly.board.BoardAccess.Signature;
import io.rankly.board.Bounds;
import io.rankly.board.SubmissionLimit;
import io.rankly.board.UpdatePolicy;
import io.rankly.dynamo.DynamoAttemptStore;
import io.rankly.error.ConflictException;
import io.rankly.error.LimitedException;
import io.rankly.error.OutOfBoundsException;
import io.rankly.error.RanklyException;
import io.rankly.local.Meter;
import io.rankly.local.TestDynamo;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Holds what signatures, limits and reviews take, as told in anti-cheat.md. */
class OwnScoresCostTest {
  private static final Grounds GROUNDS = Grounds.of("kim", "a reason");

  private final Meter meter = new Meter();
  private final TestDynamo dynamo = TestDynamo.create(meter);
  private final Stores stores = dynamo.stores();
  private final AttemptStore attempts = new DynamoAttemptStore(dynamo.client(), dynamo.table());
  private final Board board =
      stores.board(
          "b",
          OwnScores.settings(UpdatePolicy.BEST)
              .signature(Optional.of(Signature.REQUIRED))
              .limit(Optional.of(Optional.of(new SubmissionLimit(5, 60))))
              .bounds(
                  Optional.of(
                      new Bounds(
                          Optional.empty(),
                          Optional.of(BigDecimal.valueOf(987_654)),
                          Optional.empty(),
                          true)))
              .build(),
          NOW);

  @Test
  void requestsAndUnits_areAsTold() {
    Readings readings = new Readings(meter);
    submit(123_456, "a");
    readings.took("submit, first score");
    submit(876_543, "b");
    readings.took("submit, large improvement");
    submit(111_111, "c");
    readings.took("submit, no improvement");
    refused(ConflictException.class, 876_543, "b");
    readings.took("a copy");
    refused(OutOfBoundsException.class, 999_998, "d");
    readings.took("out of bounds, kept for review");
    refused(OutOfBoundsException.class, 999_999, "e");
    meter.take();
    refused(LimitedException.class, 912_345, "f");
    readings.took("beyond the limit");
    List<Attempt> held = attempts.list(board, Optional.empty(), 2);
    meter.take();
    verdicts().accept(board.id(), held.get(0).id(), GROUNDS, NOW);
    readings.took("accept");
    verdicts().reject(board.id(), held.get(1).id(), GROUNDS, NOW);
    readings.took("reject");
    assertEquals(MarkdownTable.below("What it costs", "anti-cheat.md").rows(), readings.rows());
  }

  private Submissions process() {
    return new Submissions(
        stores.ranks,
        stores.boards,
        Stores.retries(Duration.ofSeconds(30)),
        new AttemptReview(attempts, stores.boards, () -> ThreadLocalRandom.current().nextLong()),
        new Remembered(),
        Runnable::run);
  }

  private Verdicts verdicts() {
    return new Verdicts(
        stores.ranks,
        attempts,
        stores.boards,
        process(),
        Stores.retries(Duration.ofSeconds(30)),
        new Marks(() -> Long.toHexString(ThreadLocalRandom.current().nextLong())));
  }

  private void submit(long score, String nonce) {
    process().submit(board.id(), OwnScores.signed("p", score, nonce), NOW);
  }

  private void refused(Class<? extends RanklyException> why, long score, String nonce) {
    assertThrows(why, () -> submit(score, nonce));
  }
}
