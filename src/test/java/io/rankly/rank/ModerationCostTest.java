package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.MarkdownTable;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.local.Meter;
import io.rankly.local.TestDynamo;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Holds what moderation takes, as told in moderation.md. */
class ModerationCostTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final SeasonChoice CURRENT = SeasonChoice.main(NOW);
  private static final Grounds GROUNDS = Grounds.of("mod", "a reason");
  private static final PlayerId PLAYER = new PlayerId("p");

  private final Meter meter = new Meter();
  private final Stores stores = TestDynamo.create(meter).stores();
  private final Board board =
      stores.board("b", BoardChange.builder().moderation(Optional.of(true)).build(), NOW);

  @Test
  void requestsAndUnits_areAsTold() {
    Readings readings = new Readings(meter);
    submit(123_456);
    readings.took("submit, first score");
    submit(987_654);
    readings.took("submit, large improvement");
    submit(111_111);
    readings.took("submit, no improvement");
    put(PlayerState.HIDDEN);
    readings.took("hide or ban");
    put(PlayerState.HIDDEN);
    readings.took("hide or ban, once more");
    submit(999_999);
    readings.took("submit of a hidden player");
    stores.standings.of(board.id(), CURRENT, PLAYER);
    readings.took("rank of a hidden player");
    put(PlayerState.RANKED);
    readings.took("restore");
    stores.sanctions.of(board.id(), PLAYER);
    readings.took("state of a player");
    stores.corrections.set(
        board.id(), CURRENT, PLAYER, GivenScore.of(BigDecimal.valueOf(123_456)), GROUNDS);
    readings.took("set a score");
    stores.removals.remove(board.id(), CURRENT, PLAYER, GROUNDS);
    readings.took("delete");
    stores.audit.list(board.id(), Optional.empty(), 20);
    readings.took("audit list");
    assertEquals(MarkdownTable.below("What it costs", "moderation.md").rows(), readings.rows());
  }

  private void submit(long score) {
    Submission submission =
        new Submission(
            PLAYER, GivenScore.of(BigDecimal.valueOf(score)), Profile.NONE, Optional.empty());
    stores.ofAnotherProcess().submit(board.id(), submission, NOW);
  }

  private void put(PlayerState state) {
    stores.sanctions.put(board.id(), PLAYER, state, GROUNDS, NOW);
  }
}
