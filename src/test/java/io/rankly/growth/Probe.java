package io.rankly.growth;

import io.rankly.dynamo.SimulatedDynamo;
import io.rankly.rank.PlayerId;
import java.util.Optional;
import java.util.Random;

/**
 * A player of a board to ask for.
 *
 * @param score that it has
 * @param better one that is so little better that only the last node of its way is another one
 * @param muchBetter one of as many digits, of which the first pair is another one
 * @param rank 1-based position of the player
 * @param newcomer who is not on the board yet
 */
public record Probe(
    PlayerId player, long score, long better, long muchBetter, long rank, PlayerId newcomer) {
  /** Entries at both ends that are not asked for, so that there are neighbours. */
  private static final int ENDS = 10;

  /**
   * A random one whose score has so many digits.
   *
   * @param number no other one of the same board has it
   */
  public static Probe any(SimulatedDynamo board, int digits, int number, Random random) {
    for (; ; ) {
      int place = random.nextInt(ENDS, board.size() - ENDS);
      Optional<Probe> found = at(board, place, digits, number);
      if (found.isPresent()) {
        return found.get();
      }
    }
  }

  private static Optional<Probe> at(SimulatedDynamo board, int place, int digits, int number) {
    long score = board.score(place);
    long muchBetter = score + firstPair(digits);
    boolean fits =
        digits(score) == digits
            && score % 100 < 99
            && muchBetter > score
            && digits(muchBetter) == digits;
    return fits
        ? Optional.of(
            new Probe(
                SimulatedDynamo.player(place),
                score,
                score + 1,
                muchBetter,
                place + 1,
                SimulatedDynamo.player(SimulatedDynamo.MOST + number)))
        : Optional.empty();
  }

  private static int digits(long score) {
    return Long.toString(score).length();
  }

  /** One in the first of the pairs of so many digits. */
  private static long firstPair(int digits) {
    long one = 1;
    for (int pair = 1; pair < (digits + 1) / 2; pair++) {
      one *= 100;
    }
    return one;
  }
}
