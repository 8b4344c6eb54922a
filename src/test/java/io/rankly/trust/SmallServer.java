package io.rankly.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.rankly.Wired;
import io.rankly.board.BoardId;
import io.rankly.error.BusyException;
import io.rankly.error.InvalidInputException;
import io.rankly.local.LocalAws;
import io.rankly.rank.Grounds;
import io.rankly.rank.PlayerId;
import io.rankly.rank.PlayerState;
import io.rankly.rank.Profile;
import io.rankly.rank.Submission;
import io.rankly.s3.S3Settings;
import io.rankly.score.GivenScore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The calls of the service that {@link Load} makes, in a process without its framework, for tests
 * that run before there is a package. Answers are statuses.
 */
final class SmallServer {
  private static final int THREADS = 16;

  private final Wired wired;
  private final ObjectMapper json = new ObjectMapper();

  private SmallServer(Wired wired) {
    this.wired = wired;
  }

  /** {@code DYNAMODB S3 TABLE BUCKET STREAMS}. */
  public static void main(String[] args) throws IOException {
    LocalAws aws = new LocalAws(URI.create(args[0]), URI.create(args[1]));
    DynamoDbClient dynamo = aws.client(DynamoDbClient.builder(), aws.dynamo());
    S3Client s3 = aws.client(S3Settings.of(S3Client.builder()), aws.s3());
    Clock clock = Clock.systemUTC();
    SmallServer server =
        new SmallServer(
            Boolean.parseBoolean(args[4])
                ? Wired.streamed(dynamo, s3, args[2], args[3], clock)
                : Wired.of(dynamo, s3, args[2], args[3], clock));
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    http.setExecutor(Executors.newFixedThreadPool(THREADS));
    http.createContext("/", server::answer);
    http.start();
    System.out.println("http://127.0.0.1:" + http.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String[] path = exchange.getRequestURI().getPath().split("/");
      Optional<String> key =
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
      byte[] answer = new byte[0];
      int status = 200;
      try {
        call(path, key, body);
      } catch (BusyException e) {
        status = 503;
        answer = e.getMessage().getBytes(StandardCharsets.UTF_8);
      } catch (InvalidInputException e) {
        status = 400;
      } catch (RuntimeException e) {
        status = 500;
        answer = e.toString().getBytes(StandardCharsets.UTF_8);
      }
      exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  /**
   * {@code /internal/tick}, {@code /internal/stream}, {@code /v1/boards/BOARD/scores}, and a
   * player's moderation.
   */
  private void call(String[] path, Optional<String> key, String body) throws IOException {
    if (path[1].equals("internal")) {
      if (path[2].equals("stream")) {
        wired.counting().run();
      } else {
        wired.tick().run();
      }
      return;
    }
    BoardId board = new BoardId(path[3]);
    JsonNode given = json.readTree(body);
    if (path[4].equals("scores")) {
      Optional<Submission.Once> once = key.map(text -> new Submission.Once(text, body));
      wired
          .submissions()
          .submit(
              board,
              new Submission(
                  new PlayerId(given.path("player").asText()),
                  GivenScore.of(given.path("score").decimalValue()),
                  Profile.NONE,
                  once),
              Clock.systemUTC().instant());
    } else {
      wired
          .sanctions()
          .put(
              board,
              new PlayerId(path[5]),
              PlayerState.valueOf(given.path("state").asText().toUpperCase(Locale.ROOT)),
              Grounds.of(given.path("by").asText(), given.path("reason").asText()),
              Clock.systemUTC().instant());
    }
  }
}
