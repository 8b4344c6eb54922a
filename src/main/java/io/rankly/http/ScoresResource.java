package io.rankly.http;

import io.rankly.board.BoardId;
import io.rankly.rank.OnBoard;
import io.rankly.rank.Receipts;
import io.rankly.rank.Rivals;
import io.rankly.rank.Submission.Once;
import io.rankly.rank.Submissions;
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
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Submitting scores. */
@Path("/v1/boards")
@Tag(name = "Scores")
public class ScoresResource {
  private static final Map<String, Boolean> INCLUDES = Map.of("next", true);

  private final Submissions submissions;
  private final Rivals rivals;
  private final Clock clock;

  ScoresResource(Submissions submissions, Rivals rivals, Clock clock) {
    this.submissions = submissions;
    this.rivals = rivals;
    this.clock = clock;
  }

  @POST
  @ForPlayers
  @Path("{board}/scores")
  @Operation(
      operationId = "submitScore",
      summary = "Submit a score",
      description =
          "It counts in the current season of every window. With `season`, it counts as reached at the end of that season, if the board's `graceMinutes` are not over. With an `Idempotency-Key` the same request can be sent again for 24 hours: it counts once and has the same answer.")
  public ReceiptView submit(
      @Context SecurityContext caller,
      @RestPath String board,
      @RestHeader("Idempotency-Key")
          @Parameter(schema = @Schema(type = SchemaType.STRING, maxLength = Once.MAX_KEY))
          List<String> idempotencyKey,
      @RestQuery
          @Parameter(
              description = "what else to answer, at the price of another request to the store",
              schema = @Schema(enumeration = "next"))
          @Nullable String include,
      ScoreBody body) {
    boolean next = include != null && Params.choice("include", include, INCLUDES);
    ScoreBody score = Params.body(body);
    OnBoard<Receipts> receipt =
        submissions.submit(
            new BoardId(board),
            Callers.of(caller)
                .submits(score.toSubmission(IdempotencyKey.of(idempotencyKey, score))),
            Now.of(clock));
    return ReceiptView.from(
        receipt.board(),
        receipt.value(),
        next ? rivals.ahead(receipt.value().main()) : Optional.empty());
  }

  @POST
  @ForSubmitters
  @Path("{board}/scores/batch")
  @Operation(
      operationId = "submitScores",
      summary = "Submit up to 100 scores",
      description =
          "They count one after the other. Each has a result with its own `status`; a refused one does not keep the others back.")
  public BatchView submitAll(
      @RestPath String board,
      @RestHeader("Idempotency-Key")
          @Parameter(schema = @Schema(type = SchemaType.STRING, maxLength = Once.MAX_KEY))
          List<String> idempotencyKey,
      ScoresBody body) {
    ScoresBody scores = Params.body(body);
    Batch batch = new Batch(scores, IdempotencyKey.of(idempotencyKey, scores));
    return batch.view(
        submissions.submitAll(new BoardId(board), batch.submissions(), Now.of(clock)));
  }
}
