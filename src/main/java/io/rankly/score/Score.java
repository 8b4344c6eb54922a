package io.rankly.score;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a player has reached: a whole number for each column of the board, in the column's units.
 * Numbers of two scores are never mixed.
 */
public record Score(List<Long> units) {
  public Score {
    units = List.copyOf(units);
  }

  /** A score of one column. */
  public static Score of(long units) {
    return new Score(List.of(units));
  }

  /** The number in the first column. */
  public long first() {
    return units.get(0);
  }

  /** Written out, since that of a record is interpreted in a native image (oracle/graal#4348). */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Score score && units.equals(score.units);
  }

  @Override
  public int hashCode() {
    return units.hashCode();
  }
}
