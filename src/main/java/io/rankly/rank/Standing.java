package io.rankly.rank;

import io.rankly.badge.Reached;
import io.rankly.board.Board;
import io.rankly.board.RankStyle;
import io.rankly.score.OrderKey;
import io.rankly.score.Score;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A player's entry and where it stands.
 *
 * @param key that of the entry, by which it is in order
 * @param version that of the entry
 */
public record Standing(
    PlayerId player,
    Profile profile,
    Score score,
    OrderKey key,
    Place place,
    Instant updatedAt,
    long version) {
  static Standing of(Entry entry, Place place) {
    return new Standing(
        entry.player(),
        entry.profile(),
        entry.score(),
        entry.key(),
        place,
        entry.updatedAt(),
        entry.version());
  }

  /** The player's badge on this board. */
  public Optional<String> badge(Board board) {
    return place.badge(board, score);
  }

  /**
   * A place in the ranking: standard competition ranking, in which equals share a rank and the next
   * rank is skipped (1, 2, 2, 4); on dense boards also in dense ranking, where none is (1, 2, 2,
   * 3).
   *
   * @param rank 1-based: one more than the number of entries that are strictly better
   * @param ties how many entries hold this very place, 0 when it is only asked about
   * @param total all entries of the slice
   * @param dense 1-based: one more than the number of different scores that are strictly better;
   *     absent on a board that is not dense
   */
  public record Place(long rank, long ties, long total, OptionalLong dense) {
    private static final int DECIMALS = 4;

    /** A place on a board that is not dense. */
    public Place(long rank, long ties, long total) {
      this(rank, ties, total, OptionalLong.empty());
    }

    /** The rank in a style; the dense one only on a dense board. */
    public long rank(RankStyle style) {
      return style == RankStyle.DENSE ? dense.orElseThrow() : rank;
    }

    /** The place of the next one, behind all who hold this one. */
    Place behindTies() {
      return new Place(rank + ties, 0, total);
    }

    /** This place, or a worse one of this rank; held by that many, or more. */
    Place atLeast(long least, long holders) {
      long at = Math.max(rank, least);
      long held = Math.max(ties, holders);
      return new Place(at, held, Math.max(total, at - 1 + held), dense);
    }

    /** The same place among that many. */
    Place among(long all) {
      return new Place(rank, ties, all, dense);
    }

    /** The same place, held by that many. */
    Place with(long holders) {
      return new Place(rank, holders, total, dense);
    }

    /**
     * The place of the next worse score, when at least that many hold this one, whatever is
     * counted.
     */
    Place next(long holders) {
      return new Place(
          rank + Math.max(ties, holders),
          0,
          total,
          dense.isPresent() ? OptionalLong.of(dense.getAsLong() + 1) : dense);
    }

    /** How many entries are strictly worse. */
    long worse() {
      // A listing that lags behind can show more entries than are counted.
      return Math.max(0, total - (rank - 1) - ties);
    }

    /** The badge of this place on this board, for the score that it belongs to. */
    public Optional<String> badge(Board board, Score score) {
      return board
          .badges()
          .of(board.order(), new Reached(score, rank(board.style()), worse(), total));
    }

    /**
     * The share of entries that are strictly worse, in percent, rounded down to four decimals;
     * absent when there are no entries.
     */
    public Optional<BigDecimal> percentile() {
      if (total == 0) {
        return Optional.empty();
      }
      BigDecimal percent =
          BigDecimal.valueOf(worse())
              .movePointRight(2)
              .divide(BigDecimal.valueOf(total), DECIMALS, RoundingMode.FLOOR)
              .stripTrailingZeros();
      return Optional.of(percent.scale() < 0 ? percent.setScale(0) : percent);
    }
  }
}
