package io.rankly.http;

import io.rankly.board.BoardId;
import io.rankly.check.Check;
import io.rankly.check.Check.Kind;
import io.rankly.check.Checks;
import io.rankly.rank.OnBoard;
import io.rankly.rank.SeasonChoice;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Checks of boards, and what repairs them. */
@ForAdmins
@Path("/v1/boards/{board}")
@Tag(name = "Check and rebuild")
public class CheckResource {
  private final Checks checks;
  private final Clock clock;

  CheckResource(Checks checks, Clock clock) {
    this.checks = checks;
    this.clock = clock;
  }

  @POST
  @Path("check")
  @Operation(
      operationId = "beginCheck",
      summary = "Begin to compare all counts of a board with its entries",
      description =
          "Of all seasons that are kept, or of the one that is named, and of the segments in them. Nothing is changed, and others can write meanwhile. Ask for steps until the state is not `running`, or let the schedule do them. A check that is under way already goes on.")
  @APIResponse(
      responseCode = "202",
      description = "begun",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CheckView.class)))
  public RestResponse<CheckView> check(@RestPath String board, @BeanParam CheckParams of) {
    return begin(board, Kind.CHECK, of);
  }

  @POST
  @Path("rebuild")
  @Operation(
      operationId = "beginRebuild",
      summary = "Begin to check a board, and repair every count that is wrong",
      description =
          "As a check, and goes on under the same path. Entries are not changed, and others can write meanwhile.")
  @APIResponse(
      responseCode = "202",
      description = "begun",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CheckView.class)))
  public RestResponse<CheckView> rebuild(@RestPath String board, @BeanParam CheckParams of) {
    return begin(board, Kind.REBUILD, of);
  }

  private RestResponse<CheckView> begin(String board, Kind kind, CheckParams of) {
    Optional<SeasonChoice> season = of.choice(clock);
    OnBoard<Check> begun = checks.begin(new BoardId(board), kind, season);
    return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, view(begun))
        .header(HttpHeaders.LOCATION, "/v1/boards/" + begun.board().id() + "/check")
        .build();
  }

  @GET
  @Path("check")
  @Operation(
      operationId = "getCheck",
      summary = "How far the last check or rebuild of a board is, and what it has found")
  public CheckView get(@RestPath String board) {
    return view(checks.get(new BoardId(board)));
  }

  @POST
  @Path("check/steps")
  @Operation(
      operationId = "continueCheck",
      summary = "Go on with a check or rebuild for some seconds",
      description = "It can be repeated, and done by several at once.")
  public CheckView step(@RestPath String board) {
    Instant end = clock.instant().plus(ImportsResource.STEP);
    return view(checks.step(new BoardId(board), () -> !clock.instant().isBefore(end)));
  }

  @DELETE
  @Path("check")
  @Operation(
      operationId = "endCheck",
      summary = "End a check or rebuild",
      description = "What it has repaired already stays.")
  public CheckView cancel(@RestPath String board) {
    return view(checks.cancel(new BoardId(board)));
  }

  private CheckView view(OnBoard<Check> check) {
    return CheckView.from(check, clock.instant());
  }
}
