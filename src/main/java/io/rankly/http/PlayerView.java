package io.rankly.http;

import io.rankly.rank.OnSlice;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Standing;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All standings of a player, by board and window. */
@Schema(name = "PlayerStandings")
record PlayerView(String player, List<StandingView> standings) {
  static PlayerView from(PlayerId player, List<OnSlice<Standing>> standings) {
    return new PlayerView(player.text(), standings.stream().map(StandingView::from).toList());
  }
}
