package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.badge.Rule;
import io.rankly.badge.Tier;
import io.rankly.board.Board;
import io.rankly.board.RankStyle;
import io.rankly.error.NotFoundException;
import io.rankly.rank.Distribution.Bucket;
import io.rankly.rank.Places.ScorePlace;
import io.rankly.rank.Standing.Place;
import io.rankly.score.Column;
import io.rankly.score.Direction;
import io.rankly.score.GivenScore;
import io.rankly.score.OrderKey;
import io.rankly.score.Score;
import io.rankly.score.Ties;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;

/** What a slice has to be, in a plain map; and the questions whose answers are held against it. */
final class ModelRanking {
  final Map<PlayerId, Held> held = new HashMap<>();

  private final Board board;
  private final Comparator<List<Long>> scoreOrder;
  private final Comparator<Held> order;
  private final Map<PlayerId, PlayerState> states;

  /**
   * What a player has.
   *
   * @param reached in milliseconds of the board's life
   */
  record Held(
      List<Long> units,
      long reached,
      Instant updatedAt,
      Profile profile,
      long version,
      long answeredRank,
      Optional<String> answeredBadge) {
    Score score() {
      return new Score(units);
    }

    long first() {
      return units.get(0);
    }
  }

  /**
   * @param states of players who are not ranked
   */
  ModelRanking(Board board, Map<PlayerId, PlayerState> states) {
    this.board = board;
    this.states = states;
    this.scoreOrder = scoreOrder(board);
    Comparator<Held> byScore = Comparator.comparing(Held::units, scoreOrder);
    this.order =
        board.order().ties() == Ties.EARLIEST ? byScore.thenComparing(Held::reached) : byScore;
  }

  private static Comparator<List<Long>> scoreOrder(Board board) {
    Comparator<List<Long>> order = Comparator.comparing(units -> 0);
    for (int i = 0; i < board.order().columns().size(); i++) {
      int column = i;
      Comparator<Long> ascending = Comparator.naturalOrder();
      order =
          order.thenComparing(
              units -> units.get(column),
              board.order().columns().get(i).direction() == Direction.ASCENDING
                  ? ascending
                  : ascending.reversed());
    }
    return order;
  }

  boolean isBetter(List<Long> one, List<Long> other) {
    return scoreOrder.compare(one, other) < 0;
  }

  long age(Instant reached) {
    return Math.max(0, Duration.between(board.createdAt(), reached).toMillis());
  }

  /** The first tier that fits, worked out tier by tier. */
  Optional<String> badge(List<Long> units, Place place) {
    BigDecimal number = number(units.get(0));
    boolean ascending = board.order().columns().get(0).direction() == Direction.ASCENDING;
    for (Tier tier : board.badges().tiers()) {
      boolean fits;
      if (tier.rule() instanceof Rule.BestRanks ranks) {
        fits = place.rank(board.style()) <= ranks.last();
      } else if (tier.rule() instanceof Rule.Percentile share) {
        long worse = place.total() - (place.rank() - 1) - place.ties();
        fits =
            place.total() > 0 && 100.0 * worse / place.total() >= share.percentile().doubleValue();
      } else {
        int than = number.compareTo(((Rule.AtLeast) tier.rule()).score());
        fits = ascending ? than <= 0 : than >= 0;
      }
      if (fits) {
        return Optional.of(tier.badge());
      }
    }
    return Optional.empty();
  }

  /** Whether the board takes it of a player who had this, if anything. */
  boolean isWithinBounds(List<Long> submitted, Optional<Long> before, List<Long> after) {
    BigDecimal number = number(submitted.get(0));
    boolean step =
        before.isEmpty()
            || board.bounds().step().isEmpty()
            || number(after.get(0))
                    .subtract(number(before.get()))
                    .abs()
                    .compareTo(board.bounds().step().get())
                <= 0;
    return step
        && board.bounds().min().map(min -> number.compareTo(min) >= 0).orElse(true)
        && board.bounds().max().map(max -> number.compareTo(max) <= 0).orElse(true);
  }

  private BigDecimal number(long units) {
    return board.order().columns().get(0).decimals().score(units);
  }

  OrderKey key(Held has) {
    return board.order().key(has.score(), has.reached());
  }

  /** As it is for a player who does not know to be hidden. */
  ModelRanking asSeenBy(PlayerId player) {
    Map<PlayerId, PlayerState> seen = new HashMap<>(states);
    seen.remove(player);
    ModelRanking ranking = new ModelRanking(board, seen);
    ranking.held.putAll(held);
    return ranking;
  }

