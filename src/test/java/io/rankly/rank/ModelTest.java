package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.board.Board;
import io.rankly.board.UpdatePolicy;
import io.rankly.error.InvalidInputException;
import io.rankly.error.NotFoundException;
import io.rankly.rank.Distribution.Bucket;
import io.rankly.rank.Places.ScorePlace;
import io.rankly.rank.Standing.Place;
import io.rankly.rank.Submissions.Result;
import io.rankly.score.Direction;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random operations on random boards against a plain sorted list, with all counters recounted after
 * every operation.
 *
 * <p>{@code -Drankly.model.operations=N} runs longer, {@code -Drankly.model.seed=N} repeats a
 * failure.
 */
abstract class ModelTest {
  private static final int OPERATIONS_PER_BOARD = 200;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** The service under test. */
  abstract Stores stores();

  /** How many operations an ordinary build runs. */
  abstract int operations();

  @Test
  void operations_agreeWithASortedList() {
    long seed = Long.getLong("rankly.model.seed", System.nanoTime());
    int operations = Integer.getInteger("rankly.model.operations", operations());
    Stores stores = stores();
    for (int board = 0; board * OPERATIONS_PER_BOARD < operations; board++) {
      try {
        new Run(stores, seed + board).operations();
      } catch (Exception | AssertionError e) {
        throw new AssertionError("failed with -Drankly.model.seed=" + (seed + board), e);
      }
    }
    System.out.printf(
        "%s: %,d operations agree with the model%n", getClass().getSimpleName(), operations);
  }

  /** One board and its model. */
  private static final class Run {
    private final Random random;
    private final Stores stores;
    private final Board board;
    private final Comparator<Long> order;
    private final Map<PlayerId, Long> model = new HashMap<>();
    private final Map<PlayerId, Long> answeredRanks = new HashMap<>();
    private final List<Long> shape;
    private Instant now = START;

    Run(Stores stores, long seed) {
      this.random = new Random(seed);
      this.stores = stores;
      Direction direction = Direction.values()[random.nextInt(2)];
      UpdatePolicy update = UpdatePolicy.values()[random.nextInt(3)];
      this.board = stores.board("m" + seed, direction, update, random.nextInt(4), now);
      Comparator<Long> ascending = Comparator.naturalOrder();
      this.order = direction == Direction.ASCENDING ? ascending : ascending.reversed();
      this.shape =
          List.of(
                  List.of(0L, 5L),
                  List.of(-50L, 50L),
                  List.of(-100_000L, 100_000L),
                  List.of(Long.MIN_VALUE, Long.MAX_VALUE))
              .get(random.nextInt(4));
    }

    void operations() {
      for (int i = 0; i < OPERATIONS_PER_BOARD; i++) {
        now = now.plusMillis(1);
        switch (random.nextInt(10)) {
          case 0, 1, 2 -> submit();
          case 3 -> submitBatch();
          case 4 -> remove();
          case 5 -> standing();
          case 6 -> places();
          case 7 -> pages();
          case 8 -> around();
          default -> distribution();
        }
        List<Entry> entries = IndexCheck.assertConsistent(stores.ranks, board);
        assertEquals(ranked(), entries.stream().map(Entry::player).toList());
      }
    }

    private void submit() {
      PlayerId player = player();
      long score = score();
      Optional<Long> next = next(player, score);
      if (next.isEmpty()) {
        assertThrows(
            InvalidInputException.class,
            () -> stores.submissions.submit(board.id(), submission(player, score), now));
        return;
      }
      assertReceipt(
          player,
          score,
          stores.submissions.submit(board.id(), submission(player, score), now).value());
    }

    private void submitBatch() {
      List<Submission> submissions = new ArrayList<>();
      List<Long> scores = new ArrayList<>();
      for (int i = random.nextInt(30); i >= 0; i--) {
        scores.add(score());
        submissions.add(submission(player(), scores.get(scores.size() - 1)));
      }
      List<Result> results = stores.submissions.submitAll(board.id(), submissions, now).value();
      assertEquals(submissions.size(), results.size());
      for (int i = 0; i < results.size(); i++) {
        PlayerId player = submissions.get(i).player();
        if (results.get(i) instanceof Result.Accepted accepted) {
          assertReceipt(player, scores.get(i), accepted.receipt());
        } else {
          assertEquals(Optional.empty(), next(player, scores.get(i)));
        }
      }
    }

