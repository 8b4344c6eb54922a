package io.rankly.http;

import io.rankly.archive.SeasonResults;
import io.rankly.board.BoardId;
import io.rankly.rank.SeasonChoice;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Results of seasons that are archived. */
@ForAdmins
@Path("/v1/boards/{board}/seasons/{season}/results")
@Tag(name = "Import and export")
public class SeasonResultsResource {
  private final SeasonResults results;
  private final Clock clock;

  SeasonResultsResource(SeasonResults results, Clock clock) {
    this.results = results;
    this.clock = clock;
  }

  @GET
  @Operation(
      operationId = "getSeasonResults",
      summary = "Links to the results of a season",
      description =
          "Of a board with `archive` and `results`, when the season is archived: rank, player, name, scores, segment and badge of each entry, in rank order.")
  @APIResponse(
      responseCode = "200",
      description = "where they are",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SeasonResultsView.class)))
  public RestResponse<SeasonResultsView> get(
      @RestPath String board,
      @RestPath @Parameter(description = "the id of one of the window's seasons, or `previous`")
          String season,
      @RestQuery @Parameter(description = "one of the board's windows; the main one if absent")
          @Nullable String window) {
    SeasonChoice choice =
        new SeasonChoice(
            Optional.ofNullable(window), Optional.of(season), Optional.empty(), Now.of(clock));
    return RestResponse.ResponseBuilder.ok(
            SeasonResultsView.from(results.find(new BoardId(board), choice)))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
