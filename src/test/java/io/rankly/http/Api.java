package io.rankly.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The service as its callers see it. JSON is written with {@code '} for {@code "}, and paths are
 * sent as they are, without further encoding.
 */
final class Api {
  static final String BOARDS = "/v1/boards";

  private Api() {}

  /** A request whose answer's decimal numbers are read exactly. */
  static RequestSpecification request() {
    RestAssuredConfig config =
        RestAssured.config()
            .jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.BIG_DECIMAL))
            .encoderConfig(
                EncoderConfig.encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .defaultContentCharset("UTF-8")
                    .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.TEXT)
                    .encodeContentTypeAs("image/png", ContentType.TEXT));
    return RestAssured.given().config(config).urlEncodingEnabled(false);
  }

  static Response get(String path) {
    return request().get(path);
  }

  static Response delete(String path) {
    return request().delete(path);
  }

  static Response put(String path, String body) {
    return withBody(body).put(path);
  }

  static Response post(String path, String body) {
    return withBody(body).post(path);
  }

  static RequestSpecification withBody(String body) {
    return request().contentType(ContentType.JSON).body(json(body));
  }

  static String json(String text) {
    return text.replace('\'', '"');
  }

  /** An id that no other test uses. */
  static String newId() {
    return "b" + UUID.randomUUID();
  }

  /** The id of a board made for one test. */
  static String newBoard(String settings) {
    String board = newId();
    put(board(board), settings).then().statusCode(201);
    return board;
  }

  static String board(String board) {
    return BOARDS + "/" + board;
  }

  static String scores(String board) {
    return board(board) + "/scores";
  }

  static String player(String board, String player) {
    return board(board) + "/players/" + player;
  }

  static Response submit(String board, String player, Object score) {
    return post(scores(board), score(player, score));
  }

  static Response submitOnce(String key, String board, String player, Object score) {
    return withBody(score(player, score)).header("Idempotency-Key", key).post(scores(board));
  }

  /** A score as it is written in a body. */
  static String score(String player, Object score) {
    return "{'player':'" + player + "','score':" + score + "}";
  }

  static Response batch(String board, List<String> scores) {
    return post(scores(board) + "/batch", batchBody(scores));
  }

  static String batchBody(List<String> scores) {
    return "{'scores':[" + String.join(",", scores) + "]}";
  }

  static Response top(String board, String query) {
    return get(board(board) + "/top" + (query.isEmpty() ? "" : "?" + query));
  }

  /** The entries of an answer, each as {@code "RANK PLAYER SCORE"}. */
  static List<String> entries(Response response) {
    List<Map<String, Object>> entries =
        response.then().statusCode(200).extract().jsonPath().getList("entries");
    return entries.stream()
        .map(entry -> entry.get("rank") + " " + entry.get("player") + " " + entry.get("score"))
        .toList();
  }

  /** The whole board, each entry as {@code "RANK PLAYER SCORE"}. */
  static List<String> ranking(String board) {
    return entries(top(board, "limit=1000"));
  }

  /** Requires a complete problem (RFC 9457) that shows nothing of the program's inside. */
  static ValidatableResponse problem(int status, Response response) {
    return response
        .then()
        .statusCode(status)
        .header("Content-Type", startsWith("application/problem+json"))
        .body("type", startsWith("urn:rankly:"))
        .body("title", notNullValue())
        .body("status", is(status))
        .body("detail", notNullValue())
        .body(not(containsString("Exception")))
        .body(not(containsString("io.rankly")))
        .body(not(containsString("com.fasterxml")));
  }
}
