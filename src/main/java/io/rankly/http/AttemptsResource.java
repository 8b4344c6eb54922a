package io.rankly.http;

import io.rankly.board.BoardId;
import io.rankly.rank.Attempt;
import io.rankly.rank.AttemptReview;
import io.rankly.rank.Grounds;
import io.rankly.rank.OnBoard;
import io.rankly.rank.Receipts;
import io.rankly.rank.Verdicts;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

/** Refused submissions of a board, for somebody to look at. */
@Path("/v1/boards")
@Tag(name = "Moderation")
public class AttemptsResource {
  private static final int DEFAULT_LIMIT = 20;

  private final AttemptReview attempts;
  private final Verdicts verdicts;
  private final Clock clock;

  AttemptsResource(AttemptReview attempts, Verdicts verdicts, Clock clock) {
    this.attempts = attempts;
    this.verdicts = verdicts;
    this.clock = clock;
  }

  @GET
  @ForAdmins
  @Path("{board}/attempts")
  @Operation(
      operationId = "listAttempts",
      summary = "Submissions that bounds refused, the newest first",
      description = "Of a board whose bounds have `review`, of the last 90 days.")
  public AttemptsView list(
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
    return AttemptsView.from(
        attempts.list(
            new BoardId(board),
            Optional.ofNullable(before).map(Attempt.Id::new),
            Params.integer("limit", limit, 1, AttemptReview.MAX_LIMIT, DEFAULT_LIMIT),
            Now.of(clock)));
  }

  @DELETE
  @ForAdmins
  @Path("{board}/attempts/{attempt}")
  @Operation(
      operationId = "rejectAttempt",
      summary = "Reject an attempt that was looked at",
      description = "It is forgotten, and the audit list has a line.")
  public void reject(
      @RestPath String board,
      @RestPath String attempt,
      @RestQuery @Parameter(description = "who, for the audit list") @Nullable String by,
      @RestQuery @Parameter(description = "why, for the audit list") @Nullable String reason) {
    verdicts.reject(
        new BoardId(board),
        new Attempt.Id(attempt),
        new Grounds(Optional.ofNullable(by), Optional.ofNullable(reason)),
        Now.of(clock));
  }

  @POST
  @ForAdmins
  @Path("{board}/attempts/{attempt}/accept")
  @Operation(
      operationId = "acceptAttempt",
      summary = "Have the score of an attempt count",
      description =
          "Once, whatever the bounds say, in the seasons of when it was submitted, if these still take late scores. The audit list has a line.")
  public ReceiptView accept(@RestPath String board, @RestPath String attempt, VerdictBody body) {
    OnBoard<Receipts> accepted =
        verdicts.accept(
            new BoardId(board),
            new Attempt.Id(attempt),
            Params.body(body).toGrounds(),
            Now.of(clock));
    return ReceiptView.from(accepted.board(), accepted.value());
  }
}
