package io.rankly.rank;

import io.rankly.score.GivenScore;
import java.util.Optional;

/**
 * A score that someone submits for a player.
 *
 * @param profile what of the player's is to be shown from now on; absent parts: as before
 * @param season the season that the score belongs to; absent: the current one
 * @param expected what must be so when the score counts; absent: anything
 * @param once makes a repetition recognisable
 * @param sender who hands it in
 */
public record Submission(
    PlayerId player,
    GivenScore score,
    Profile profile,
    Optional<NamedSeason> season,
    Optional<Expected> expected,
    Optional<Once> once,
    Sender sender) {
  /** By a server. */
  public Submission(
      PlayerId player,
      GivenScore score,
      Profile profile,
      Optional<NamedSeason> season,
      Optional<Expected> expected,
      Optional<Once> once) {
    this(player, score, profile, season, expected, once, new Sender.Server());
  }

  /** For the current season, without expectations. */
  public Submission(PlayerId player, GivenScore score, Profile profile, Optional<Once> once) {
    this(player, score, profile, Optional.empty(), Optional.empty(), once);
  }

  /** The same by another sender. */
  public Submission by(Sender other) {
    return new Submission(player, score, profile, season, expected, once, other);
  }

  /**
   * A season as the caller names it.
   *
   * @param window which of the windows it is of; absent: the one whose seasons have ids like this
   */
  public record NamedSeason(String season, Optional<String> window) {}

  /**
   * What a caller takes for granted, of the board's main window.
   *
   * @param season the id of the season in which the score is to count
   * @param version that of the player's entry, 0 if there is none
   */
  public record Expected(Optional<String> season, Optional<Long> version) {}

  /**
   * What makes a repeated submission recognisable.
   *
   * @param key chosen by the caller, 1 to {@value #MAX_KEY} printable ASCII characters, plus what
   *     the service appends
   * @param fingerprint of the whole request; the same key with another fingerprint is refused
   */
  public record Once(String key, String fingerprint) {
    /** Longest key that a caller may choose. */
    public static final int MAX_KEY = 128;

    /** Stands before what tells the parts of one request apart; never in a caller's own key. */
    public static final char PART = '#';

    /** The caller's own key, the same for all parts of a request. */
    String request() {
      int part = key.indexOf(PART);
      return part < 0 ? key : key.substring(0, part);
    }
  }
}
