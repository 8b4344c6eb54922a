package io.rankly.badge;

import io.rankly.error.InvalidInputException;
import io.rankly.score.Numbers;
import io.rankly.score.Order;
import java.math.BigDecimal;
import java.util.Map;

/** What it takes to have a badge. Deliberately no variant: several conditions at once. */
public sealed interface Rule {
  /** Whether this is enough, on a board of this order. */
  boolean fits(Order order, Reached reached);

  /**
   * The same with numbers as scores of this order have them.
   *
   * @throws InvalidInputException when they cannot be scores of it
   */
  default Rule in(Order order) {
    return this;
  }

  /**
   * A rank among the best ones.
   *
   * @param last 1-based, inclusive
   */
  record BestRanks(long last) implements Rule {
    public BestRanks {
      if (last < 1) {
        throw new InvalidInputException(
            "the rank of a badge must be a whole number from 1 on", Map.of("field", "badges.rank"));
      }
    }

    @Override
    public boolean fits(Order order, Reached reached) {
      return reached.rank() <= last;
    }
  }

  /**
   * A share of entries that are strictly worse. Where there are no entries, there is no share.
   *
   * @param percentile the least, from 0 to 100, both inclusive, with at most {@value #DECIMALS}
   *     decimals
   */
  record Percentile(BigDecimal percentile) implements Rule {
    private static final int DECIMALS = 4;
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    public Percentile {
      percentile = Numbers.shortest(percentile);
      if (percentile.signum() < 0
          || percentile.compareTo(ALL) > 0
          || percentile.scale() > DECIMALS) {
        throw new InvalidInputException(
            "the percentile of a badge must be from 0 to 100, with at most four decimals",
            Map.of("field", "badges.percentile"));
      }
    }

    @Override
    public boolean fits(Order order, Reached reached) {
      BigDecimal needed = percentile.multiply(BigDecimal.valueOf(reached.total()));
      return reached.total() > 0
          && BigDecimal.valueOf(reached.worse()).multiply(ALL).compareTo(needed) >= 0;
    }
  }

  /** A number in the first column that is at least as good as this one. */
  record AtLeast(BigDecimal score) implements Rule {
    @Override
    public boolean fits(Order order, Reached reached) {
      return order.reaches(reached.score(), score);
    }

    @Override
    public Rule in(Order order) {
      return new AtLeast(order.first("badges.score", score));
    }
  }
}
