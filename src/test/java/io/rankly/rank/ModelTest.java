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
import io.rankly.score.Column;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.GivenScore;
import io.rankly.score.Order;
import io.rankly.score.Score;
import io.rankly.score.Ties;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
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
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** The service under test. */
  abstract Stores stores();

  /** How many operations an ordinary build runs. */
  abstract int operations();

  /** After how many operations the next board follows. */
  abstract int operationsPerBoard();

  @Test
  void operations_agreeWithASortedList() {
    long seed = Long.getLong("rankly.model.seed", System.nanoTime());
    int operations = Integer.getInteger("rankly.model.operations", operations());
    Stores stores = stores();
    for (int board = 0; board * operationsPerBoard() < operations; board++) {
      try {
        new Run(stores, seed + board).operations(operationsPerBoard());
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
    private final boolean named;
    private final boolean earliest;
    private final Comparator<List<Long>> scoreOrder;
    private final Comparator<Held> order;
    private final Map<PlayerId, Held> model = new HashMap<>();
    private final Map<PlayerId, Long> answeredRanks = new HashMap<>();
    private final List<Long> shape;
    private Instant now;

    /**
     * What a player has.
     *
     * @param reached in milliseconds of the board's life
     */
    private record Held(List<Long> units, long reached) {
      Score score() {
        return new Score(units);
      }

      long first() {
        return units.get(0);
      }
    }

    Run(Stores stores, long seed) {
      this.random = new Random(seed);
      this.stores = stores;
      UpdatePolicy update = UpdatePolicy.values()[random.nextInt(3)];
      this.named = random.nextInt(4) > 0;
      this.earliest = named && random.nextBoolean();
      Ties ties = earliest ? Ties.EARLIEST : Ties.SHARED;
      List<Direction> directions = new ArrayList<>();
      List<Column> columns = new ArrayList<>();
      for (int i = named ? 1 + random.nextInt(3) : 1; i > 0; i--) {
        directions.add(Direction.values()[random.nextInt(2)]);
        columns.add(
            Column.named("c" + i, directions.get(columns.size()), new Decimals(random.nextInt(4))));
      }
      this.board =
          named
              ? stores.board("m" + seed, new Order(columns, ties), update, START)
              : stores.board("m" + seed, directions.get(0), update, random.nextInt(4), START);
      // A clock may run behind that of the process that made the board.
      this.now = START.minusMillis(3);
      Comparator<List<Long>> scoreOrder = Comparator.comparing(units -> 0);
      for (int i = 0; i < directions.size(); i++) {
        int column = i;
        Comparator<Long> ascending = Comparator.naturalOrder();
        scoreOrder =
            scoreOrder.thenComparing(
                units -> units.get(column),
                directions.get(i) == Direction.ASCENDING ? ascending : ascending.reversed());
      }
      this.scoreOrder = scoreOrder;
      Comparator<Held> byScore = Comparator.comparing(Held::units, scoreOrder);
      this.order = earliest ? byScore.thenComparing(Held::reached) : byScore;
      this.shape =
          List.of(
                  List.of(0L, 2L),
                  List.of(-50L, 50L),
                  List.of(-100_000L, 100_000L),
                  List.of(Long.MIN_VALUE, Long.MAX_VALUE))
              .get(random.nextInt(4));
    }

    void operations(int count) {
      for (int i = 0; i < count; i++) {
        // Many operations share a millisecond.
        now = now.plusMillis(random.nextInt(4) / 3);
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
      List<Long> score = score();
      Optional<Held> next = next(player, score);
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
      List<List<Long>> scores = new ArrayList<>();
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

    private void assertReceipt(PlayerId player, List<Long> submitted, Receipt receipt) {
      Held old = model.get(player);
      Held held = next(player, submitted).orElseThrow();
      model.put(player, held);
      assertEquals(held.score(), receipt.standing().score());
      assertEquals(place(held), receipt.standing().place());
      assertEquals(old == null || !old.units().equals(held.units()), receipt.changed());
      assertEquals(Optional.ofNullable(old).map(Held::score), receipt.previousScore());
      if (old != null) {
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
        assertEquals(model.get(player).score(), standing.score());
        assertEquals(place(model.get(player)), standing.place());
      } else {
        assertThrows(NotFoundException.class, () -> stores.standings.of(board.id(), player));
      }
      Standings.Group group = stores.standings.of(board.id(), asked).value();
      List<PlayerId> known = ranked().stream().filter(asked::contains).toList();
      assertEquals(
          known, group.ranked().stream().map(member -> member.standing().player()).toList());
      for (Standings.Member member : group.ranked()) {
        Held held = model.get(member.standing().player());
        assertEquals(place(held), member.standing().place());
        assertEquals(
            1 + known.stream().filter(other -> order.compare(model.get(other), held) < 0).count(),
            member.localRank());
      }
      assertEquals(
          asked.stream().distinct().filter(other -> !model.containsKey(other)).toList(),
          group.missing());
    }

    private void places() {
      List<Long> score = score();
      assertEquals(
          new ScorePlace(new Score(score), placeIfReachedNow(score)),
          stores.places.ofScore(board.id(), given(score)).value());
      List<Held> scores = scores();
      int position = 1 + random.nextInt(scores.size() + 2);
      if (position <= scores.size()) {
        Held there = scores.get(position - 1);
        assertEquals(
            new ScorePlace(there.score(), place(there)),
            stores.places.atRank(board.id(), position).value());
      } else {
        assertThrows(NotFoundException.class, () -> stores.places.atRank(board.id(), position));
      }
      BigDecimal percentile = BigDecimal.valueOf(random.nextInt(1001), 1);
      Optional<Held> worst =
          scores.stream()
              .filter(s -> worsePercentTimesTotal(s).compareTo(percentile.multiply(total())) >= 0)
              .max(order);
      if (worst.isPresent()) {
        assertEquals(
            new ScorePlace(worst.get().score(), place(worst.get())),
            stores.places.atPercentile(board.id(), percentile).value());
      } else {
        assertThrows(
            NotFoundException.class, () -> stores.places.atPercentile(board.id(), percentile));
      }
    }

    private BigDecimal total() {
      return BigDecimal.valueOf(model.size());
    }

    private BigDecimal worsePercentTimesTotal(Held held) {
      return BigDecimal.valueOf(
          100 * model.values().stream().filter(other -> order.compare(other, held) > 0).count());
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
            model.values().stream()
                .filter(held -> bucket.from() <= held.first() && held.first() <= bucket.to())
                .count(),
            bucket.count());
      }
      List<Bucket> ascending = new ArrayList<>(distribution.buckets());
      ascending.sort(Comparator.comparing(Bucket::from));
      for (int i = 1; i < ascending.size(); i++) {
        assertEquals(ascending.get(i - 1).to() + 1, ascending.get(i).from());
      }
      if (!model.isEmpty()) {
        List<Long> firsts = model.values().stream().map(Held::first).toList();
        assertEquals(Collections.min(firsts), ascending.get(0).from());
        assertEquals(Collections.max(firsts), ascending.get(ascending.size() - 1).to());
      }
    }

    private void assertStandings(List<PlayerId> players, List<Standing> standings) {
      assertEquals(players, standings.stream().map(Standing::player).toList());
      standings.forEach(
          standing -> assertEquals(place(model.get(standing.player())), standing.place()));
    }

    private Optional<Held> next(PlayerId player, List<Long> submitted) {
      Held old = model.get(player);
      Optional<List<Long>> units = old == null ? Optional.of(submitted) : next(old, submitted);
      return units.map(
          after -> old != null && old.units().equals(after) ? old : new Held(after, age()));
    }

    private Optional<List<Long>> next(Held old, List<Long> submitted) {
      return switch (board.update()) {
        case BEST ->
            Optional.of(scoreOrder.compare(submitted, old.units()) < 0 ? submitted : old.units());
        case LAST -> Optional.of(submitted);
        case SUM -> sum(old.units(), submitted);
      };
    }

    private static Optional<List<Long>> sum(List<Long> old, List<Long> added) {
      List<Long> sums = new ArrayList<>();
      for (int i = 0; i < old.size(); i++) {
        BigInteger sum = BigInteger.valueOf(old.get(i)).add(BigInteger.valueOf(added.get(i)));
        if (sum.bitLength() >= 64) {
          return Optional.empty();
        }
        sums.add(sum.longValueExact());
      }
      return Optional.of(sums);
    }

    private long age() {
      return Math.max(0, Duration.between(START, now).toMillis());
    }

    private Place place(Held held) {
      long better = model.values().stream().filter(other -> order.compare(other, held) < 0).count();
      long ties = model.values().stream().filter(other -> order.compare(other, held) == 0).count();
      return new Place(better + 1, ties, model.size());
    }

    private Place placeIfReachedNow(List<Long> units) {
      return place(new Held(units, Long.MAX_VALUE));
    }

    private List<PlayerId> ranked() {
      return model.keySet().stream()
          .sorted(
              Comparator.comparing((PlayerId player) -> model.get(player), order)
                  .thenComparing(p -> p))
          .toList();
    }

    private List<Held> scores() {
      return model.values().stream().sorted(order).toList();
    }

    private Submission submission(PlayerId player, List<Long> units) {
      return new Submission(player, given(units), Optional.empty(), Optional.empty());
    }

    private GivenScore given(List<Long> units) {
      List<Column> columns = board.order().columns();
      List<BigDecimal> numbers = new ArrayList<>();
      Map<String, BigDecimal> byName = new HashMap<>();
      for (int i = 0; i < units.size(); i++) {
        BigDecimal number = columns.get(i).decimals().score(units.get(i));
        numbers.add(number);
        columns.get(i).name().ifPresent(name -> byName.put(name, number));
      }
      return named && random.nextBoolean()
          ? new GivenScore.Named(byName)
          : new GivenScore.Listed(numbers);
    }

    private PlayerId player() {
      return new PlayerId("p" + random.nextInt(40));
    }

    private List<Long> score() {
      List<Long> units = new ArrayList<>();
      board.order().columns().forEach(column -> units.add(number()));
      return units;
    }

    private long number() {
      boolean wide = shape.get(0) == Long.MIN_VALUE;
      return wide
          ? random.nextLong() >> random.nextInt(64)
          : random.nextLong(shape.get(0), shape.get(1) + 1);
    }
  }
}