    private void assertReceipt(PlayerId player, long submitted, Receipt receipt) {
      Long old = model.get(player);
      long score = next(player, submitted).orElseThrow();
      model.put(player, score);
      assertEquals(score, receipt.standing().score());
      assertEquals(place(score), receipt.standing().place());
      assertEquals(old == null || old != score, receipt.changed());
      assertEquals(old == null, receipt.previousScore().isEmpty());
      if (old != null) {
        assertEquals(old, receipt.previousScore().getAsLong());
        assertEquals(answeredRanks.get(player), receipt.previousRank().getAsLong());
      }
      if (receipt.changed()) {
        answeredRanks.put(player, receipt.standing().place().rank());
      }
    }

    private void remove() {
      PlayerId player = player();
      if (model.remove(player) == null) {
        assertThrows(NotFoundException.class, () -> stores.removals.remove(board.id(), player));
      } else {
        stores.removals.remove(board.id(), player);
      }
    }

    private void standing() {
      List<PlayerId> asked = List.of(player(), player(), player());
      PlayerId player = asked.get(0);
      if (model.containsKey(player)) {
        Standing standing = stores.standings.of(board.id(), player).value();
        assertEquals(model.get(player), standing.score());
        assertEquals(place(model.get(player)), standing.place());
      } else {
        assertThrows(NotFoundException.class, () -> stores.standings.of(board.id(), player));
      }
      Standings.Group group = stores.standings.of(board.id(), asked).value();
      List<PlayerId> known = ranked().stream().filter(asked::contains).toList();
      assertEquals(
          known, group.ranked().stream().map(member -> member.standing().player()).toList());
      for (Standings.Member member : group.ranked()) {
        long score = model.get(member.standing().player());
        assertEquals(place(score), member.standing().place());
        assertEquals(
            1 + known.stream().filter(other -> order.compare(model.get(other), score) < 0).count(),
            member.localRank());
      }
      assertEquals(
          asked.stream().distinct().filter(other -> !model.containsKey(other)).toList(),
          group.missing());
    }

    private void places() {
      long score = score();
      assertEquals(
          new ScorePlace(score, place(score)),
          stores.places.ofScore(board.id(), board.decimals().score(score)).value());
      List<Long> scores = scores();
      int position = 1 + random.nextInt(scores.size() + 2);
      if (position <= scores.size()) {
        long there = scores.get(position - 1);
        assertEquals(
            new ScorePlace(there, place(there)),
            stores.places.atRank(board.id(), position).value());
      } else {
        assertThrows(NotFoundException.class, () -> stores.places.atRank(board.id(), position));
      }
      BigDecimal percentile = BigDecimal.valueOf(random.nextInt(1001), 1);
      Optional<Long> worst =
          scores.stream()
              .filter(s -> worsePercentTimesTotal(s).compareTo(percentile.multiply(total())) >= 0)
              .max(order);
      if (worst.isPresent()) {
        assertEquals(
            new ScorePlace(worst.get(), place(worst.get())),
            stores.places.atPercentile(board.id(), percentile).value());
      } else {
        assertThrows(
            NotFoundException.class, () -> stores.places.atPercentile(board.id(), percentile));
      }
    }

    private BigDecimal total() {
      return BigDecimal.valueOf(model.size());
    }

    private BigDecimal worsePercentTimesTotal(long score) {
      return BigDecimal.valueOf(
          100 * model.values().stream().filter(other -> order.compare(other, score) > 0).count());
    }