  /** What counts. */
  Map<PlayerId, Held> counted() {
    Map<PlayerId, Held> counted = new HashMap<>(held);
    counted.keySet().removeIf(player -> state(player) != PlayerState.RANKED);
    return counted;
  }

  private PlayerState state(PlayerId player) {
    return states.getOrDefault(player, PlayerState.RANKED);
  }

  private boolean isShown(PlayerId player) {
    return held.containsKey(player) && state(player) != PlayerState.BANNED;
  }

  void checkStandings(Stores stores, SeasonChoice season, List<PlayerId> asked) {
    PlayerId player = asked.get(0);
    if (isShown(player)) {
      asSeenBy(player)
          .assertStanding(player, stores.standings.of(board.id(), season, player).value());
    } else {
      assertThrows(NotFoundException.class, () -> stores.standings.of(board.id(), season, player));
    }
    Standings.Group group = stores.standings.of(board.id(), season, asked).value();
    List<PlayerId> known = ranked().stream().filter(asked::contains).filter(this::isShown).toList();
    assertEquals(known, group.ranked().stream().map(member -> member.standing().player()).toList());
    for (Standings.Member member : group.ranked()) {
      Held has = held.get(member.standing().player());
      assertEquals(asSeenBy(member.standing().player()).place(has), member.standing().place());
      Stream<Held> better =
          known.stream()
              .filter(other -> state(other) == PlayerState.RANKED)
              .map(held::get)
              .filter(other -> order.compare(other, has) < 0);
      long worseThan =
          isDense(season) ? better.map(Held::units).distinct().count() : better.count();
      assertEquals(1 + worseThan, member.localRank());
    }
    assertEquals(
        asked.stream().distinct().filter(other -> !isShown(other)).toList(), group.missing());
  }

  void checkPlaces(Stores stores, SeasonChoice season, List<Long> units, Random random) {
    assertEquals(
        new ScorePlace(new Score(units), placeIfReachedNow(units)),
        stores.places.ofScore(board.id(), season, given(units)).value());
    List<Held> scores = scores();
    List<Held> ranks = isDense(season) ? different(scores) : scores;
    int position = 1 + random.nextInt(scores.size() + 2);
    if (position <= ranks.size()) {
      Held there = ranks.get(position - 1);
      assertEquals(
          new ScorePlace(there.score(), place(there)),
          stores.places.atRank(board.id(), season, position).value());
    } else {
      assertThrows(
          NotFoundException.class, () -> stores.places.atRank(board.id(), season, position));
    }
    BigDecimal percentile = BigDecimal.valueOf(random.nextInt(1001), 1);
    BigDecimal total = BigDecimal.valueOf(counted().size());
    Optional<Held> worst =
        scores.stream()
            .filter(s -> worsePercentTimesTotal(s).compareTo(percentile.multiply(total)) >= 0)
            .max(order);
    if (worst.isPresent()) {
      assertEquals(
          new ScorePlace(worst.get().score(), place(worst.get())),
          stores.places.atPercentile(board.id(), season, percentile).value());
    } else {
      assertThrows(
          NotFoundException.class,
          () -> stores.places.atPercentile(board.id(), season, percentile));
    }
  }

  private BigDecimal worsePercentTimesTotal(Held than) {
    return BigDecimal.valueOf(
        100 * counted().values().stream().filter(other -> order.compare(other, than) > 0).count());
  }

  /**
   * @param later the main window's season at a later time, when the pages behind the first are read
   */
  void checkPages(Stores stores, SeasonChoice season, SeasonChoice later, Random random) {
    int limit = 1 + random.nextInt(10);
    List<Standing> seen = new ArrayList<>();
    Listings.Page page = stores.listings.top(board.id(), season, limit).value();
    seen.addAll(page.entries());
    while (page.next().isPresent()) {
      Cursor cursor = Cursor.parse(page.next().get().text());
      page = stores.listings.after(board.id(), later, cursor, limit).value();
      seen.addAll(page.entries());
    }
    assertStandings(listed(), seen);
    int from = 1 + random.nextInt(counted().size() + 2);
    Listings.Page fromRank = stores.listings.from(board.id(), season, from, limit).value();
    assertEquals(counted().size(), fromRank.total());
    List<PlayerId> ranked = listed();
    List<Held> ranks = isDense(season) ? different(scores()) : scores();
    int start = from > ranks.size() ? ranked.size() : (int) place(ranks.get(from - 1)).rank() - 1;
    assertStandings(
        ranked.subList(start, Math.min(ranked.size(), start + limit)), fromRank.entries());
  }

