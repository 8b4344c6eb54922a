package io.rankly.http;

import io.rankly.board.BoardId;
import io.rankly.bulk.Import;
import io.rankly.bulk.Imports;
import io.rankly.bulk.Jobs;
import io.rankly.rank.OnBoard;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
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

/** Imports of files into boards. */
@ForAdmins
@Path("/v1/boards/{board}/imports")
@Tag(name = "Import and export")
public class ImportsResource {
  /** With the transaction under way then, far below the time of a request. */
  static final Duration STEP = Duration.ofSeconds(5);

  /** Imports or exports of a page. */
  static final int DEFAULT_LIMIT = 20;

  private final Imports imports;
  private final Clock clock;

  ImportsResource(Imports imports, Clock clock) {
    this.imports = imports;
    this.clock = clock;
  }

  @POST
  @Operation(
      operationId = "createImport",
      summary = "Import a file",
      description =
          "Nothing is done yet: upload the file, then ask for steps until the state is neither `waiting` nor `running`, or let the schedule do them. Each line counts once, however often steps are repeated.")
  @APIResponse(
      responseCode = "201",
      description = "made",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ImportView.class)))
  public RestResponse<ImportView> create(@RestPath String board, ImportBody body) {
    ImportBody wish = Params.body(body);
    OptionalLong bytes = wish.size();
    OnBoard<Import> job = imports.create(new BoardId(board), wish.toWish());
    return RestResponse.status(RestResponse.Status.CREATED, view(job, bytes));
  }

  @GET
  @Operation(
      operationId = "listImports",
      summary = "Imports of a board, the newest first",
      description = "Those of the last 30 days, without links.")
  public ImportsView list(
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
      @RestQuery @Parameter(description = "`nextBefore` of the page before")
          @Nullable String before) {
    return ImportsView.from(
        imports.list(
            new BoardId(board),
            Optional.ofNullable(before),
            Params.integer("limit", limit, 1, Jobs.MAX_LIMIT, DEFAULT_LIMIT)),
        clock.instant());
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "getImport", summary = "How far an import has come")
  public ImportView get(@RestPath String board, @RestPath String id) {
    return view(imports.get(new BoardId(board), id), OptionalLong.empty());
  }

  @POST
  @Path("{id}/steps")
  @Operation(
      operationId = "continueImport",
      summary = "Go on with an import for some seconds",
      description = "It can be repeated, and done by several at once: each line counts once.")
  public ImportView step(@RestPath String board, @RestPath String id) {
    Instant end = clock.instant().plus(STEP);
    return view(
        imports.step(new BoardId(board), id, () -> !clock.instant().isBefore(end)),
        OptionalLong.empty());
  }

  @DELETE
  @Path("{id}")
  @Operation(
      operationId = "endImport",
      summary = "End an import",
      description = "What counts already stays. One that is filling a board cannot be ended.")
  public ImportView cancel(@RestPath String board, @RestPath String id) {
    return view(imports.cancel(new BoardId(board), id), OptionalLong.empty());
  }

  private ImportView view(OnBoard<Import> job, OptionalLong bytes) {
    return ImportView.from(
        job, imports.uploadLink(job.value(), bytes), imports.badLink(job), clock.instant());
  }
}
