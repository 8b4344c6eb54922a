package io.rankly.http;

import static io.rankly.http.Api.batch;
import static io.rankly.http.Api.board;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.player;
import static io.rankly.http.Api.post;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.scores;
import static io.rankly.http.Api.submit;
import static io.rankly.http.Api.top;
import static io.rankly.http.Api.withBody;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetaTest {
  private static final Map<String, Object> CAR = Map.of("car", "Ö \"9\"", "laps", List.of(1, 2));
  private static final String CAR_JSON = "{'car':'Ö \\'9\\'','laps':[1,2]}";

  private static Response submitWith(String meta, String board, String player, int score) {
    return post(scores(board), body(meta, player, score));
  }

  private static String body(String meta, String player, int score) {
    return "{'player':'" + player + "','score':" + score + ",'meta':" + meta + "}";
  }

  @Test
  void meta_isAnsweredWhereverTheEntryIs() {
    String board = newBoard("{}");
    submitWith(CAR_JSON, board, "ann", 2).then().statusCode(200).body("meta", is(CAR));
    get(player(board, "ann")).then().body("meta", is(CAR));
    top(board, "").then().body("entries[0].meta", is(CAR));
    get(player(board, "ann") + "/around").then().body("entries[0].meta", is(CAR));
    post(board(board) + "/players/query", "{'players':['ann']}")
        .then()
        .body("entries[0].meta", is(CAR));
  }

  @Test
  void meta_staysUntilAnotherIsSubmitted_andAnEmptyOneRemovesIt() {
    String board = newBoard("{'windows':[{'window':'all'},{'window':'daily'}]}");
    submitWith(CAR_JSON, board, "ann", 2);
    submit(board, "ann", 3).then().body("meta", is(CAR));
    submitWith("{'n':1}", board, "ann", 1).then().body("meta", is(Map.of("n", 1)));
    submitWith("{ }", board, "ann", 1).then().body("meta", nullValue()).body("score", is(3));
    get(player(board, "ann") + "?window=daily").then().body("meta", nullValue());
  }

  @Test
  void numbers_areKeptAsTheyWereWritten() {
    String board = newBoard("{}");
    String meta = "{'a':0.10,'b':12345678901234567890123.5,'c':1e400,'d':-0.0}";
    submitWith(meta, board, "ann", 2).then().statusCode(200);
    get(player(board, "ann"))
        .then()
        .body(containsString("\"a\":0.10,\"b\":12345678901234567890123.5,\"c\":1E+400,"));
  }

  @Test
  void longestMeta_isTaken_andALongerOneRefused() {
    String board = newBoard("{}");
    submitWith("{'t':'" + "x".repeat(1_016) + "'}", board, "ann", 2).then().statusCode(200);
    problem(400, submitWith("{'t':'" + "x".repeat(1_017) + "'}", board, "ann", 2))
        .body("field", is("meta"))
        .body("bytes", is(1_025));
    problem(400, submitWith("{'t':'" + "é".repeat(509) + "'}", board, "ann", 2))
        .body("field", is("meta"));
  }

  @Test
  void metaThatIsNoObject_isRefused() {
    String board = newBoard("{}");
    for (String meta : List.of("'text'", "7", "[1]", "true")) {
      problem(400, submitWith(meta, board, "ann", 2)).body("field", is("meta"));
    }
    problem(400, submitWith("{'a':1,'a':2}", board, "ann", 2));
    problem(400, submitWith("{'a':'\\ud800'}", board, "ann", 2)).body("field", is("meta"));
    submitWith("null", board, "ann", 2).then().statusCode(200).body("meta", nullValue());
  }

  @Test
  void hugeNumberInMeta_isKeptShort() {
    String board = newBoard("{}");
    submitWith("{'a':1e999999999}", board, "ann", 2).then().statusCode(200);
    get(player(board, "ann")).then().statusCode(200).body(containsString("1E+999999999"));
  }

  @Test
  void otherMeta_isAnotherRequest() {
    String board = newBoard("{}");
    withBody(body("{'a':1}", "ann", 2)).header("Idempotency-Key", "k").post(scores(board));
    withBody(body("{ 'a' : 1 }", "ann", 2))
        .header("Idempotency-Key", "k")
        .post(scores(board))
        .then()
        .statusCode(200)
        .body("meta", is(Map.of("a", 1)));
    problem(
        422,
        withBody(body("{'a':2}", "ann", 2)).header("Idempotency-Key", "k").post(scores(board)));
  }

  @Test
  void scoresOfABatch_haveEachTheirOwn() {
    String board = newBoard("{}");
    batch(board, List.of(body("{'n':1}", "ann", 2), body("7", "bob", 3), body("{'n':3}", "cid", 4)))
        .then()
        .statusCode(200)
        .body("results.status", is(List.of(200, 400, 200)))
        .body("results[2].receipt.meta", is(Map.of("n", 3)));
  }
}