  void checkAround(Stores stores, SeasonChoice season, PlayerId player, Random random) {
    int above = random.nextInt(5);
    int below = random.nextInt(5);
    if (!isShown(player)) {
      assertThrows(
          NotFoundException.class,
          () -> stores.listings.around(board.id(), season, player, above, below));
      return;
    }
    ModelRanking seen = asSeenBy(player);
    List<PlayerId> ranked = seen.listed();
    int at = ranked.indexOf(player);
    seen.assertStandings(
        ranked.subList(Math.max(0, at - above), Math.min(ranked.size(), at + below + 1)),
        stores.listings.around(board.id(), season, player, above, below).value().entries());
  }

  void checkDistribution(Stores stores, SeasonChoice season, Random random) {
    Map<PlayerId, Held> counted = counted();
    int wanted = 1 + random.nextInt(12);
    Distribution distribution = stores.distributions.of(board.id(), season, wanted).value();
    assertEquals(counted.size(), distribution.total());
    assertEquals(counted.size(), distribution.buckets().stream().mapToLong(Bucket::count).sum());
    for (Bucket bucket : distribution.buckets()) {
      assertEquals(
          counted.values().stream()
              .filter(has -> bucket.from() <= has.first() && has.first() <= bucket.to())
              .count(),
          bucket.count());
    }
    List<Bucket> ascending = new ArrayList<>(distribution.buckets());
    ascending.sort(Comparator.comparing(Bucket::from));
    for (int i = 1; i < ascending.size(); i++) {
      assertEquals(ascending.get(i - 1).to() + 1, ascending.get(i).from());
    }
    if (!counted.isEmpty()) {
      List<Long> firsts = counted.values().stream().map(Held::first).toList();
      assertEquals(Collections.min(firsts), ascending.get(0).from());
      assertEquals(Collections.max(firsts), ascending.get(ascending.size() - 1).to());
    }
  }

  private void assertStandings(List<PlayerId> players, List<Standing> standings) {
    assertEquals(players, standings.stream().map(Standing::player).toList());
    standings.forEach(standing -> assertStanding(standing.player(), standing));
  }

  private void assertStanding(PlayerId player, Standing standing) {
    Held has = held.get(player);
    assertEquals(has.score(), standing.score());
    assertEquals(has.profile(), standing.profile());
    assertEquals(has.version(), standing.version());
    assertEquals(has.updatedAt(), standing.updatedAt());
    assertEquals(key(has), standing.key());
    assertEquals(place(has), standing.place());
  }

  Place place(Held has) {
    Collection<Held> counted = counted().values();
    long better = counted.stream().filter(other -> order.compare(other, has) < 0).count();
    long ties = counted.stream().filter(other -> order.compare(other, has) == 0).count();
    return board.style() == RankStyle.DENSE
        ? new Place(better + 1, ties, counted.size(), OptionalLong.of(1 + betterScores(has)))
        : new Place(better + 1, ties, counted.size());
  }

  private long betterScores(Held than) {
    return counted().values().stream()
        .filter(other -> order.compare(other, than) < 0)
        .map(Held::units)
        .distinct()
        .count();
  }

  private boolean isDense(SeasonChoice season) {
    return season.style().orElse(board.style()) == RankStyle.DENSE;
  }

  /** The first of each score. */
  private List<Held> different(List<Held> scores) {
    List<Held> different = new ArrayList<>();
    for (Held next : scores) {
      Held last = different.isEmpty() ? null : different.get(different.size() - 1);
      if (last == null || order.compare(last, next) != 0) {
        different.add(next);
      }
    }
    return different;
  }

  private Place placeIfReachedNow(List<Long> units) {
    return place(
        new Held(units, Long.MAX_VALUE, Instant.MAX, Profile.NONE, 0, 0, Optional.empty()));
  }

  /** Those who are ranked, in rank order, equals by player id. */
  List<PlayerId> listed() {
    return ranked().stream().filter(player -> state(player) == PlayerState.RANKED).toList();
  }

  private List<PlayerId> ranked() {
    return held.keySet().stream()
        .sorted(
            Comparator.comparing((PlayerId player) -> held.get(player), order)
                .thenComparing(p -> p))
        .toList();
  }

  private List<Held> scores() {
    return counted().values().stream().sorted(order).toList();
  }

  private GivenScore given(List<Long> units) {
    List<Column> columns = board.order().columns();
    List<BigDecimal> numbers = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      numbers.add(columns.get(i).decimals().score(units.get(i)));
    }
    return new GivenScore.Listed(numbers);
  }
}