    private void pages() {
      int limit = 1 + random.nextInt(10);
      List<Standing> seen = new ArrayList<>();
      Listings.Page page = stores.listings.top(board.id(), limit).value();
      seen.addAll(page.entries());
      while (page.next().isPresent()) {
        page =
            stores
                .listings
                .after(board.id(), Cursor.parse(page.next().get().text()), limit)
                .value();
        seen.addAll(page.entries());
      }
      assertStandings(ranked(), seen);
      int from = 1 + random.nextInt(model.size() + 2);
      Listings.Page fromRank = stores.listings.from(board.id(), from, limit).value();
      assertEquals(model.size(), fromRank.total());
      List<PlayerId> ranked = ranked();
      int start =
          from > ranked.size() ? ranked.size() : (int) place(scores().get(from - 1)).rank() - 1;
      assertStandings(
          ranked.subList(start, Math.min(ranked.size(), start + limit)), fromRank.entries());
    }

    private void around() {
      PlayerId player = player();
      int above = random.nextInt(5);
      int below = random.nextInt(5);
      if (!model.containsKey(player)) {
        assertThrows(
            NotFoundException.class,
            () -> stores.listings.around(board.id(), player, above, below));
        return;
      }
      List<PlayerId> ranked = ranked();
      int at = ranked.indexOf(player);
      assertStandings(
          ranked.subList(Math.max(0, at - above), Math.min(ranked.size(), at + below + 1)),
          stores.listings.around(board.id(), player, above, below).value().entries());
    }

    private void distribution() {
      int wanted = 1 + random.nextInt(12);
      Distribution distribution = stores.distributions.of(board.id(), wanted).value();
      assertEquals(model.size(), distribution.total());
      assertEquals(model.size(), distribution.buckets().stream().mapToLong(Bucket::count).sum());
      for (Bucket bucket : distribution.buckets()) {
        assertEquals(
            model.values().stream().filter(s -> bucket.from() <= s && s <= bucket.to()).count(),
            bucket.count());
      }
      List<Bucket> ascending = new ArrayList<>(distribution.buckets());
      ascending.sort(Comparator.comparing(Bucket::from));
      for (int i = 1; i < ascending.size(); i++) {
        assertEquals(ascending.get(i - 1).to() + 1, ascending.get(i).from());
      }
      if (!model.isEmpty()) {
        assertEquals(Collections.min(model.values()), ascending.get(0).from());
        assertEquals(Collections.max(model.values()), ascending.get(ascending.size() - 1).to());
      }
    }

    private void assertStandings(List<PlayerId> players, List<Standing> standings) {
      assertEquals(players, standings.stream().map(Standing::player).toList());
      standings.forEach(
          standing -> assertEquals(place(model.get(standing.player())), standing.place()));
    }

    private Optional<Long> next(PlayerId player, long submitted) {
      Long old = model.get(player);
      if (old == null) {
        return Optional.of(submitted);
      }
      return switch (board.update()) {
        case BEST -> Optional.of(order.compare(submitted, old) < 0 ? submitted : old);
        case LAST -> Optional.of(submitted);
        case SUM ->
            Optional.of(BigInteger.valueOf(old).add(BigInteger.valueOf(submitted)))
                .filter(sum -> sum.bitLength() < 64)
                .map(BigInteger::longValueExact);
      };
    }

    private Place place(long score) {
      long better =
          model.values().stream().filter(other -> order.compare(other, score) < 0).count();
      long ties = model.values().stream().filter(other -> other == score).count();
      return new Place(better + 1, ties, model.size());
    }

    private List<PlayerId> ranked() {
      return model.keySet().stream()
          .sorted(
              Comparator.comparing((PlayerId player) -> model.get(player), order)
                  .thenComparing(p -> p))
          .toList();
    }

    private List<Long> scores() {
      return model.values().stream().sorted(order).toList();
    }

    private Submission submission(PlayerId player, long units) {
      return new Submission(
          player, board.decimals().score(units), Optional.empty(), Optional.empty());
    }

    private PlayerId player() {
      return new PlayerId("p" + random.nextInt(40));
    }

    private long score() {
      boolean wide = shape.get(0) == Long.MIN_VALUE;
      return wide
          ? random.nextLong() >> random.nextInt(64)
          : random.nextLong(shape.get(0), shape.get(1) + 1);
    }
  }
}
