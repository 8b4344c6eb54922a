package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.rank.Standing.Place;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlaceTest {
  @Test
  void percentile_isTheShareOfTheStrictlyWorse() {
    assertEquals(percent("75"), new Place(1, 1, 4).percentile());
    assertEquals(percent("25"), new Place(2, 2, 4).percentile());
    assertEquals(percent("0"), new Place(4, 1, 4).percentile());
    assertEquals(percent("0"), new Place(1, 4, 4).percentile());
  }

  @Test
  void percentile_isRoundedDown() {
    assertEquals(percent("66.6666"), new Place(1, 1, 3).percentile());
    assertEquals(percent("99.9999"), new Place(1, 1, 100_000_000).percentile());
  }

  @Test
  void percentile_ofAScoreThatNobodyHolds_countsAllWorse() {
    assertEquals(percent("100"), new Place(1, 0, 4).percentile());
    assertEquals(percent("0"), new Place(5, 0, 4).percentile());
  }

  @Test
  void percentile_amongNobody_isAbsent() {
    assertEquals(Optional.empty(), new Place(1, 0, 0).percentile());
  }

  @Test
  void percentile_isNeverNegative() {
    assertEquals(percent("0"), new Place(7, 1, 4).percentile());
  }

  private static Optional<BigDecimal> percent(String percent) {
    return Optional.of(new BigDecimal(percent));
  }
}
