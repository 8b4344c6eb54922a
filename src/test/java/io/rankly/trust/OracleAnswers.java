package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.UpdatePolicy;
import io.rankly.rank.Listings;
import io.rankly.rank.PlayerState;
import io.rankly.rank.Slice;
import io.rankly.rank.Standing;
import io.rankly.score.Direction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Answers of a board, held against the sorted sets that are the same as its windows: one of all
 * players and one of those who count.
 *
 * <p>The sets have small scores first, so they are kept with the other sign where large ones are
 * good. Then equals are in the order of their ids in both, and pages must be the same entry by
 * entry. A set tells no shared ranks; a rank is the number of those with a smaller score, and one.
 */
final class OracleAnswers {
  private final OracleKind kind;
  private final SortedSets sets;
  private final Map<String, PlayerState> states;

  /** What was done last, for the reader of a failure. */
  private String last = "";

  /** A window, its policy, and the names of its sets. */
  record Window(Optional<String> id, UpdatePolicy update, Slice slice, String all, String ranked) {}

  /**
   * @param states those of players who do not count, as they are at any time
   */
  OracleAnswers(OracleKind kind, SortedSets sets, Map<String, PlayerState> states) {
    this.kind = kind;
    this.sets = sets;
    this.states = states;
  }

  /** What comes next is about this. */
  void doing(String what) {
    last = what;
  }

  /** A player who is told a standing has this score and this place. */
  void requireStanding(Window in, Standing standing) {
    String player = standing.player().text();
    sets.score(in.all(), player, is(OptionalLong.of(value(standing.score().first()))));
    requirePlace(
        in,
        value(standing.score().first()),
        standing.place(),
        state(player) == PlayerState.RANKED ? 0 : 1);
  }

  /**
   * A score has this place.
   *
   * @param more one that does not count, and is told a place as if it did
   */
  void requirePlace(Window in, long value, Standing.Place place, long more) {
    String what = what();
    sets.below(in.ranked(), value, is(place.rank() - 1));
    sets.between(in.ranked(), value, value, is(place.ties() - more));
    sets.size(in.ranked(), is(place.total() - more));
    sets.above(
        in.ranked(),
        value,
        worse -> assertEquals(percentile(worse, place.total()), place.percentile(), what));
  }

  /** Nothing is told of a player who is banned, or who has no score. */
  void requireNotShown(Window in, String player) {
    if (state(player) != PlayerState.BANNED) {
      sets.score(in.all(), player, is(OptionalLong.empty()));
    }
  }

  /** There are fewer players who count than this rank. */
  void requireFewerThan(Window in, long rank) {
    String what = what();
    sets.size(in.ranked(), size -> assertTrue(size < rank, what));
  }

  /** This score is at a 0-based place. */
  void requireScoreAt(Window in, long place, long value) {
    String what = what();
    sets.range(
        in.ranked(),
        place,
        place,
        members ->
            assertEquals(
                List.of(value), members.stream().map(SortedSets.Member::score).toList(), what));
  }

  /** A page is that from a 0-based place on, entry by entry. */
  void requirePage(Window in, long start, int limit, Listings.Page page) {
    String what = what();
    List<SortedSets.Member> listed = page.entries().stream().map(this::member).toList();
    sets.range(
        in.ranked(), start, start + limit - 1, members -> assertEquals(members, listed, what));
    sets.size(in.ranked(), is(page.total()));
    assertEquals(start + limit < page.total(), page.next().isPresent(), what);
    page.entries().forEach(standing -> requireStanding(in, standing));
  }

  static Optional<BigDecimal> percentile(long worse, long total) {
    if (total == 0) {
      return Optional.empty();
    }
    BigDecimal share =
        BigDecimal.valueOf(100 * worse)
            .divide(BigDecimal.valueOf(total), 4, RoundingMode.FLOOR)
            .stripTrailingZeros();
    return Optional.of(share.scale() < 0 ? share.setScale(0) : share);
  }

  /** The answer of a set must be this. */
  LongConsumer is(long expected) {
    String what = what();
    return answer -> assertEquals(answer, expected, what);
  }

  Consumer<OptionalLong> is(OptionalLong expected) {
    String what = what();
    return answer -> assertEquals(answer, expected, what);
  }

  /** What is compared, for the reader of a failure. */
  String what() {
    return kind.id() + ": " + last;
  }

  SortedSets.Member member(Standing standing) {
    return new SortedSets.Member(standing.player().text(), value(standing.score().first()));
  }

  /** A score as the sets have it. */
  long value(long units) {
    return kind.order() == Direction.DESCENDING ? -units : units;
  }

  OptionalLong value(Optional<Long> units) {
    return units.isPresent() ? OptionalLong.of(value(units.get())) : OptionalLong.empty();
  }

  PlayerState state(String player) {
    return states.getOrDefault(player, PlayerState.RANKED);
  }
}
