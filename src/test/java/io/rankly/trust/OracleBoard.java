package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardWindow;
import io.rankly.board.UpdatePolicy;
import io.rankly.board.WindowsChange;
import io.rankly.board.WindowsChange.GivenWindow;
import io.rankly.error.ForbiddenException;
import io.rankly.error.NotFoundException;
import io.rankly.rank.Cursor;
import io.rankly.rank.Distribution;
import io.rankly.rank.Grounds;
import io.rankly.rank.IndexCheck;
import io.rankly.rank.Listings;
import io.rankly.rank.Places.ScorePlace;
import io.rankly.rank.PlayerId;
import io.rankly.rank.PlayerState;
import io.rankly.rank.Profile;
import io.rankly.rank.Receipt;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Slice;
import io.rankly.rank.Standing;
import io.rankly.rank.Standings.Group;
import io.rankly.rank.Standings.Member;
import io.rankly.rank.Stores;
import io.rankly.rank.Submission;
import io.rankly.rank.Submissions.Result;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * A board of the service, and what is the same in sorted sets: two for each window, of all players
 * and of those who count. Each thing is done to both, and each answer of the service asked of the
 * sets.
 *
 * <p>The sets have small scores first, so they are kept with the other sign where large ones are
 * good. Then equals are in the order of their ids in both, and pages must be the same entry by
 * entry. A set tells no shared ranks; a rank is the number of those with a smaller score, and one.
 */
final class OracleBoard {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Grounds GROUNDS = Grounds.of("mod", "a reason");
  private static final int PAGE = 12;
  private static final int GROUP = 6;

  private final Kind kind;
  private final Random random;
  private final Stores stores;
  private final SortedSets sets;
  private final Board board;
  private final List<InWindow> windows = new ArrayList<>();
  private final Map<String, PlayerState> states = new HashMap<>();

  /** What was done last, for the reader of a failure. */
  private String last = "";

  /**
   * What a board is like.
   *
   * @param updates the policy of each window; of the board, if it is only one
   * @param least smallest score that is submitted, in units
   * @param largest the largest one
   */
  record Kind(
      String id,
      Direction order,
      List<UpdatePolicy> updates,
      int decimals,
      long least,
      long largest,
      int players,
      boolean moderated) {}

  private record InWindow(
      Optional<String> id, UpdatePolicy update, Slice slice, String all, String ranked) {
    SeasonChoice choice() {
      return new SeasonChoice(id, Optional.empty(), Optional.empty(), NOW);
    }
  }

  OracleBoard(Kind kind, Stores stores, SortedSets sets, Random random) {
    this.kind = kind;
    this.stores = stores;
    this.sets = sets;
    this.random = random;
    this.board = stores.board(kind.id(), settings(kind), NOW);
    List<BoardWindow> of = board.allWindows().all();
    for (int i = 0; i < kind.updates().size(); i++) {
      Slice slice = Slice.of(board, of.get(i), of.get(i).window().season(NOW));
      windows.add(
          new InWindow(
              kind.updates().size() == 1 ? Optional.empty() : Optional.of(of.get(i).id()),
              kind.updates().get(i),
              slice,
              slice.text() + " all",
              slice.text() + " ranked"));
    }
  }

