package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.error.ForbiddenException;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.Write.SanctionChange;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What moderation says of players, as it was read, and of whom a write has to look at it once more.
 *
 * <p>A sanction changes the entries of the current seasons in the transaction that stores it. So an
 * entry that is as it was read, and in the player's state, vouches for that state; only one that is
 * new, or lags behind, needs a look at the sanction itself.
 */
final class PlayerStates {
  private final boolean moderated;
  private final Map<PlayerId, Sanction> sanctions;
  private final Set<PlayerId> unsure = new LinkedHashSet<>();

  PlayerStates(Board board, Snapshot read) {
    this.moderated = board.settings().moderatedFrom().isPresent();
    this.sanctions = read.sanctions();
  }

  /** Whose sanctions have to be read. */
  static Set<PlayerId> wanted(Board board, Set<PlayerId> players) {
    return board.settings().moderatedFrom().isPresent() ? players : Set.of();
  }

  PlayerState of(PlayerId player) {
    return Sanction.state(last(player));
  }

  /**
   * Refuses a player who is banned.
   *
   * @throws ForbiddenException then
   */
  void requireAdmitted(PlayerId player) {
    if (of(player) == PlayerState.BANNED) {
      throw new ForbiddenException(
          "this player is banned from this board", Map.of("player", player.text()));
    }
  }

  /** Takes note that an entry of the player's will be written that is still as in the plan. */
  void relyOn(PlayerId player, SlicePlan plan) {
    if (moderated && plan.isUnsure(player, of(player))) {
      unsure.add(player);
    }
  }

  /** An upper bound of the looks that there are with one more of this player. */
  int actionsWith(PlayerId player) {
    return unsure.size() + (moderated && !unsure.contains(player) ? 1 : 0);
  }

  List<SanctionChange> checks() {
    return unsure.stream().map(player -> SanctionChange.check(player, last(player))).toList();
  }

  /** Takes what is planned for stored. */
  void settle() {
    unsure.clear();
  }

  private Optional<Sanction> last(PlayerId player) {
    return Optional.ofNullable(sanctions.get(player));
  }
}
