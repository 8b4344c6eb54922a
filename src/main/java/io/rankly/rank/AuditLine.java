package io.rankly.rank;

import io.rankly.score.Score;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Optional;

/**
 * What someone did to a player's standing, for good: lines are never changed nor removed.
 *
 * @param at when it was asked for
 * @param mark a short random text that keeps lines of one millisecond apart
 * @param scores the player's scores before and after, where they were changed: one for each season,
 *     in the order of the board's windows
 */
public record AuditLine(
    Instant at,
    String mark,
    What what,
    PlayerId player,
    Grounds grounds,
    List<ScoreChange> scores) {
  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  /** What was done. */
  public enum What {
    HIDE,
    BAN,
    RESTORE,
    DELETE,
    SET,
    ACCEPT,
    REJECT;

    /** What puts a player into a state. */
    static What of(PlayerState state) {
      return switch (state) {
        case RANKED -> RESTORE;
        case HIDDEN -> HIDE;
        case BANNED -> BAN;
      };
    }
  }

  /** A score before and after; absent: none. */
  public record ScoreChange(
      String window, String season, Optional<Score> before, Optional<Score> after) {
    /** What a submission did. */
    static ScoreChange of(Receipt receipt) {
      return new ScoreChange(
          receipt.slice().window(),
          receipt.slice().season(),
          receipt.previousScore(),
          Optional.of(receipt.standing().score()));
    }
  }

  /** Tells the line from all others of the board, and sorts it by time. */
  public String id() {
    return MILLISECONDS.format(at) + "#" + mark;
  }
}
