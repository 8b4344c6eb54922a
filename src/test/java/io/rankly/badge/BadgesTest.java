package io.rankly.badge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.error.InvalidInputException;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.Order;
import io.rankly.score.Score;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BadgesTest {
  private static final Order DESCENDING = Order.of(Direction.DESCENDING, new Decimals(1));
  private static final Order ASCENDING = Order.of(Direction.ASCENDING, new Decimals(1));

  @Test
  void firstTierThatFits_counts() {
    Badges badges =
        new Badges(
            List.of(
                tier("gold", new Rule.BestRanks(1)),
                tier("silver", new Rule.BestRanks(3)),
                tier("all", new Rule.Percentile(BigDecimal.ZERO))));
    assertEquals(Optional.of("gold"), badges.of(DESCENDING, place(1, 9, 10)));
    assertEquals(Optional.of("silver"), badges.of(DESCENDING, place(2, 8, 10)));
    assertEquals(Optional.of("all"), badges.of(DESCENDING, place(4, 6, 10)));
  }

  @Test
  void noTierThatFits_isNoBadge() {
    Badges badges = new Badges(List.of(tier("gold", new Rule.BestRanks(1))));
    assertEquals(Optional.empty(), badges.of(DESCENDING, place(2, 0, 2)));
    assertEquals(Optional.empty(), Badges.NONE.of(DESCENDING, place(1, 1, 2)));
  }

  @Test
  void bestRanks_includeTheLastOne() {
    Rule best = new Rule.BestRanks(3);
    assertEquals(true, best.fits(DESCENDING, place(3, 0, 9)));
    assertEquals(false, best.fits(DESCENDING, place(4, 0, 9)));
  }

  @Test
  void percentile_isReachedExactlyAtItsBoundary() {
    assertEquals(true, percentile("90", 9, 10));
    assertEquals(false, percentile("90.0001", 9, 10));
    assertEquals(false, percentile("90", 8, 10));
  }

  @Test
  void percentile_isNeverRoundedUp() {
    // A third is 33.3333 when shown, two thirds are 66.6666.
    assertEquals(true, percentile("33.3333", 1, 3));
    assertEquals(false, percentile("33.3334", 1, 3));
    // 99.99995 percent would be 100 if it were rounded.
    assertEquals(false, percentile("100", 1_999_999, 2_000_000));
    assertEquals(true, percentile("99.9999", 1_999_999, 2_000_000));
    assertEquals(false, percentile("99.9999", 1_999_997, 2_000_000));
  }

  @Test
  void percentile_ofManyEntries_isExact() {
    long total = Long.MAX_VALUE;
    // Three quarters of 2^63-1 are 6917529027641081855.25.
    assertEquals(false, percentile("75", 6917529027641081855L, total));
    assertEquals(true, percentile("75", 6917529027641081856L, total));
  }

  @Test
  void percentile0_fitsEveryoneWhoIsThere() {
    assertEquals(true, percentile("0", 0, 1));
    assertEquals(true, percentile("0", 0, 5));
    assertEquals(false, percentile("0", 0, 0));
  }

  @Test
  void percentile100_fitsOnlyWhatIsBetterThanAll() {
    assertEquals(false, percentile("100", 9, 10));
    assertEquals(true, percentile("100", 10, 10));
    assertEquals(false, percentile("100", 0, 1));
    assertEquals(false, percentile("100", 0, 0));
  }

  @Test
  void score_fitsFromItselfOn_inTheOrderOfTheBoard() {
    Rule rule = new Rule.AtLeast(new BigDecimal("50.5"));
    assertEquals(List.of(false, true, true), scores(rule, DESCENDING, 504, 505, 506));
    assertEquals(List.of(true, true, false), scores(rule, ASCENDING, 504, 505, 506));
    Rule negative = new Rule.AtLeast(new BigDecimal("-0.1"));
    assertEquals(List.of(false, true, true), scores(negative, DESCENDING, -2, -1, 0));
    assertEquals(List.of(true, true, false), scores(negative, ASCENDING, -2, -1, 0));
  }

  @Test
  void scoreOfATier_isKeptAsTheBoardKeepsScores() {
    Badges badges = new Badges(List.of(tier("a", new Rule.AtLeast(new BigDecimal("1e3")))));
    assertEquals(
        List.of(tier("a", new Rule.AtLeast(new BigDecimal("1000.0")))),
        badges.in(DESCENDING).tiers());
    assertEquals(badges.in(DESCENDING), badges.in(DESCENDING).in(DESCENDING));
  }

  @Test
  void scoreOfATier_thatTheBoardCannotKeep_isRefused() {
    for (String score : List.of("0.05", "1e999999999", "1e-999999999", "922337203685477581")) {
      Badges badges = new Badges(List.of(tier("a", new Rule.AtLeast(new BigDecimal(score)))));
      InvalidInputException refused =
          assertThrows(InvalidInputException.class, () -> badges.in(DESCENDING));
      assertEquals("badges.score", refused.details().get("field"));
    }
  }

  @Test
  void percentile_outsideOfItsBounds_isRefused() {
    for (String percentile :
        List.of("-0.0001", "100.0001", "50.00001", "1e999999999", "1e-999999999", "-1")) {
      assertThrows(
          InvalidInputException.class, () -> new Rule.Percentile(new BigDecimal(percentile)));
    }
    assertEquals(
        new Rule.Percentile(BigDecimal.valueOf(100)),
        new Rule.Percentile(new BigDecimal("100.00000000")));
  }

  @Test
  void tiers_areAtMost20() {
    List<Tier> tiers =
        IntStream.range(0, 21).mapToObj(i -> tier("t" + i, new Rule.BestRanks(1))).toList();
    assertEquals(20, new Badges(tiers.subList(0, 20)).tiers().size());
    assertThrows(InvalidInputException.class, () -> new Badges(tiers));
  }

  private static List<Boolean> scores(Rule rule, Order order, long... units) {
    return Arrays.stream(units)
        .mapToObj(score -> rule.fits(order, new Reached(Score.of(score), 1, 0, 1)))
        .toList();
  }

  private static boolean percentile(String least, long worse, long total) {
    return new Rule.Percentile(new BigDecimal(least))
        .fits(DESCENDING, place(total - worse + 1, worse, total));
  }

  private static Reached place(long rank, long worse, long total) {
    return new Reached(Score.of(0), rank, worse, total);
  }

  private static Tier tier(String badge, Rule rule) {
    return new Tier(badge, rule, Optional.empty(), Optional.empty());
  }
}
