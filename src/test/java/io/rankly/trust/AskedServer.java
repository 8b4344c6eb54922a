package io.rankly.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.board.UpdatePolicy;
import io.rankly.score.Direction;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A board of a server, by its HTTP interface. */
final class AskedServer implements Asked {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;
  private final String at;

  private AskedServer(HttpClient client, String at) {
    this.client = client;
    this.at = at;
  }

  /** Makes a board. */
  static Asked make(
      HttpClient client, URI server, String id, Direction direction, UpdatePolicy update)
      throws IOException, InterruptedException {
    AskedServer board = new AskedServer(client, server.resolve("/v1/boards/" + id).toString());
    board.call(
        "PUT",
        "",
        "{\"order\":\"%s\",\"update\":\"%s\"}"
            .formatted(
                direction == Direction.ASCENDING ? "asc" : "desc",
                update.name().toLowerCase(Locale.ROOT)));
    return board;
  }

  @Override
  public Submitted submit(String player, long score) throws IOException, InterruptedException {
    JsonNode answer =
        known(call("POST", "/scores", "{\"player\":\"%s\",\"score\":%d}".formatted(player, score)));
    Optional<Long> before =
        answer.hasNonNull("previousScore")
            ? Optional.of(answer.path("previousScore").asLong())
            : Optional.empty();
    return new Submitted(before, place(answer), answer.path("changed").asBoolean());
  }

  @Override
  public void remove(String player) throws IOException, InterruptedException {
    known(call("DELETE", "/players/" + player, ""));
  }

  @Override
  public Optional<Place> standing(String player) throws IOException, InterruptedException {
    return call("GET", "/players/" + player, "").map(AskedServer::place);
  }

  @Override
  public Place place(long score) throws IOException, InterruptedException {
    return place(known(call("GET", "/rank?score=" + score, "")));
  }

  private static Place place(JsonNode answer) {
    return new Place(
        answer.path("score").asLong(), answer.path("rank").asLong(), answer.path("total").asLong());
  }

  private static JsonNode known(Optional<JsonNode> answer) {
    return answer.orElseThrow(() -> new AssertionError("what is there was not found"));
  }

  /** What was answered; empty if it is not there. */
  private Optional<JsonNode> call(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<@Nullable String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(at + path))
                .header("Content-Type", "application/json")
                .method(
                    method,
                    body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() == 404) {
      return Optional.empty();
    }
    if (answer.statusCode() >= 300) {
      throw new AssertionError(method + path + " was answered with " + answer.body());
    }
    return Optional.of(JSON.readTree(answer.body() == null ? "" : answer.body()));
  }
}
