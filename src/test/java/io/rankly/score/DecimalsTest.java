package io.rankly.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.error.InvalidInputException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecimalsTest {
  private final Decimals two = new Decimals(2);

  @Test
  void units_areExact() {
    assertEquals(1234, two.units("score", new BigDecimal("12.34")));
    assertEquals(1230, two.units("score", new BigDecimal("12.3")));
    assertEquals(1200, two.units("score", new BigDecimal("12.000000")));
    assertEquals(-1, two.units("score", new BigDecimal("-0.01")));
    assertEquals(100_000, two.units("score", new BigDecimal("1e3")));
    assertEquals(0, two.units("score", new BigDecimal("0e999999999")));
    assertEquals(0, two.units("score", new BigDecimal("-0.000")));
  }

  @Test
  void wholeSignedRange_fits() {
    assertEquals(Long.MAX_VALUE, two.units("score", new BigDecimal("92233720368547758.07")));
    assertEquals(Long.MIN_VALUE, two.units("score", new BigDecimal("-92233720368547758.08")));
  }

  @Test
  void tooLarge_isRefused() {
    for (String score :
        List.of(
            "92233720368547758.08",
            "-92233720368547758.09",
            "1e20",
            "1e999999999",
            "-1e2147483647")) {
      assertThrows(
          InvalidInputException.class, () -> two.units("score", new BigDecimal(score)), score);
    }
  }

  @Test
  void tooManyDecimals_isRefused() {
    for (String score : List.of("0.001", "12.345", "1e-3", "1e-999999999")) {
      assertThrows(
          InvalidInputException.class, () -> two.units("score", new BigDecimal(score)), score);
    }
  }

  @Test
  void score_hasAllItsDecimals() {
    assertEquals("12.30", two.score(1230).toPlainString());
    assertEquals("-0.01", two.score(-1).toPlainString());
    assertEquals("7", new Decimals(0).score(7).toPlainString());
  }

  @Test
  void places_areZeroToNine() {
    assertEquals(9, new Decimals(9).places());
    assertThrows(InvalidInputException.class, () -> new Decimals(10));
    assertThrows(InvalidInputException.class, () -> new Decimals(-1));
  }
}
