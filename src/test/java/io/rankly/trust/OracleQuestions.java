package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.Board;
import io.rankly.error.NotFoundException;
import io.rankly.rank.Cursor;
import io.rankly.rank.Distribution;
import io.rankly.rank.Listings;
import io.rankly.rank.Places.ScorePlace;
import io.rankly.rank.PlayerId;
import io.rankly.rank.PlayerState;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Standing;
import io.rankly.rank.Standings.Group;
import io.rankly.rank.Standings.Member;
import io.rankly.rank.Stores;
import io.rankly.trust.OracleAnswers.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** Random questions to a board, of which each answer is held against the sets. */
final class OracleQuestions {
  private static final int PAGE = 12;
  private static final int GROUP = 6;

  private final OracleKind kind;
  private final Random random;
  private final Stores stores;
  private final SortedSets sets;
  private final Board board;
  private final OracleAnswers answers;

  OracleQuestions(
      OracleKind kind,
      Random random,
      Stores stores,
      SortedSets sets,
      Board board,
      OracleAnswers answers) {
    this.kind = kind;
    this.random = random;
    this.stores = stores;
    this.sets = sets;
    this.board = board;
    this.answers = answers;
  }

  /**
   * Asks one thing.
   *
   * @param drawn 0 to 59, which says what
   */
  void ask(Window in, int drawn) {
    if (drawn < 21) {
      standing(in, kind.player(random));
    } else if (drawn < 33) {
      placeOfScore(in, kind.units(random));
    } else if (drawn < 38) {
      scoreAtRank(in);
    } else if (drawn < 41) {
      scoreAtPercentile(in);
    } else if (drawn < 45) {
      group(in);
    } else if (drawn < 49) {
      pages(in);
    } else if (drawn < 53) {
      pageFrom(in);
    } else if (drawn < 59) {
      around(in, kind.player(random));
    } else {
      distribution(in);
    }
  }

  private void standing(Window in, String player) {
    answers.doing("standing of " + player);
    Standing standing;
    try {
      standing = stores.standings.of(board.id(), choice(in), new PlayerId(player)).value();
    } catch (NotFoundException e) {
      answers.requireNotShown(in, player);
      return;
    }
    answers.requireStanding(in, standing);
  }

  private void group(Window in) {
    List<PlayerId> players = new ArrayList<>();
    for (int i = 0; i < GROUP; i++) {
      players.add(new PlayerId(kind.player(random)));
    }
    answers.doing("group of " + players);
    Group group = stores.standings.of(board.id(), choice(in), players).value();
    for (Member member : group.ranked()) {
      answers.requireStanding(in, member.standing());
      long better =
          group.ranked().stream()
              .filter(
                  other -> answers.state(other.standing().player().text()) == PlayerState.RANKED)
              .filter(
                  other ->
                      answers.value(other.standing().score().first())
                          < answers.value(member.standing().score().first()))
              .count();
      assertEquals(1 + better, member.localRank(), answers.what());
    }
    group.missing().forEach(player -> answers.requireNotShown(in, player.text()));
    assertEquals(
        players.stream().distinct().count(),
        group.ranked().size() + group.missing().size(),
        answers.what());
  }

  private void placeOfScore(Window in, long units) {
    answers.doing("place of " + units);
    ScorePlace found = stores.places.ofScore(board.id(), choice(in), kind.given(units)).value();
    assertEquals(units, found.score().first(), answers.what());
    answers.requirePlace(in, answers.value(units), found.place(), 0);
  }

  private void scoreAtRank(Window in) {
    long rank = kind.rank(random);
    answers.doing("score at rank " + rank);
    ScorePlace found;
    try {
      found = stores.places.atRank(board.id(), choice(in), rank).value();
    } catch (NotFoundException e) {
      answers.requireFewerThan(in, rank);
      return;
    }
    long value = answers.value(found.score().first());
    answers.requireScoreAt(in, rank - 1, value);
    answers.requirePlace(in, value, found.place(), 0);
  }

  /** The worst score with so many behind it: those of the next worse one have too few. */
  private void scoreAtPercentile(Window in) {
    BigDecimal percentile = BigDecimal.valueOf(random.nextInt(1_001), 1);
    answers.doing("score at percentile " + percentile);
    String what = answers.what();
    ScorePlace found;
    try {
      found = stores.places.atPercentile(board.id(), choice(in), percentile).value();
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
    long value = answers.value(found.score().first());
    answers.requirePlace(in, value, found.place(), 0);
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

  private void requireTooFew(Window in, long value, long size, BigDecimal percentile, String what) {
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

  private void pages(Window in) {
    int limit = 1 + random.nextInt(PAGE);
    answers.doing("pages of " + limit);
    Listings.Page page = stores.listings.top(board.id(), choice(in), limit).value();
    answers.requirePage(in, 0, limit, page);
    if (page.next().isPresent()) {
      Cursor cursor = Cursor.parse(page.next().get().text());
      answers.requirePage(
          in, limit, limit, stores.listings.after(board.id(), choice(in), cursor, limit).value());
    }
  }

  private void pageFrom(Window in) {
    int limit = 1 + random.nextInt(PAGE);
    long rank = kind.rank(random);
    answers.doing("page of " + limit + " from rank " + rank);
    Listings.Page page = stores.listings.from(board.id(), choice(in), rank, limit).value();
    if (page.entries().isEmpty()) {
      answers.requireFewerThan(in, rank);
      return;
    }
    Standing first = page.entries().get(0);
    answers.requireScoreAt(in, rank - 1, answers.value(first.score().first()));
    answers.requirePage(in, first.place().rank() - 1, limit, page);
  }

  private void around(Window in, String player) {
    int above = random.nextInt(PAGE / 2);
    int below = random.nextInt(PAGE / 2);
    answers.doing(above + " above and " + below + " below " + player);
    String what = answers.what();
    Listings.Page page;
    try {
      page =
          stores
              .listings
              .around(board.id(), choice(in), new PlayerId(player), above, below)
              .value();
    } catch (NotFoundException e) {
      answers.requireNotShown(in, player);
      return;
    }
    List<Standing> entries = page.entries();
    long before =
        entries.stream().takeWhile(entry -> !entry.player().text().equals(player)).count();
    long behind = entries.size() - before - 1;
    if (answers.state(player) != PlayerState.RANKED) {
      // Shown as if it counted, among others whose ranks then are other ones.
      answers.requireStanding(in, entries.get((int) before));
      return;
    }
    for (int i = 0; i < entries.size(); i++) {
      answers.requireStanding(in, entries.get(i));
      long offset = i - before;
      String name = entries.get(i).player().text();
      sets.place(
          in.ranked(),
          player,
          own ->
              sets.place(in.ranked(), name, answers.is(OptionalLong.of(own.getAsLong() + offset))));
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

  private void distribution(Window in) {
    int wanted = 1 + random.nextInt(20);
    answers.doing("distribution over " + wanted);
    Distribution found = stores.distributions.of(board.id(), choice(in), wanted).value();
    sets.size(in.ranked(), answers.is(found.total()));
    long counted = 0;
    for (Distribution.Bucket bucket : found.buckets()) {
      long one = answers.value(bucket.from());
      long other = answers.value(bucket.to());
      sets.between(
          in.ranked(), Math.min(one, other), Math.max(one, other), answers.is(bucket.count()));
      counted += bucket.count();
    }
    assertEquals(found.total(), counted, answers.what());
  }

  private static SeasonChoice choice(Window in) {
    return new SeasonChoice(in.id(), Optional.empty(), Optional.empty(), OracleBoard.NOW);
  }
}
