package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.board.Board;
import io.rankly.board.UpdatePolicy;
import io.rankly.error.NotFoundException;
import io.rankly.rank.Standing.Place;
import io.rankly.score.Direction;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ranks of players whom a process has met: read with the entry, whatever happened meanwhile. */
class KnownPlayersTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final SeasonChoice SEASON = SeasonChoice.main(NOW);
  private static final PlayerId ANN = new PlayerId("ann");
  private static final PlayerId BEN = new PlayerId("ben");

  private final Stores there = Stores.inMemory();
  private final List<RankStore.Wanted> reads = new ArrayList<>();
  private final Stores here = new Stores(new Told(there.ranks, reads), there.boardsInMemory());
  private final Board board = here.board("known", Direction.DESCENDING, UpdatePolicy.LAST, 0, NOW);

  @Test
  void player_whoStays_isReadInOneRequest() {
    submit(here, ANN, 123_456);
    submit(here, BEN, 200_000);
    assertRank(2, 123_456, 1);
  }

  @Test
  void player_whomAnotherProcessMovedALittle_takesTheNodesThatDiffer() {
    submit(here, ANN, 123_456);
    submit(there, BEN, 123_460);
    submit(there, ANN, 123_567);
    assertRank(1, 123_567, 2);
    assertEquals(1, nodesOfTheLastRead());
    assertRank(1, 123_567, 1);
  }

  @Test
  void player_whomAnotherProcessMovedFar_hasTheRankOfTheNewScore() {
    submit(here, ANN, 123_456);
    submit(there, BEN, 500);
    submit(there, ANN, 7);
    assertRank(2, 7, 2);
  }

  @Test
  void player_whomAnotherProcessRemoved_isNotThere() {
    submit(here, ANN, 123_456);
    there.removals.remove(board.id(), SEASON, ANN, Grounds.NONE);
    assertThrows(NotFoundException.class, () -> here.standings.of(board.id(), SEASON, ANN));
  }

  private void assertRank(int rank, long score, int requests) {
    reads.clear();
    Standing standing = here.standings.of(board.id(), SEASON, ANN).value();
    assertEquals(new Place(rank, 1, 2), standing.place());
    assertEquals(score, standing.score().first());
    assertEquals(requests, reads.size());
  }

  private int nodesOfTheLastRead() {
    return reads.get(reads.size() - 1).slices().values().iterator().next().prefixes().size();
  }

  private void submit(Stores to, PlayerId player, long score) {
    to.submissions.submit(
        board.id(),
        new Submission(
            player, GivenScore.of(BigDecimal.valueOf(score)), Profile.NONE, Optional.empty()),
        NOW);
  }

  /** A store that tells what was read. */
  private static final class Told extends ForwardingStore {
    private final List<Wanted> reads;

    Told(RankStore store, List<Wanted> reads) {
      super(store);
      this.reads = reads;
    }

    @Override
    public Snapshot read(Wanted wanted) {
      reads.add(wanted);
      return super.read(wanted);
    }
  }
}
