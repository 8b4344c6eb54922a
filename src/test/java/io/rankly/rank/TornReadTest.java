package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.board.Board;
import io.rankly.board.UpdatePolicy;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.Standing.Place;
import io.rankly.score.Direction;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Entries and nodes that were read at different moments, between which somebody wrote. */
class TornReadTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final SeasonChoice SEASON = SeasonChoice.main(NOW);
  private static final PlayerId ANN = new PlayerId("ann");
  private static final PlayerId BEN = new PlayerId("ben");

  private final Stores stores = Stores.inMemory();
  private final OddStore odd = new OddStore(stores.ranks);
  private final Stores torn = new Stores(odd, stores.boardsInMemory());
  private final Board board = torn.board("torn", Direction.DESCENDING, UpdatePolicy.LAST, 0, NOW);

  @Test
  void submission_whoseNodesAreOlderThanItsEntry_hasARank() {
    submit(stores, ANN, 900);
    odd.reads(TornReadTest::withoutCounts);

    Place place = submit(torn, ANN, 100).place();

    assertEquals(new Place(1, 1, 1), place);
    IndexCheck.assertConsistent(stores.ranks, board);
  }

  @Test
  void player_whoMovesBetweenTwoReads_isNotCountedAgainstItself() {
    submit(stores, ANN, 100);

    annMovesAfterTheNextRead();
    Standing standing = torn.standings.of(board.id(), SEASON, ANN).value();
    assertEquals(200, standing.score().first());
    assertEquals(new Place(1, 1, 1), standing.place());
  }

  @Test
  void oneOfAGroup_whoMovesBetweenTwoReads_isNotCountedAgainstItself() {
    submit(stores, ANN, 100);

    annMovesAfterTheNextRead();
    assertEquals(
        List.of(new Place(1, 1, 1)),
        torn.standings.of(board.id(), SEASON, List.of(ANN, BEN)).value().ranked().stream()
            .map(member -> member.standing().place())
            .toList());
  }

  @Test
  void player_whoMovesBetweenTwoReads_isNotBehindItselfOnAPage() {
    submit(stores, ANN, 100);
    submit(stores, BEN, 150);

    annMovesAfterTheNextRead();
    assertEquals(
        List.of(new Place(1, 1, 2), new Place(2, 1, 2)),
        torn.listings.around(board.id(), SEASON, ANN, 2, 2).value().entries().stream()
            .map(Standing::place)
            .toList());
  }

  @Test
  void standingsOfAPlayer_whoseNodesAreOlderThanTheEntry_areReadAgain() {
    submit(stores, ANN, 100);
    odd.reads(TornReadTest::withoutCounts);
    assertEquals(
        List.of(new Place(1, 1, 1)),
        torn.playerStandings.of(ANN, NOW).stream()
            .map(standing -> standing.value().place())
            .toList());
  }

  @Test
  void player_whoseCountersAreLost_isAnswered() {
    submit(stores, ANN, 100);
    odd.alwaysReads(TornReadTest::withoutCounts);
    assertEquals(new Place(1, 0, 0), torn.standings.of(board.id(), SEASON, ANN).value().place());
  }

  @Test
  void rank_whenTheRootIsOlderThanOtherNodes_isNotBeyondTheTotal() {
    submit(stores, ANN, 100);
    submit(stores, BEN, 150);
    submit(stores, new PlayerId("cid"), 160);

    odd.reads(read -> read);
    odd.reads(TornReadTest::withOneInTheRoot);
    assertEquals(new Place(3, 1, 3), torn.standings.of(board.id(), SEASON, ANN).value().place());
    odd.reads(TornReadTest::withOneInTheRoot);
    assertEquals(
        new Place(2, 0, 1),
        torn.places.ofScore(board.id(), SEASON, GivenScore.of(BigDecimal.TEN)).value().place());
    odd.reads(TornReadTest::withOneInTheRoot);
    assertEquals(new Place(2, 1, 2), submit(torn, new PlayerId("dan"), 110).place());
  }

  private void annMovesAfterTheNextRead() {
    odd.reads(
        read -> {
          submit(stores, ANN, 200);
          return read;
        });
  }

  /** Nodes as they were when nothing was stored. */
  private static Snapshot withoutCounts(Snapshot read) {
    return with(node -> Node.empty(node.prefix()), read);
  }

  /** The root as it was when it had a single entry; the other nodes as they are. */
  private static Snapshot withOneInTheRoot(Snapshot read) {
    return with(
        node ->
            node.prefix().isEmpty()
                ? new Node("", Map.of(node.counts().keySet().iterator().next(), 1L))
                : node,
        read);
  }

  private static Snapshot with(UnaryOperator<Node> change, Snapshot read) {
    return Snapshots.withNodes(read, nodes -> nodes.stream().map(change).toList());
  }

  private Standing submit(Stores to, PlayerId player, long score) {
    return to.submissions
        .submit(
            board.id(),
            new Submission(
                player, GivenScore.of(BigDecimal.valueOf(score)), Profile.NONE, Optional.empty()),
            NOW)
        .value()
        .main()
        .standing();
  }
}
