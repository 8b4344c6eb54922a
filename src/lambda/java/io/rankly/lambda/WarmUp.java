package io.rankly.lambda;

import io.quarkus.amazon.lambda.runtime.AmazonLambdaRecorder;
import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.StartupEvent;
import io.rankly.AtStart;
import io.rankly.Settings;
import io.rankly.board.Board;
import io.rankly.board.Boards;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * A rank that the function asks itself for, as an event that passes through all that real ones do,
 * so that the first real one finds connections, credentials, serialisers and code in place.
 *
 * <p>It asks for the rank of a score on the first board, and where there is none, for the boards:
 * two requests, reads both of them. The first is sent while the function still starts, by {@link
 * EarlyRead} if it can be. A store that does not answer costs no more than the time given to it:
 * the function then starts as it is. Where the table cannot be used as the settings say, the
 * function does not start.
 *
 * <p>A schedule waits for no answer, and so its function is not warmed up.
 */
@Singleton
final class WarmUp {
  private static final Logger LOG = Logger.getLogger(WarmUp.class);
  private static final String BOARDS = "/v1/boards";

  /** Made, with the client behind it, by the thread that reads: the start has no need to wait. */
  private final Provider<Boards> boards;

  private final Duration budget;
  private final boolean scheduled;
  private CompletableFuture<Optional<Board>> first =
      CompletableFuture.completedFuture(Optional.empty());

  WarmUp(Provider<Boards> boards, Settings settings) {
    this.boards = boards;
    this.budget = settings.warmUpBudget();
    this.scheduled = settings.tick();
  }

  /**
   * What can be done before requests can be answered. The function on the JVM is not warmed up:
   * AWS's Java runtime asks for its events.
   */
  void begin(@Observes StartupEvent event) {
    if (ImageMode.current() == ImageMode.NATIVE_RUN && !scheduled) {
      first =
          EarlyRead.firstBoard()
              .orElseGet(() -> CompletableFuture.supplyAsync(this::firstBoard, AtStart::start));
    }
  }

  /**
   * Does the rest of it, behind {@link #begin}; returns when done, or when the time is over.
   *
   * @throws io.rankly.error.SetUpException when every request would fail
   */
  void run() {
    if (scheduled) {
      return;
    }
    AtStart.within(budget, this::ask)
        .ifPresent(why -> LOG.warn("the function starts without being warm: " + why));
  }

  private Optional<Board> firstBoard() {
    return boards.get().list(Optional.empty(), 1).stream().findFirst();
  }

  private void ask() {
    first.join().ifPresentOrElse(this::askFor, () -> handle(BOARDS, ""));
  }

  private void askFor(Board board) {
    boards.get().remember(board);
    handle(BOARDS + "/" + board.id() + "/rank", "score=0");
  }

  private static void handle(String path, String query) {
    String event =
        """
        {"version":"2.0","rawPath":"%s","rawQueryString":"%s","headers":{"accept":"*/*"},\
        "requestContext":{"http":{"method":"GET","path":"%s"}},"isBase64Encoded":false}\
        """
            .formatted(path, query, path);
    try {
      AmazonLambdaRecorder.handle(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
          new ByteArrayOutputStream(),
          null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
