package io.rankly.http;

import io.rankly.board.BoardId;
import io.rankly.rank.Audit;
import io.rankly.rank.Corrections;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Sanctions;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What those do who look after a board. */
@ForAdmins
@Path("/v1/boards")
@Tag(name = "Moderation")
public class ModerationResource {
  private static final int DEFAULT_LIMIT = 20;

  private final Sanctions sanctions;
  private final Corrections corrections;
  private final Audit audit;
  private final Clock clock;

  ModerationResource(Sanctions sanctions, Corrections corrections, Audit audit, Clock clock) {
    this.sanctions = sanctions;
    this.corrections = corrections;
    this.audit = audit;
    this.clock = clock;
  }

  @PUT
  @Path("{board}/players/{player}/moderation")
  @Operation(
      operationId = "moderatePlayer",
      summary = "Hide, ban or restore a player",
      description =
          "On a board with `moderation`. In all windows and seasons, past and to come; `ranked` restores. The same state again changes nothing.")
  public ModerationView moderate(
      @RestPath String board, @RestPath String player, ModerationBody body) {
    ModerationBody wanted = Params.body(body);
    PlayerId id = new PlayerId(player);
    return ModerationView.from(
        id,
        sanctions.put(new BoardId(board), id, wanted.toState(), wanted.toGrounds(), Now.of(clock)));
  }

  @GET
  @Path("{board}/players/{player}/moderation")
  @Operation(
      operationId = "getModeration",
      summary = "Whether a player is ranked, hidden or banned")
  public ModerationView moderation(@RestPath String board, @RestPath String player) {
    PlayerId id = new PlayerId(player);
    return ModerationView.from(id, sanctions.of(new BoardId(board), id));
  }

  @PUT
  @Path("{board}/players/{player}/score")
  @Operation(
      operationId = "setScore",
      summary = "Set a player's score",
      description =
          "Exactly, whatever the board's `update` and `bounds` say. Without `window` and `season`, in the current season of every window.")
  public StandingView setScore(@RestPath String board, @RestPath String player, SetScoreBody body) {
    SetScoreBody score = Params.body(body);
    return StandingView.from(
        corrections.set(
            new BoardId(board),
            score.toChoice(clock),
            new PlayerId(player),
            score.toScore(),
            score.toGrounds()));
  }

  @GET
  @Path("{board}/audit")
  @Operation(
      operationId = "listAudit",
      summary = "Who did what to players, and why; the newest first",
      description = "Lines are never changed nor removed.")
  public AuditView audit(
      @RestPath String board,
      @RestQuery
          @Parameter(
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "100",
                      defaultValue = "20"))
          @Nullable String limit,
      @RestQuery @Parameter(description = "`nextCursor` of the page before")
          @Nullable String cursor) {
    return AuditView.from(
        audit.list(
            new BoardId(board),
            Optional.ofNullable(cursor),
            Params.integer("limit", limit, 1, Audit.MAX_LIMIT, DEFAULT_LIMIT)));
  }
}
