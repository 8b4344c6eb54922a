package io.rankly.http;

import static io.rankly.http.Api.board;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.json;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.post;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.request;
import static io.rankly.http.Api.score;
import static io.rankly.http.Api.scores;
import static io.rankly.http.Api.withBody;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all refusals have in common, and requests that no resource gets to see. */
@QuarkusTest
class ProblemsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nope",
        "/nope.html",
        "/v1",
        "/v1/nope",
        "/v2/boards",
        "/V1/boards",
        "/v1/boards/b/nope",
        "/v1/boards/b/players",
        "/v1/boards/b/players/p/nope",
        "/v1/boards/b/scores/nope",
        "/q/nope",
        "/v1/boards/b/../../nope",
        "/v1/boards/%2e%2e/nope",
        "/.git/config",
        "/WEB-INF/web.xml",
      })
  void unknownPath_isNotFound(String path) {
    problem(404, get(path))
        .body("type", is("urn:rankly:not-found"))
        .body("title", is("Not found"))
        .body("detail", containsString("/q/openapi"));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/boards, 'GET, HEAD, OPTIONS'",
    "DELETE, /v1/boards, 'GET, HEAD, OPTIONS'",
    "POST, /v1/boards/b, 'GET, HEAD, OPTIONS, PUT'",
    "PATCH, /v1/boards/b, 'GET, HEAD, OPTIONS, PUT'",
    "PATCH, /v1/boards/b/, 'GET, HEAD, OPTIONS, PUT'",
    "GET, /v1/boards/b/scores, 'OPTIONS, POST'",
    "PUT, /v1/boards/b/scores, 'OPTIONS, POST'",
    "GET, /v1/boards/b/scores/batch, 'OPTIONS, POST'",
    "PUT, /v1/boards/b/players/p, 'DELETE, GET, HEAD, OPTIONS'",
    "PUT, /v1/boards/b/players/a%7Cb, 'DELETE, GET, HEAD, OPTIONS'",
    "PUT, /v1/boards/b/players/query, 'DELETE, GET, HEAD, OPTIONS, POST'",
    "POST, /v1/boards/b/top, 'GET, HEAD, OPTIONS'",
    "DELETE, /v1/boards/b/distribution, 'GET, HEAD, OPTIONS'",
    "POST, /q/openapi, 'GET, HEAD, OPTIONS'",
  })
  void wrongMethod_isNotAllowed(String method, String path, String allowed) {
    Response refused = request().request(method, path);
    problem(405, refused).body("type", is("urn:rankly:method-not-allowed"));
    assertEquals(allowed, allowed(refused));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/boards, 'GET, HEAD, OPTIONS'",
    "/v1/boards/b, 'GET, HEAD, OPTIONS, PUT'",
    "/v1/boards/b/players/p/moderation, 'GET, HEAD, OPTIONS, PUT'",
  })
  void options_areThoseOfThePath(String path, String allowed) {
    Response options = request().options(path);
    options.then().statusCode(200).body(is(""));
    assertEquals(allowed, allowed(options));
  }

  /** Some servers on the way make several headers of one with commas. */
  private static String allowed(Response response) {
    return String.join(", ", response.headers().getValues("Allow"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/xml", "image/*", "nonsense", "a/b;q=1, c/d"})
  void accept_ofOtherTypes_isRefused(String accept) {
    String board = newBoard("{}");

    problem(406, request().header("Accept", accept).get(board(board)))
        .body("detail", containsString("application/json"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/*",
        "*/*",
        "text/html, application/json;q=0.5",
        "text/html,*/*;q=0.1",
      })
  void accept_thatIncludesJson_isAnswered(String accept) {
    String board = newBoard("{}");

    request()
        .header("Accept", accept)
        .get(board(board))
        .then()
        .statusCode(200)
        .contentType("application/json");
  }

  @Test
  void problem_isSentWhateverIsAccepted() {
    problem(404, request().header("Accept", "text/html").get("/nope"));
    problem(404, request().header("Accept", "application/json").get(board("never-made")));
    problem(404, request().header("Accept", "application/problem+json").get("/nope"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%c3", "%ff%fe", "%ed%a0%80", "%00", "%0d%0a", "..%2fb", "%2e%2e%2fb"})
  void path_thatIsNoProperText_isRefused(String id) {
    problem(400, get(board(id))).body("field", is("board"));
  }

  @Test
  void path_ofThousandsOfCharacters_isRefused() {
    problem(400, get(board("x".repeat(3_000)))).body("field", is("board"));
    problem(404, get("/" + "x".repeat(3_000)));
    problem(404, get("/v1/boards" + "/x".repeat(1_000)));
  }

  @Test
  void query_ofThousandsOfCharacters_isRefused() {
    problem(400, get(board(newBoard("{}")) + "/top?limit=" + "1".repeat(3_000)))
        .body("field", is("limit"));
    problem(400, get(board(newBoard("{}")) + "/rank?score=" + "1".repeat(3_000)))
        .body("field", is("score"));
  }

  @Test
  void parameter_givenTwice_countsByItsFirstValue() {
    String board = newBoard("{}");

    Api.top(board, "limit=1&limit=0").then().statusCode(200);
    problem(400, Api.top(board, "limit=0&limit=1"));
  }

  @Test
  void parameter_thatIsEmpty_countsAsNotGiven() {
    String board = newBoard("{}");

    Api.top(board, "limit=&from=&cursor=").then().statusCode(200);
    get(Api.BOARDS + "?limit=&after=").then().statusCode(200);
  }

  @Test
  void parameter_thatIsUnknown_isIgnored() {
    Api.top(newBoard("{}"), "color=red").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "application", "application/", "/json", ";;;"})
  void contentType_thatIsNone_isRefused(String type) {
    request()
        .header("Content-Type", type)
        .body(json(score("ann", 1)).getBytes(StandardCharsets.UTF_8))
        .post(scores(newBoard("{}")))
        .then()
        .statusCode(anyOf(is(400), is(415)))
        .contentType("application/problem+json")
        .body(not(containsString("Exception")));
  }

  @ParameterizedTest
  @CsvSource({
    "Accept-Language, %%%",
    "Accept-Charset, nope",
    "Accept-Encoding, nope",
    "If-None-Match, *",
    "Range, bytes=0-0",
    "Expect, nothing",
    "X-HTTP-Method-Override, DELETE",
    "X-Forwarded-For, <script>",
    "Authorization, Basic %%%",
    "Cookie, =;=;",
    "Origin, null",
  })
  void header_thatIsOdd_doesNoHarm(String name, String value) {
    String board = newBoard("{}");

    request().header(name, value).get(board(board)).then().statusCode(200);
    get(board(board)).then().statusCode(200);
  }

  @Test
  void text_ofTheRequest_isNotEchoedAsMarkup() {
    String board = newBoard("{}");

    problem(400, post(scores(board), "{'<script>':1}"))
        .body("field", is("<script>"))
        .header("Content-Type", is("application/problem+json"));
    problem(400, get(board("%3Cscript%3E"))).body(not(containsString("<script>")));
  }

  @Test
  void head_isAnsweredLikeGetWithoutABody() {
    String board = newBoard("{}");

    request().head(board(board)).then().statusCode(200).body(is(""));
    request().head(board(board) + "x").then().statusCode(404).body(is(""));
  }

  @Test
  void bodyOfAGet_isIgnored() {
    String board = newBoard("{}");

    withBody("{").get(board(board)).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "//top", "/./top", "/top/"})
  void slashes_moreThanNeeded_areForgiven(String ending) {
    get(board(newBoard("{}")) + ending).then().statusCode(200);
  }
}
