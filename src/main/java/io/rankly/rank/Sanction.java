package io.rankly.rank;

import java.time.Instant;
import java.util.Optional;

/**
 * What moderation last said of a player on a board. It holds for all seasons of all windows, past
 * and to come, and stays when the player is ranked again, so that a version never comes twice.
 *
 * @param version 1 for the first of a player on the board, one more with each that follows
 */
public record Sanction(
    PlayerId player, PlayerState state, Grounds grounds, Instant since, long version) {
  /** The state of a player by the last sanction; ranked, if there never was one. */
  static PlayerState state(Optional<Sanction> last) {
    return last.map(Sanction::state).orElse(PlayerState.RANKED);
  }

  /** The one that follows the last one of the player. */
  static Sanction next(
      PlayerId player, Optional<Sanction> last, PlayerState state, Grounds grounds, Instant since) {
    long version = last.map(Sanction::version).orElse(0L) + 1;
    return new Sanction(player, state, grounds, since, version);
  }
}
