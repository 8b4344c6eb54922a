package io.rankly.http;

import io.rankly.archive.Rankings;
import io.rankly.board.BoardId;
import io.rankly.error.InvalidInputException;
import io.rankly.rank.Grounds;
import io.rankly.rank.Listings;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Removals;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Standings;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What is asked of a board about its players. */
@Path("/v1/boards")
@Tag(name = "Players")
public class PlayersResource {
  private static final int DEFAULT_NEIGHBOURS = 5;

  private final Readers readers;
  private final Rankings rankings;
  private final Standings standings;
  private final Removals removals;
  private final Clock clock;

  PlayersResource(
      Readers readers, Rankings rankings, Standings standings, Removals removals, Clock clock) {
    this.readers = readers;
    this.rankings = rankings;
    this.standings = standings;
    this.removals = removals;
    this.clock = clock;
  }

  @GET
  @Path("{board}/players/{player}")
  @Operation(operationId = "getStanding", summary = "Where a player stands")
  public StandingView get(
      @Context SecurityContext caller,
      @RestPath String board,
      @RestPath String player,
      @BeanParam SliceParams season) {
    BoardId id = new BoardId(board);
    SeasonChoice choice = season.choice(clock);
    PlayerId of = new PlayerId(player);
    return StandingView.from(readers.show(caller, id, of, () -> rankings.standing(id, choice, of)));
  }

  @GET
  @Path("{board}/players/{player}/around")
  @Operation(operationId = "listAround", summary = "A player among its neighbours")
  public PageView around(
      @Context SecurityContext caller,
      @RestPath String board,
      @RestPath String player,
      @RestQuery
          @Parameter(
              description = "how many entries just ahead",
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "0",
                      maximum = "1000",
                      defaultValue = "5"))
          @Nullable String above,
      @RestQuery
          @Parameter(
              description = "how many entries just behind",
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "0",
                      maximum = "1000",
                      defaultValue = "5"))
          @Nullable String below,
      @BeanParam SliceParams season) {
    BoardId id = new BoardId(board);
    SeasonChoice choice = season.choice(clock);
    PlayerId of = new PlayerId(player);
    int ahead = Params.integer("above", above, 0, Listings.MAX_LIMIT, DEFAULT_NEIGHBOURS);
    int behind = Params.integer("below", below, 0, Listings.MAX_LIMIT, DEFAULT_NEIGHBOURS);
    return PageView.from(
        readers.showSlice(caller, id, () -> rankings.around(id, choice, of, ahead, behind)));
  }

  @POST
  @Path("{board}/players/query")
  @Operation(
      operationId = "queryPlayers",
      summary = "How up to 100 players stand, on the board and among each other")
  public GroupView query(
      @Context SecurityContext caller,
      @RestPath String board,
      @BeanParam SliceParams season,
      PlayersBody body) {
    BoardId id = new BoardId(board);
    SeasonChoice choice = season.choice(clock);
    List<PlayerId> players = Params.body(body).toPlayers();
    return GroupView.from(readers.showSlice(caller, id, () -> standings.of(id, choice, players)));
  }

  @DELETE
  @ForAdmins
  @Path("{board}/players/{player}")
  @Operation(
      operationId = "removePlayer",
      summary = "Remove a player's score from the board",
      description =
          "Without `window` and `season`, from the current season of every window, all at once.")
  public void delete(
      @RestPath String board,
      @RestPath String player,
      @RestQuery
          @Parameter(
              description = "who removes it, for the audit list",
              schema = @Schema(type = SchemaType.STRING, maxLength = Grounds.MAX_BY))
          @Nullable String by,
      @RestQuery
          @Parameter(
              description = "why, for the audit list",
              schema = @Schema(type = SchemaType.STRING, maxLength = Grounds.MAX_REASON))
          @Nullable String reason,
      @RestQuery @Parameter(hidden = true) @Nullable String segment,
      @BeanParam SeasonParams season) {
    if (segment != null) {
      throw new InvalidInputException(
          "a player is removed from the whole season; leave segment out",
          Map.of("field", "segment"));
    }
    removals.remove(
        new BoardId(board),
        season.choice(clock),
        new PlayerId(player),
        new Grounds(Optional.ofNullable(by), Optional.ofNullable(reason)));
  }
}
