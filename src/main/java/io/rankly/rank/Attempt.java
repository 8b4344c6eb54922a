package io.rankly.rank;

import io.rankly.error.InvalidInputException;
import io.rankly.score.Score;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A submission that was refused because a bound of the board forbids it, kept for somebody to look
 * at, who accepts or rejects it.
 *
 * @param submitted on boards of sums, the amount
 * @param bound the name of the first bound that it broke
 * @param profile what was to be shown with it
 * @param reached when it would have counted as reached
 */
public record Attempt(
    Id id, PlayerId player, Score submitted, Profile profile, String bound, Instant reached) {
  /** How long attempts are kept. */
  public static final Duration LIFETIME = Duration.ofDays(90);

  /** What the id of an attempt looks like. */
  public static final String FORM = "\\d{13}-[0-9a-f]{8}";

  private static final Pattern ID = Pattern.compile(FORM);

  /**
   * What tells attempts of a board apart, and sorts them by time.
   *
   * @param text milliseconds since 1970 in 13 digits, the place in a batch in three hexadecimal
   *     ones, and a random mark
   */
  public record Id(String text) {
    public Id {
      if (!ID.matcher(text).matches()) {
        throw new InvalidInputException("this is no id of an attempt", Map.of("field", "attempt"));
      }
    }

    /**
     * @param place of a batch, from 0 to 4,095
     */
    static Id of(Instant at, int place, long random) {
      return new Id(String.format("%013d-%03x%05x", at.toEpochMilli(), place, random & 0xFFFFF));
    }

    /** When it was made. */
    public Instant at() {
      return Instant.ofEpochMilli(Long.parseLong(text.substring(0, text.indexOf('-'))));
    }
  }

  /** From when on it counts as gone. */
  public Instant expires() {
    return id.at().plus(LIFETIME);
  }
}
