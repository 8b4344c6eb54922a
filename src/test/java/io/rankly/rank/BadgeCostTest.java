package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.badge.Badges;
import io.rankly.badge.Rule;
import io.rankly.badge.Tier;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.board.Bounds;
import io.rankly.local.Meter;
import io.rankly.local.Meter.Reading;
import io.rankly.local.TestDynamo;
import io.rankly.rank.Submission.Once;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Holds that badges and bounds cost no request and no unit. */
class BadgeCostTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Badges BADGES =
      new Badges(
          List.of(
              new Tier(
                  "half", new Rule.Percentile(BigDecimal.valueOf(50)), text("Half"), text("🏅")),
              new Tier("some", new Rule.AtLeast(BigDecimal.TEN), text("Some"), text("🎖️")),
              new Tier("last", new Rule.BestRanks(1_000), Optional.empty(), Optional.empty())));
  private static final Bounds BOUNDS =
      new Bounds(
          Optional.of(BigDecimal.ZERO),
          Optional.of(BigDecimal.valueOf(1_000_000)),
          Optional.of(BigDecimal.valueOf(500_000)),
          false);

  private static final SeasonChoice CURRENT = SeasonChoice.main(NOW);

  private final Meter meter = new Meter();
  private final Stores stores = TestDynamo.create(meter).stores();

  @Test
  void badgesAndBounds_costNothing() {
    List<Reading> bare = readings(board("bare", Badges.NONE, Bounds.NONE));
    List<Reading> full = readings(board("full", BADGES, BOUNDS));
    for (int i = 0; i < bare.size(); i++) {
      assertEquals(bare.get(i).requests().size(), full.get(i).requests().size(), "requests " + i);
      assertEquals(bare.get(i).readUnits(), full.get(i).readUnits(), "read units " + i);
      assertEquals(bare.get(i).writeUnits(), full.get(i).writeUnits(), "write units " + i);
    }
  }

  private List<Reading> readings(Board board) {
    List<Reading> readings = new ArrayList<>();
    meter.take();
    for (int score : List.of(100_000, 200_000, 150_000)) {
      submit(board, "p", score);
      readings.add(meter.take());
    }
    submit(board, "q", 300_000);
    readings.add(meter.take());
    Receipt receipt = submit(board, "p", 400_000);
    readings.add(meter.take());
    assertEquals(board.badges().equals(Badges.NONE), receipt.badge().isEmpty());
    stores.standings.of(board.id(), CURRENT, new PlayerId("p"));
    readings.add(meter.take());
    stores.places.ofScore(board.id(), CURRENT, given(250_000));
    readings.add(meter.take());
    stores.places.atRank(board.id(), CURRENT, 2);
    readings.add(meter.take());
    stores.listings.top(board.id(), CURRENT, 10);
    readings.add(meter.take());
    stores.listings.around(board.id(), CURRENT, new PlayerId("p"), 1, 1);
    readings.add(meter.take());
    return readings;
  }

  private Board board(String id, Badges badges, Bounds bounds) {
    BoardChange settings =
        BoardChange.builder().badges(Optional.of(badges)).bounds(Optional.of(bounds)).build();
    return stores.boards.save(new BoardId(id), settings, NOW).board();
  }

  private Receipt submit(Board board, String player, int score) {
    Optional<Once> once = Optional.of(new Once(player + score, "fingerprint"));
    Submission submission = new Submission(new PlayerId(player), given(score), Profile.NONE, once);
    return stores.submissions.submit(board.id(), submission, NOW).value().main();
  }

  private static GivenScore given(int score) {
    return GivenScore.of(BigDecimal.valueOf(score));
  }

  private static Optional<String> text(String text) {
    return Optional.of(text);
  }
}
