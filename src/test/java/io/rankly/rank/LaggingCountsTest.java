package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.Consistency;
import io.rankly.board.UpdatePolicy;
import io.rankly.error.NotFoundException;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.Standing.Place;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Answers of a streamed board, of whose counts any part is read: each holds what a place must, and
 * none fails.
 */
class LaggingCountsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final SeasonChoice CURRENT = SeasonChoice.main(NOW);
  private static final BoardChange STREAMED =
      BoardChange.builder().consistency(Optional.of(Consistency.STREAMED)).build();

  private final MemoryRankStore memory = new MemoryRankStore();
  private final OddStore odd = new OddStore(CountedStore.of(memory));
  private final Stores stores = new Stores(odd, memory);

  @ParameterizedTest
  @EnumSource(UpdatePolicy.class)
  void answers_holdWhatAPlaceMust_whateverIsCounted(UpdatePolicy update) {
    Board board =
        stores.board(
            "b",
            BoardChange.builder()
                .consistency(Optional.of(Consistency.STREAMED))
                .update(Optional.of(update))
                .build(),
            NOW);
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      odd.alwaysReads(read -> partly(read, random));
      try {
        ask(board, random);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed + ", round " + round, e);
      }
    }
    odd.alwaysReads(read -> read);
    IndexCheck.assertConsistent(stores.ranks, board);
  }

  /** Each counter at some moment of its own, or never. */
  private static Snapshot partly(Snapshot read, Random random) {
    Snapshot some =
        Snapshots.withNodes(
            read, nodes -> nodes.stream().map(node -> partly(node, random)).toList());
    return some.with(Optional.of(random.nextBoolean() ? NOW : NOW.plusSeconds(1)));
  }

  private static Node partly(Node node, Random random) {
    Map<String, Long> counts = new HashMap<>();
    node.counts().forEach((slot, count) -> counts.put(slot, random.nextLong(count + 1)));
    return new Node(node.prefix(), counts);
  }

  private void ask(Board board, Random random) {
    PlayerId player = new PlayerId("p" + random.nextInt(30));
    GivenScore score = score(random.nextInt(100_000));
    Receipts receipts =
        stores
            .submissions
            .submit(board.id(), submission(player, score), NOW.plusSeconds(random.nextInt(3)))
            .value();
    assertIsPlace(receipts.main().standing().place(), 1);
    assertTrue(receipts.countedUntil().isPresent());

    assertIsPlace(stores.standings.of(board.id(), CURRENT, player).value().place(), 1);
    assertIsPlace(stores.places.ofScore(board.id(), CURRENT, score).value().place(), 0);
    assertArePlaces(stores.listings.top(board.id(), CURRENT, 10).value());
    assertArePlaces(stores.listings.top(board.id(), CURRENT, 100).value());
    assertArePlaces(stores.listings.around(board.id(), CURRENT, player, 3, 3).value());
    stores
        .standings
        .of(board.id(), CURRENT, List.of(player, new PlayerId("p1"), new PlayerId("p2")))
        .value()
        .ranked()
        .forEach(
            member -> {
              assertIsPlace(member.standing().place(), 1);
              assertTrue(member.standing().place().rank() >= member.localRank());
            });
    long rank = 1 + random.nextInt(30);
    unlessThereIsNone(
        () -> {
          Place place = stores.places.atRank(board.id(), CURRENT, rank).value().place();
          assertIsPlace(place, 1);
          return place;
        });
    unlessThereIsNone(
        () -> stores.places.atPercentile(board.id(), CURRENT, BigDecimal.valueOf(rank)));
    unlessThereIsNone(() -> stores.listings.from(board.id(), CURRENT, rank, 5));
    Distribution distribution = stores.distributions.of(board.id(), CURRENT, 7).value();
    assertEquals(
        distribution.total(),
        distribution.buckets().stream().mapToLong(Distribution.Bucket::count).sum());
    distribution
        .buckets()
        .forEach(bucket -> assertTrue(bucket.count() >= 0 && bucket.from() <= bucket.to()));
    assertExcerpt(board);
  }

  private void assertExcerpt(Board board) {
    OnSlice<Excerpt> excerpt =
        new Excerpts(stores.ranks)
            .of(board, board.allWindows().main(), NOW)
            .orElseThrow(() -> new AssertionError("nothing to publish"));
    assertTrue(excerpt.countedUntil().isPresent());
    assertEquals(
        excerpt.value().total(),
        excerpt.value().distribution().buckets().stream()
            .mapToLong(Distribution.Bucket::count)
            .sum());
    excerpt.value().best().forEach(standing -> assertIsPlace(standing.place(), 1));
  }

  private static void unlessThereIsNone(Supplier<?> question) {
    try {
      question.get();
    } catch (NotFoundException e) {
      assertTrue(e.getMessage() != null);
    }
  }

  private static void assertArePlaces(Listings.Page page) {
    long before = 1;
    for (Standing standing : page.entries()) {
      assertIsPlace(standing.place(), 1);
      assertTrue(standing.place().rank() >= before, () -> page.entries().toString());
      assertEquals(page.total(), standing.place().total());
      before = standing.place().rank();
    }
    assertTrue(page.total() >= page.entries().size());
  }

  private static void assertIsPlace(Place place, long holders) {
    assertTrue(place.rank() >= 1, place::toString);
    assertTrue(place.ties() >= holders, place::toString);
    assertTrue(place.total() >= place.rank() - 1 + place.ties(), place::toString);
    assertTrue(place.worse() >= 0, place::toString);
  }

  @Test
  void playersOwnScore_thatIsNotCountedYet_isTakenFromNobody() {
    Board board = stores.board("own", STREAMED, NOW.minusSeconds(60));
    submit(board, "ann", 50);
    // Counted is ann alone; bob's first score is stored later than that.
    submit(board, "bob", 50);
    odd.alwaysReads(read -> onlyOne(read).with(Optional.of(NOW.minusSeconds(1))));
    Place place = submit(board, "bob", 60);
    assertEquals(new Place(1, 1, 2), place);
    odd.alwaysReads(read -> read);
    assertEquals(new Place(1, 1, 2), submit(board, "bob", 70));
  }

  /** As if all entries but one were not counted. */
  private static Snapshot onlyOne(Snapshot read) {
    return Snapshots.withNodes(read, nodes -> nodes.stream().map(LaggingCountsTest::one).toList());
  }

  private static Node one(Node node) {
    Map<String, Long> counts = new HashMap<>();
    node.counts().forEach((slot, count) -> counts.put(slot, Math.min(1, count)));
    return new Node(node.prefix(), counts);
  }

  private Place submit(Board board, String player, long score) {
    return stores
        .submissions
        .submit(board.id(), submission(new PlayerId(player), score(score)), NOW)
        .value()
        .main()
        .standing()
        .place();
  }

  private static GivenScore score(long score) {
    return new GivenScore.Listed(List.of(BigDecimal.valueOf(score)));
  }

  private static Submission submission(PlayerId player, GivenScore score) {
    return new Submission(player, score, Profile.NONE, Optional.empty());
  }
}
