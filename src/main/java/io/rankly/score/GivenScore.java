package io.rankly.score;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A score as somebody gives it, before a board's {@link Order} says whether it is one there. */
public sealed interface GivenScore {
  /** Numbers in the order of the columns. */
  record Listed(List<BigDecimal> numbers) implements GivenScore {
    public Listed {
      numbers = List.copyOf(numbers);
    }
  }

  /** Numbers by the names of the columns. */
  record Named(Map<String, BigDecimal> numbers) implements GivenScore {
    public Named {
      numbers = Map.copyOf(numbers);
    }
  }

  /** A bare number. */
  static GivenScore of(BigDecimal number) {
    return new Listed(List.of(number));
  }
}
