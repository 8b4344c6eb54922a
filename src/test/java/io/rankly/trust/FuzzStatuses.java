package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.Wired;
import io.rankly.archive.SmallArchives;
import io.rankly.badge.BadgePngs;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.board.Bounds;
import io.rankly.board.WindowsChange;
import io.rankly.board.WindowsChange.GivenWindow;
import io.rankly.error.RefusedException;
import io.rankly.file.FileFormat;
import io.rankly.local.TestDynamo;
import io.rankly.local.TestS3;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.Submission;
import io.rankly.score.GivenScore;
import io.rankly.tick.SetClock;
import io.rankly.trust.FuzzApi.Operation;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests that are answered with a certain status: what chance does not find soon, or never, as a
 * season that is archived, an import half-way through, or an image too large for an answer.
 */
final class FuzzStatuses {
  /** More than is answered with the image itself. */
  private static final int LARGE = 4_300_000;

  private static final int TOO_LARGE = 1_100_000;
  private static final Pattern BOARD = Pattern.compile("/v1/boards/[^/?]+");
  private static final Pattern BADGE = Pattern.compile("/v1/badges/[^/?]+");

  private static final WindowsChange DAILY =
      new WindowsChange(
          Optional.of(List.of(new GivenWindow("daily", Optional.empty(), Optional.empty()))),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final Submission ONE =
      new Submission(
          new PlayerId("ann"), GivenScore.of(BigDecimal.ONE), Profile.NONE, Optional.empty());

  private final URI server;
  private final TestDynamo dynamo;
  private final TestS3 s3;
  private final String prefix;
  private final Instant now = Instant.now();
  private final ObjectMapper json = new ObjectMapper();

  /** An import that fills a board, and is half-way through. */
  private String filling = "";

  /** One for a board that another one is about to fill. */
  private String second = "";

  /** Of a badge that has no image yet. */
  private String upload = "";

  /** One that came too late to be accepted now. */
  private String attempt = "";

  FuzzStatuses(URI server, TestDynamo dynamo, TestS3 s3, String prefix) {
    this.server = server;
    this.dynamo = dynamo;
    this.s3 = s3;
    this.prefix = prefix + "status-";
  }

  /** Makes what the requests need. */
  void prepare() throws Exception {
    archive();
    fill();
    images();
    try (FuzzConnection connection = new FuzzConnection(server)) {
      made(connection, board("moderated"), "{'moderation':true}");
      made(connection, board("bounds"), "{'bounds':{'max':10}}");
      made(connection, board("plain"), "{}");
      attempt = attempted(connection);
      require(
          connection.send(
              call(
                  "PUT",
                  board("moderated") + "/players/bad/moderation",
                  "{'state':'banned','by':'ann','reason':'a test'}")));
    }
  }

  private String badge(String name) {
    return "/v1/badges/" + prefix + name;
  }

  private String board(String name) {
    return "/v1/boards/" + prefix + name;
  }

  /** A board with results of a season that is over and archived. */
  private void archive() {
    Wired wired = wired(now);
    BoardId board = new BoardId(prefix + "archive");
    Instant made = now.minus(Duration.ofDays(4));
    wired
        .boards()
        .save(
            board,
            BoardChange.builder()
                .archive(Optional.of(true))
                .results(Optional.of(Optional.of(FileFormat.CSV)))
                .windows(DAILY)
                .build(),
            made);
    wired.submissions().submit(board, ONE, now.minus(Duration.ofDays(1)));
    SmallArchives.archiving(wired.boards(), wired.ranks(), wired.files()).run(now, () -> false);
  }

  /** The id of an attempt of a season that is over. */
  private String attempted(FuzzConnection connection) throws IOException {
    Wired wired = wired(now);
    BoardId board = new BoardId(prefix + "late");
    Bounds bounds =
        new Bounds(Optional.of(BigDecimal.TEN), Optional.empty(), Optional.empty(), true);
    wired
        .boards()
        .save(
            board,
            BoardChange.builder().bounds(Optional.of(bounds)).windows(DAILY).build(),
            now.minus(Duration.ofDays(4)));
    assertThrows(
        RefusedException.class,
        () -> wired.submissions().submit(board, ONE, now.minus(Duration.ofDays(1))));
    FuzzAnswer told = connection.send(call("GET", board("late") + "/attempts", ""));
    return json.readTree(told.body()).at("/attempts/0/attempt").asText();
  }

  /** By a process whose clock is ahead: an import that fills a board waits for a minute. */
  private void fill() throws Exception {
    try (FuzzConnection connection = new FuzzConnection(server)) {
      made(connection, board("filling"), "{}");
      made(connection, board("locked"), "{}");
      String first = imported(connection, "locked");
      require(connection.send(call("POST", board("locked") + "/imports/" + first + "/steps", "")));
      second = imported(connection, "locked");
      filling = imported(connection, "filling");
      BoardId board = new BoardId(prefix + "filling");
      for (int minutes = 0;
          minutes < 10 && !wired(now).imports().get(board, filling).value().isBegun();
          minutes += 2) {
        wired(now.plus(Duration.ofMinutes(minutes))).imports().step(board, filling, () -> true);
      }
    }
  }

  private String imported(FuzzConnection connection, String board) throws Exception {
    FuzzAnswer made =
        connection.send(call("POST", board(board) + "/imports", "{'format':'csv','mode':'fill'}"));
    JsonNode told = json.readTree(made.body());
    upload(
        told.path("upload").asText(),
        "text/csv",
        "player,score\na,1\n".getBytes(StandardCharsets.UTF_8));
    return told.path("id").asText();
  }

  private void images() throws Exception {
    upload = uploaded("fresh", FuzzValid.image("gold.png"));
    String large = uploaded("large", BadgePngs.ofBytes(LARGE));
    try (FuzzConnection connection = new FuzzConnection(server)) {
      require(connection.send(call("POST", badge("large") + "/uploads/" + large, "")));
    }
  }

  /** The id of an upload that can be published. */
  private String uploaded(String badge, byte[] image) throws Exception {
    try (FuzzConnection connection = new FuzzConnection(server)) {
      FuzzAnswer made =
          connection.send(
              call(
                  "POST",
                  badge(badge) + "/uploads",
                  "{'type':'image/png','bytes':" + image.length + "}"));
      JsonNode told = json.readTree(made.body());
      upload(told.path("upload").asText(), "image/png", image);
      return told.path("id").asText();
    }
  }

  /** A request that may be answered with this status, from one that is valid. */
  FuzzRequest request(Operation operation, int status, FuzzRequest valid, Random random) {
    String what = "for " + status;
    return switch (operation.name() + " " + status) {
      case "GET /v1/badges/{name} 307" ->
          valid.withTarget(badge("large"), what).withHeader("If-None-Match: x", what);
      case "GET /v1/boards/{board}/seasons/{season}/results 200" ->
          valid.withTarget(board("archive") + "/seasons/previous/results", what);
      case "POST /v1/boards/{board}/scores 403" ->
          valid
              .withTarget(board("moderated") + "/scores", what)
              .withBody(bytes("{'player':'bad','score':1}"), what);
      case "POST /v1/boards/{board}/scores 422" ->
          valid
              .withTarget(board("bounds") + "/scores", what)
              .withBody(bytes("{'player':'ann','score':11}"), what);
      case "POST /v1/boards/{board}/attempts/{attempt}/accept 409" ->
          valid.withTarget(board("late") + "/attempts/" + attempt + "/accept", what);
      case "POST /v1/badges/{name}/uploads/{id} 201" ->
          valid.withTarget(badge("fresh") + "/uploads/" + upload, what);
      case "POST /v1/boards/{board}/imports/{id}/steps 409" ->
          valid.withTarget(board("locked") + "/imports/" + second + "/steps", what);
      case "DELETE /v1/boards/{board}/imports/{id} 409" ->
          valid.withTarget(board("filling") + "/imports/" + filling, what);
      default -> general(status, valid);
    };
  }

  private FuzzRequest general(int status, FuzzRequest valid) {
    String what = "for " + status;
    String target = valid.target();
    return switch (status) {
      case 400 ->
          valid.withTarget(
              target.equals("/v1/boards") || target.startsWith("/v1/boards?")
                  ? "/v1/boards?limit=0"
                  : target.replaceFirst("^(/v1/[a-z]+)/[^/?]+", "$1/a%20b"),
              what);
      case 404 -> valid.withTarget(on(prefix + "none", target), what);
      case 406 -> valid.withHeader("Accept: nonsense", what);
      case 409 -> valid.withTarget(on(prefix + "filling", target), what);
      case 413 -> valid.withBody(new byte[TOO_LARGE], what);
      case 415 -> valid.withHeader("Content-Type: ;;;", what).withHeader(type(valid), what);
      default -> valid;
    };
  }

  /** For an image everything is allowed that is a type at all. */
  private static String type(FuzzRequest valid) {
    return "Content-Type: "
        + (valid.target().startsWith("/v1/badges/") && !valid.target().endsWith("/uploads")
            ? ";;;"
            : "text/plain");
  }

  private static String on(String id, String target) {
    String other = BOARD.matcher(target).replaceFirst(Matcher.quoteReplacement("/v1/boards/" + id));
    return BADGE.matcher(other).replaceFirst(Matcher.quoteReplacement("/v1/badges/" + id));
  }

  private Wired wired(Instant time) {
    return Wired.of(dynamo.client(), s3.client(), dynamo.table(), s3.bucket(), new SetClock(time));
  }

  private static void upload(String link, String type, byte[] file) throws Exception {
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(link))
                .header("Content-Type", type)
                .PUT(BodyPublishers.ofByteArray(file))
                .build(),
            BodyHandlers.discarding());
  }

  private static void made(FuzzConnection connection, String path, String settings)
      throws IOException {
    require(connection.send(call("PUT", path, settings)));
  }

  private static void require(FuzzAnswer answer) {
    if (answer.status() / 100 != 2) {
      throw new AssertionError("not prepared: " + answer);
    }
  }

  private static byte[] bytes(String body) {
    return body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static FuzzRequest call(String method, String path, String body) {
    return FuzzRequest.of(method, path, bytes(body));
  }
}
