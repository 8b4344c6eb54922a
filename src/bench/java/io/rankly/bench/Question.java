package io.rankly.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankly.lambda.HttpEvent;
import io.rankly.lambda.Outcome.Answer;
import io.rankly.rank.Entry;
import io.rankly.rank.Standing.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/**
 * The question where a player stands, as an event, and the one right answer to it.
 *
 * @param expected the body of the answer
 */
record Question(String event, JsonNode expected) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Question any(BenchBoard bench, Random random) throws IOException {
    Entry entry = bench.any(random);
    String board = bench.board().id().text();
    String player = entry.player().text();
    Place place = bench.place(entry);
    ObjectNode expected = JSON.createObjectNode();
    expected.put("board", board).put("player", player);
    expected
        .put("score", entry.score().first())
        .put("rank", place.rank())
        .put("total", place.total());
    expected.put("percentile", place.percentile().orElseThrow());
    expected.put("updatedAt", entry.updatedAt().toString());
    expected.put("version", entry.version());
    String path = "/v1/boards/" + board + "/players/" + player;
    // Read back, since a number that was read is not equal to one that was put.
    return new Question(HttpEvent.of("GET", path).json(), JSON.readTree(expected.toString()));
  }

  boolean isAnsweredBy(Answer answer) throws IOException {
    JsonNode response = JSON.readTree(answer.body());
    String body = response.path("body").asText();
    String text =
        response.path("isBase64Encoded").asBoolean()
            ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
            : body;
    return response.path("statusCode").asInt() == 200 && JSON.readTree(text).equals(expected);
  }
}
