package io.rankly.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.access.Caller;
import io.rankly.access.Signed;
import io.rankly.board.BoardId;
import io.rankly.rank.Nonce;
import io.rankly.rank.OnBoard;
import io.rankly.rank.Receipts;
import io.rankly.rank.Rivals;
import io.rankly.rank.Submission.Once;
import io.rankly.rank.Submissions;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
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
  private final Signatures signatures;
  private final ObjectMapper json;
  private final Clock clock;

  ScoresResource(
      Submissions submissions,
      Rivals rivals,
      Signatures signatures,
      ObjectMapper json,
      Clock clock) {
    this.signatures = signatures;
    this.json = json;
    this.submissions = submissions;
    this.rivals = rivals;
    this.clock = clock;
  }

  @POST
  @ForPlayers
  @Consumes(MediaType.APPLICATION_JSON)
  @Path("{board}/scores")
  @Operation(
      operationId = "submitScore",
      summary = "Submit a score",
      description =
          "It counts in the current season of every window. With `season`, it counts as reached at the end of that season, if the board's `graceMinutes` are not over. With an `Idempotency-Key` the same request can be sent again for 24 hours: it counts once and has the same answer.")
  public ReceiptView submit(
      @Context SecurityContext caller,
      @Context HttpHeaders headers,
      @RestPath String board,
      @RestHeader("Idempotency-Key")
          @Parameter(schema = @Schema(type = SchemaType.STRING, maxLength = Once.MAX_KEY))
          List<String> idempotencyKey,
      @RestHeader(Nonce.HEADER)
          @Parameter(
              description =
                  "of a player who submits for itself, on a board with `signature`: `t=SECONDS,n=NONCE,v1=HMAC`",
              schema = @Schema(type = SchemaType.STRING))
          List<String> signature,
      @RestQuery
          @Parameter(
              description = "what else to answer, at the price of another request to the store",
              schema = @Schema(enumeration = "next"))
          @Nullable String include,
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = ScoreBody.class)))
          byte @Nullable [] body)
      throws IOException {
    Params.requireType(headers);
    boolean next = include != null && Params.choice("include", include, INCLUDES);
    BoardId id = new BoardId(board);
    Caller sender = Callers.of(caller);
    byte[] sent = Optional.ofNullable(body).orElseGet(() -> new byte[0]);
    Optional<Signed> signed = signatures.signed(sender, id, signature, sent);
    ScoreBody score = Params.body(sent.length == 0 ? null : json.readValue(sent, ScoreBody.class));
    OnBoard<Receipts> receipt =
        submissions.submit(
            id,
            sender.submits(score.toSubmission(IdempotencyKey.of(idempotencyKey, score)), signed),
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
