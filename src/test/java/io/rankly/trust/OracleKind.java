package io.rankly.trust;

import io.rankly.board.BoardChange;
import io.rankly.board.UpdatePolicy;
import io.rankly.board.WindowsChange;
import io.rankly.board.WindowsChange.GivenWindow;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.GivenScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What a board is like, and what is submitted to it.
 *
 * @param updates the policy of each window; of the board, if it is only one
 * @param least smallest score that is submitted, in units
 * @param largest the largest one
 */
record OracleKind(
    String id,
    Direction order,
    List<UpdatePolicy> updates,
    int decimals,
    long least,
    long largest,
    int players,
    boolean moderated) {
  /** Of all that ids may consist of, in an order other than that of their numbers. */
  String player(Random random) {
    int number = random.nextInt(players);
    return "aZ9._:@|-p".charAt(number % 10) + Integer.toString(number, 36);
  }

  /** A score, in units. */
  long units(Random random) {
    return random.nextLong(least, largest + 1);
  }

  /** A rank, 1-based, that somebody may have. */
  long rank(Random random) {
    return 1 + random.nextInt(players);
  }

  GivenScore given(long units) {
    return GivenScore.of(new Decimals(decimals).score(units));
  }

  /** Settings of the board. */
  BoardChange settings() {
    BoardChange.Builder settings =
        BoardChange.builder()
            .order(Optional.of(order))
            .update(Optional.of(updates.get(0)))
            .decimals(Optional.of(new Decimals(decimals)))
            .moderation(Optional.of(moderated));
    if (updates.size() > 1) {
      List<GivenWindow> windows = new ArrayList<>();
      List<String> ids = List.of("all", "daily", "weekly");
      for (int i = 0; i < updates.size(); i++) {
        windows.add(new GivenWindow(ids.get(i), Optional.empty(), Optional.of(updates.get(i))));
      }
      settings.windows(
          new WindowsChange(
              Optional.of(windows),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }
    return settings.build();
  }
}
