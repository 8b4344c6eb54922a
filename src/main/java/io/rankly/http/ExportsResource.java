package io.rankly.http;

import io.rankly.board.BoardId;
import io.rankly.bulk.Export;
import io.rankly.bulk.Exports;
import io.rankly.bulk.Jobs;
import io.rankly.file.FileFormat;
import io.rankly.rank.OnBoard;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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

/** Exports of boards into files. */
@ForAdmins
@Path("/v1/boards/{board}")
@Tag(name = "Import and export")
public class ExportsResource {
  private final Exports exports;
  private final Clock clock;

  ExportsResource(Exports exports, Clock clock) {
    this.exports = exports;
    this.clock = clock;
  }

  @GET
  @Path("export")
  @Operation(
      operationId = "exportSeason",
      summary = "Export a season into a file",
      description =
          "Each request makes another export, and goes on with it for some seconds. When its state is `running` after that, ask for steps until it is not, or let the schedule do them. The file is in rank order, with ranks, and an import takes it.")
  @APIResponse(
      responseCode = "200",
      description = "made, and perhaps done",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ExportView.class)))
  public RestResponse<ExportView> export(
      @RestPath String board,
      @BeanParam SliceParams slice,
      @RestQuery
          @Parameter(
              description = "`csv` if absent",
              schema = @Schema(enumeration = {"csv", "jsonl"}))
          @Nullable String format) {
    FileFormat as =
        format == null ? FileFormat.CSV : Params.choice("format", format, ImportBody.FORMATS);
    OnBoard<Export> made = exports.create(new BoardId(board), slice.choice(clock), as);
    return RestResponse.ResponseBuilder.ok(step(board, made.value().id()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @GET
  @Path("exports")
  @Operation(
      operationId = "listExports",
      summary = "Exports of a board, the newest first",
      description = "Those of the last 30 days, without links.")
  public ExportsView list(
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
    return ExportsView.from(
        exports.list(
            new BoardId(board),
            Optional.ofNullable(before),
            Params.integer("limit", limit, 1, Jobs.MAX_LIMIT, ImportsResource.DEFAULT_LIMIT)));
  }

  @GET
  @Path("exports/{id}")
  @Operation(operationId = "getExport", summary = "How far an export has come")
  public ExportView get(@RestPath String board, @RestPath String id) {
    return view(exports.get(new BoardId(board), id));
  }

  @POST
  @Path("exports/{id}/steps")
  @Operation(operationId = "continueExport", summary = "Go on with an export for some seconds")
  public ExportView step(@RestPath String board, @RestPath String id) {
    Instant end = clock.instant().plus(ImportsResource.STEP);
    BooleanSupplier enough = () -> !clock.instant().isBefore(end);
    return view(exports.step(new BoardId(board), id, enough));
  }

  private ExportView view(OnBoard<Export> job) {
    return ExportView.from(job, exports.link(job));
  }
}
