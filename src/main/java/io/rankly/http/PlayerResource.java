package io.rankly.http;

import io.rankly.access.Caller;
import io.rankly.rank.PlayerId;
import io.rankly.rank.PlayerStandings;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What is asked of a player, whatever the board. */
@Path("/v1/players")
@Tag(name = "Players")
public class PlayerResource {
  private final PlayerStandings standings;
  private final Clock clock;

  PlayerResource(PlayerStandings standings, Clock clock) {
    this.standings = standings;
    this.clock = clock;
  }

  @GET
  @Path("{player}")
  @Operation(
      operationId = "getPlayer",
      summary = "Where a player stands on all boards",
      description =
          "The current season of every window, on the boards that the caller may look at. A player without a score anywhere has no standings.")
  public PlayerView get(@Context SecurityContext security, @RestPath String player) {
    PlayerId id = new PlayerId(player);
    Caller caller = Callers.of(security);
    return PlayerView.from(
        id,
        standings.of(id, Now.of(clock)).stream()
            .filter(standing -> caller.mayRead(standing.board(), id))
            .toList());
  }
}
