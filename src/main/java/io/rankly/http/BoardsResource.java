package io.rankly.http;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Boards and their settings. */
@Path("/v1/boards")
@Tag(name = "Boards")
public class BoardsResource {
  private static final int MAX_LIMIT = 1_000;
  private static final int DEFAULT_LIMIT = 100;

  private final Boards boards;
  private final Signatures signatures;
  private final Clock clock;

  BoardsResource(Boards boards, Signatures signatures, Clock clock) {
    this.boards = boards;
    this.signatures = signatures;
    this.clock = clock;
  }

  @PUT
  @ForAdmins
  @Path("{board}")
  @Operation(
      operationId = "saveBoard",
      summary = "Create a board, or change its settings",
      description =
          "What is left out stays as it is, or gets its default. `order`, `decimals`, `columns`, `ties`, `style`, `windows` (but for their `update`), `timezone`, `reset`, `weekStart` and `consistency` are fixed once the board exists.")
  @APIResponse(
      responseCode = "200",
      description = "changed, or as it was",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BoardView.class)))
  @APIResponse(
      responseCode = "201",
      description = "created",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BoardView.class)))
  public RestResponse<BoardView> put(@RestPath String board, BoardBody body) {
    Boards.Saved saved =
        boards.save(
            new BoardId(board), signatures.possible(Params.body(body).toChange()), Now.of(clock));
    RestResponse.Status status =
        saved.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK;
    return RestResponse.status(status, BoardView.from(saved.board()));
  }

  @GET
  @Path("{board}")
  @Operation(operationId = "getBoard", summary = "A board's settings")
  public BoardView get(@Context SecurityContext caller, @RestPath String board) {
    Board found = boards.get(new BoardId(board));
    Callers.of(caller).requireRead(found);
    return BoardView.from(found);
  }

  @GET
  @Operation(
      operationId = "listBoards",
      summary = "All boards, in the order of their ids",
      description =
          "A board made a moment ago may be missing, and private ones are, unless the caller may look at them.")
  public BoardsView list(
      @Context SecurityContext caller,
      @RestQuery
          @Parameter(
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "1000",
                      defaultValue = "100"))
          @Nullable String limit,
      @RestQuery @Parameter(description = "`nextAfter` of the page before")
          @Nullable String after) {
    int size = Params.integer("limit", limit, 1, MAX_LIMIT, DEFAULT_LIMIT);
    return BoardsView.from(
        boards.list(
            Optional.ofNullable(after).map(BoardId::new), size + 1, Callers.of(caller)::mayRead),
        size);
  }
}