  private static BoardChange settings(Kind kind) {
    BoardChange.Builder settings =
        BoardChange.builder()
            .order(Optional.of(kind.order()))
            .update(Optional.of(kind.updates().get(0)))
            .decimals(Optional.of(new Decimals(kind.decimals())))
            .moderation(Optional.of(kind.moderated()));
    if (kind.updates().size() > 1) {
      List<GivenWindow> windows = new ArrayList<>();
      List<String> ids = List.of("all", "daily", "weekly");
      for (int i = 0; i < kind.updates().size(); i++) {
        windows.add(
            new GivenWindow(ids.get(i), Optional.empty(), Optional.of(kind.updates().get(i))));
      }
      settings.windows(
          new WindowsChange(
              Optional.of(windows),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }
    return settings.build();
  }

  /** Does one thing, and asks the sets about it. */
  void operation() {
    InWindow in = windows.get(random.nextInt(windows.size()));
    int drawn = random.nextInt(100);
    if (drawn < 30) {
      submit(player(), units());
    } else if (drawn < 32) {
      submitBatch();
    } else if (drawn < 36) {
      remove(player());
    } else if (drawn < 39) {
      moderateOrSet(player());
    } else if (drawn < 60) {
      standing(in, player());
    } else if (drawn < 72) {
      placeOfScore(in, units());
    } else if (drawn < 77) {
      scoreAtRank(in);
    } else if (drawn < 80) {
      scoreAtPercentile(in);
    } else if (drawn < 84) {
      group(in);
    } else if (drawn < 88) {
      pages(in);
    } else if (drawn < 92) {
      pageFrom(in);
    } else if (drawn < 98) {
      around(in, player());
    } else {
      distribution(in);
    }
  }

  /** What was done last. */
  @Override
  public String toString() {
    return kind.id() + ": " + last;
  }

  /** Compares all entries, and every counter with a recount. */
  void checkAll() {
    for (InWindow in : windows) {
      last = "everything";
      sets.range(
          in.ranked(),
          0,
          Long.MAX_VALUE,
          members ->
              assertEquals(
                  members,
                  IndexCheck.assertConsistent(stores.ranks, board, in.slice()).stream()
                      .map(
                          entry ->
                              new SortedSets.Member(
                                  entry.player().text(), value(entry.score().first())))
                      .toList(),
                  what()));
      sets.flush();
    }
  }

  private void submit(String player, long units) {
    last = "submit " + player + " " + units;
    if (state(player) == PlayerState.BANNED) {
      assertThrows(
          ForbiddenException.class,
          () -> stores.submissions.submit(board.id(), submission(player, units), NOW));
      return;
    }
    List<Receipt> receipts =
        stores.submissions.submit(board.id(), submission(player, units), NOW).value().all();
    submitted(player, units, receipts);
  }

  private void submitBatch() {
    List<Submission> submissions = new ArrayList<>();
    List<Long> units = new ArrayList<>();
    for (int i = random.nextInt(8); i >= 0; i--) {
      units.add(units());
      submissions.add(submission(player(), units.get(units.size() - 1)));
    }
    last = "submit " + submissions;
    List<Result> results = stores.submissions.submitAll(board.id(), submissions, NOW).value();
    for (int i = 0; i < results.size(); i++) {
      String player = submissions.get(i).player().text();
      if (results.get(i) instanceof Result.Accepted accepted) {
        submitted(player, units.get(i), accepted.receipts().all());
      } else {
        assertEquals(PlayerState.BANNED, state(player), what());
      }
    }
  }

  private void submitted(String player, long units, List<Receipt> receipts) {
    assertTrue(state(player) != PlayerState.BANNED, what());
    assertEquals(windows.size(), receipts.size(), what());
    for (int i = 0; i < windows.size(); i++) {
      InWindow in = windows.get(i);
      Receipt receipt = receipts.get(i);
      OptionalLong previous = value(receipt.previousScore().map(score -> score.first()));
      sets.score(in.all(), player, is(previous));
      update(in, in.all(), player, units);
      if (state(player) == PlayerState.RANKED) {
        update(in, in.ranked(), player, units);
      }
      requireStanding(in, receipt.standing());
      assertEquals(
          !previous.equals(OptionalLong.of(value(receipt.standing().score().first()))),
          receipt.changed(),
          what());
    }
  }

  private void update(InWindow in, String set, String player, long units) {
    switch (in.update()) {
      case BEST -> sets.putIfLess(set, player, value(units));
      case LAST -> sets.put(set, player, value(units));
      case SUM -> sets.add(set, player, value(units));
    }
  }

  private void remove(String player) {
    last = "remove " + player;
    boolean found = true;
    try {
      stores.removals.remove(board.id(), SeasonChoice.main(NOW), new PlayerId(player), GROUNDS);
    } catch (NotFoundException e) {
      found = false;
    }
    long expected = found ? 1 : 0;
    for (InWindow in : windows) {
      sets.remove(in.all(), player, is(expected));
      sets.remove(in.ranked(), player, is(state(player) == PlayerState.RANKED ? expected : 0));
    }
  }

  private void moderateOrSet(String player) {
    if (random.nextInt(4) == 0) {
      set(player, units());
    } else if (kind.moderated()) {
      moderate(player, PlayerState.values()[random.nextInt(3)]);
    } else {
      remove(player);
    }
  }

  private void set(String player, long units) {
    last = "set " + player + " " + units;
    Standing standing =
        stores
            .corrections
            .set(board.id(), SeasonChoice.main(NOW), new PlayerId(player), given(units), GROUNDS)
            .value();
    for (InWindow in : windows) {
      sets.put(in.all(), player, value(units));
      if (state(player) == PlayerState.RANKED) {
        sets.put(in.ranked(), player, value(units));
      }
    }
    assertEquals(units, standing.score().first(), what());
    requireStanding(windows.get(0), standing);
  }

  private void moderate(String player, PlayerState state) {
    last = "moderate " + player + " " + state;
    stores.sanctions.put(board.id(), new PlayerId(player), state, GROUNDS, NOW);
    PlayerState before = state(player);
    states.put(player, state);
    for (InWindow in : windows) {
      if (before == PlayerState.RANKED && state != PlayerState.RANKED) {
        sets.remove(in.ranked(), player, removed -> {});
      } else if (before != PlayerState.RANKED && state == PlayerState.RANKED) {
        sets.score(
            in.all(),
            player,
            score -> score.ifPresent(held -> sets.put(in.ranked(), player, held)));
        sets.flush();
      }
    }
  }

  private void standing(InWindow in, String player) {
    last = "standing of " + player;
    Standing standing;
    try {
      standing = stores.standings.of(board.id(), in.choice(), new PlayerId(player)).value();
    } catch (NotFoundException e) {
      requireNotShown(in, player);
      return;
    }
    requireStanding(in, standing);
  }

  private void requireNotShown(InWindow in, String player) {
    if (state(player) != PlayerState.BANNED) {
      sets.score(in.all(), player, is(OptionalLong.empty()));
    }
  }

  private void group(InWindow in) {
    List<PlayerId> players = new ArrayList<>();
    for (int i = 0; i < GROUP; i++) {
      players.add(new PlayerId(player()));
    }
    last = "group of " + players;
    Group group = stores.standings.of(board.id(), in.choice(), players).value();
    for (Member member : group.ranked()) {
      requireStanding(in, member.standing());
      long better =
          group.ranked().stream()
              .filter(other -> state(other.standing().player().text()) == PlayerState.RANKED)
              .filter(
                  other ->
                      value(other.standing().score().first())
                          < value(member.standing().score().first()))
              .count();
      assertEquals(1 + better, member.localRank(), what());
    }
    group.missing().forEach(player -> requireNotShown(in, player.text()));
    assertEquals(
        players.stream().distinct().count(),
        group.ranked().size() + group.missing().size(),
        what());
  }

  private void placeOfScore(InWindow in, long units) {
    last = "place of " + units;
    ScorePlace found = stores.places.ofScore(board.id(), in.choice(), given(units)).value();
    assertEquals(units, found.score().first(), what());
    requirePlace(in, value(units), found.place(), 0);
  }

  private void scoreAtRank(InWindow in) {
    long rank = rank();
    last = "score at rank " + rank;
    ScorePlace found;
    try {
      found = stores.places.atRank(board.id(), in.choice(), rank).value();
    } catch (NotFoundException e) {
      requireFewerThan(in, rank);
      return;
    }
    long value = value(found.score().first());
    requireScoreAt(in, rank - 1, value);
    requirePlace(in, value, found.place(), 0);
  }

  private void requireFewerThan(InWindow in, long rank) {
    String what = what();
    sets.size(in.ranked(), size -> assertTrue(size < rank, what));
  }

  private void requireScoreAt(InWindow in, long place, long value) {
    String what = what();
    sets.range(
        in.ranked(),
        place,
        place,
        members ->
            assertEquals(
                List.of(value), members.stream().map(SortedSets.Member::score).toList(), what));
  }

  /** The worst score with so many behind it: those of the next worse one have too few. */
  private void scoreAtPercentile(InWindow in) {
    BigDecimal percentile = BigDecimal.valueOf(random.nextInt(1_001), 1);
    last = "score at percentile " + percentile;
    String what = what();
    ScorePlace found;
    try {
      found = stores.places.atPercentile(board.id(), in.choice(), percentile).value();
    } catch (NotFoundException e) {
      sets.size(
          in.ranked(),
          size ->
              sets.range(
                  in.ranked(),
                  0,
                  0,
                  best -> best.forEach(b -> requireTooFew(in, b.score(), size, percentile, what))));
      sets.flush();
      return;
    }
    long value = value(found.score().first());
    requirePlace(in, value, found.place(), 0);
    sets.size(
        in.ranked(),
        size -> {
          sets.above(
              in.ranked(),
              value,
              worse -> assertTrue(worse >= needed(size, percentile), () -> what + ": " + worse));
          long next = found.place().rank() - 1 + found.place().ties();
          sets.range(
              in.ranked(),
              next,
              next,
              worse -> worse.forEach(w -> requireTooFew(in, w.score(), size, percentile, what)));
        });
    sets.flush();
  }

  private void requireTooFew(
      InWindow in, long value, long size, BigDecimal percentile, String what) {
    sets.above(
        in.ranked(),
        value,
        worse -> assertTrue(worse < needed(size, percentile), () -> what + ": " + worse));
  }

  private static long needed(long size, BigDecimal percentile) {
    return percentile
        .multiply(BigDecimal.valueOf(size))
        .divide(BigDecimal.valueOf(100), 0, RoundingMode.CEILING)
        .longValueExact();
  }

  private void pages(InWindow in) {
    int limit = 1 + random.nextInt(PAGE);
    last = "pages of " + limit;
    Listings.Page page = stores.listings.top(board.id(), in.choice(), limit).value();
    requirePage(in, 0, limit, page);
    if (page.next().isPresent()) {
      Cursor cursor = Cursor.parse(page.next().get().text());
      requirePage(
          in, limit, limit, stores.listings.after(board.id(), in.choice(), cursor, limit).value());
    }
  }

  private void pageFrom(InWindow in) {
    int limit = 1 + random.nextInt(PAGE);
    long rank = rank();
    last = "page of " + limit + " from rank " + rank;
    Listings.Page page = stores.listings.from(board.id(), in.choice(), rank, limit).value();
    if (page.entries().isEmpty()) {
      requireFewerThan(in, rank);
      return;
    }
    Standing first = page.entries().get(0);
    requireScoreAt(in, rank - 1, value(first.score().first()));
    requirePage(in, first.place().rank() - 1, limit, page);
  }

  private void requirePage(InWindow in, long start, int limit, Listings.Page page) {
    String what = what();
    List<SortedSets.Member> listed = page.entries().stream().map(this::member).toList();
    sets.range(
        in.ranked(), start, start + limit - 1, members -> assertEquals(members, listed, what));
    sets.size(in.ranked(), is(page.total()));
    assertEquals(start + limit < page.total(), page.next().isPresent(), what);
    page.entries().forEach(standing -> requireStanding(in, standing));
  }

  private void around(InWindow in, String player) {
    int above = random.nextInt(PAGE / 2);
    int below = random.nextInt(PAGE / 2);
    last = above + " above and " + below + " below " + player;
    String what = what();
    Listings.Page page;
    try {
      page =
          stores
              .listings
              .around(board.id(), in.choice(), new PlayerId(player), above, below)
              .value();
    } catch (NotFoundException e) {
      requireNotShown(in, player);
      return;
    }
    List<Standing> entries = page.entries();
    long before =
        entries.stream().takeWhile(entry -> !entry.player().text().equals(player)).count();
    long behind = entries.size() - before - 1;
    if (state(player) != PlayerState.RANKED) {
      // Shown as if it counted, among others whose ranks then are other ones.
      requireStanding(in, entries.get((int) before));
      return;
    }
    for (int i = 0; i < entries.size(); i++) {
      requireStanding(in, entries.get(i));
      long offset = i - before;
      String name = entries.get(i).player().text();
      sets.place(
          in.ranked(),
          player,
          own -> sets.place(in.ranked(), name, is(OptionalLong.of(own.getAsLong() + offset))));
    }
    sets.place(
        in.ranked(),
        player,
        own -> assertEquals(Math.min(above, own.getAsLong()), before, () -> what + own));
    sets.place(
        in.ranked(),
        player,
        own ->
            sets.size(
                in.ranked(),
                size -> assertEquals(Math.min(below, size - 1 - own.getAsLong()), behind, what)));
    sets.flush();
  }

  private void distribution(InWindow in) {
    int wanted = 1 + random.nextInt(20);
    last = "distribution over " + wanted;
    Distribution found = stores.distributions.of(board.id(), in.choice(), wanted).value();
    sets.size(in.ranked(), is(found.total()));
    long counted = 0;
    for (Distribution.Bucket bucket : found.buckets()) {
      long one = value(bucket.from());
      long other = value(bucket.to());
      sets.between(in.ranked(), Math.min(one, other), Math.max(one, other), is(bucket.count()));
      counted += bucket.count();
    }
    assertEquals(found.total(), counted, what());
  }

  private void requireStanding(InWindow in, Standing standing) {
    String player = standing.player().text();
    sets.score(in.all(), player, is(OptionalLong.of(value(standing.score().first()))));
    requirePlace(
        in,
        value(standing.score().first()),
        standing.place(),
        state(player) == PlayerState.RANKED ? 0 : 1);
  }

  /**
   * @param more one that does not count, and is told a place as if it did
   */
  private void requirePlace(InWindow in, long value, Standing.Place place, long more) {
    String what = what();
    sets.below(in.ranked(), value, is(place.rank() - 1));
    sets.between(in.ranked(), value, value, is(place.ties() - more));
    sets.size(in.ranked(), is(place.total() - more));
    sets.above(
        in.ranked(),
        value,
        worse -> assertEquals(percentile(worse, place.total()), place.percentile(), what));
  }

  private static Optional<BigDecimal> percentile(long worse, long total) {
    if (total == 0) {
      return Optional.empty();
    }
    BigDecimal share =
        BigDecimal.valueOf(100 * worse)
            .divide(BigDecimal.valueOf(total), 4, RoundingMode.FLOOR)
            .stripTrailingZeros();
    return Optional.of(share.scale() < 0 ? share.setScale(0) : share);
  }

  private LongConsumer is(long expected) {
    String what = what();
    return answer -> assertEquals(answer, expected, what);
  }

  private Consumer<OptionalLong> is(OptionalLong expected) {
    String what = what();
    return answer -> assertEquals(answer, expected, what);
  }

  private String what() {
    return toString();
  }

  private SortedSets.Member member(Standing standing) {
    return new SortedSets.Member(standing.player().text(), value(standing.score().first()));
  }

  /** A score as the sets have it. */
  private long value(long units) {
    return kind.order() == Direction.DESCENDING ? -units : units;
  }

  private OptionalLong value(Optional<Long> units) {
    return units.isPresent() ? OptionalLong.of(value(units.get())) : OptionalLong.empty();
  }

  private PlayerState state(String player) {
    return states.getOrDefault(player, PlayerState.RANKED);
  }

  private Submission submission(String player, long units) {
    return new Submission(new PlayerId(player), given(units), Profile.NONE, Optional.empty());
  }

  private GivenScore given(long units) {
    return GivenScore.of(new Decimals(kind.decimals()).score(units));
  }

  /** Of all that ids may consist of, in an order other than that of their numbers. */
  private String player() {
    int number = random.nextInt(kind.players());
    return "aZ9._:@|-p".charAt(number % 10) + Integer.toString(number, 36);
  }

  private long units() {
    return random.nextLong(kind.least(), kind.largest() + 1);
  }

  private long rank() {
    return 1 + random.nextInt(kind.players());
  }
}
