package io.rankly.http;

import io.rankly.error.InvalidInputException;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Standings;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Players to ask about. */
@Schema(name = "Players")
record PlayersBody(
    @Schema(required = true, minItems = 1, maxItems = 100)
        @Nullable List<@Nullable String> players) {
  List<PlayerId> toPlayers() {
    List<@Nullable String> given = Params.required("players", players);
    if (given.isEmpty() || given.size() > Standings.MAX_PLAYERS) {
      throw new InvalidInputException(
          "a query must name 1 to 100 players", Map.of("field", "players", "given", given.size()));
    }
    return given.stream().map(player -> new PlayerId(Params.required("players", player))).toList();
  }
}
