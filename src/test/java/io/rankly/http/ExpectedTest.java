package io.rankly.http;

import static io.rankly.http.Api.batch;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.player;
import static io.rankly.http.Api.post;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.scores;
import static io.rankly.http.Api.submit;
import static io.rankly.http.Api.withBody;
import static io.rankly.http.PastBoard.dayId;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExpectedTest {
  private static String body(String player, int score, String expected) {
    return "{'player':'" + player + "','score':" + score + ",'expected':" + expected + "}";
  }

  private static Response submitIf(String expected, String board, String player, int score) {
    return post(scores(board), body(player, score, expected));
  }

  @Test
  void version_countsTheWritesOfAnEntry() {
    String board = newBoard("{}");
    submit(board, "ann", 5).then().body("version", is(1));
    submit(board, "ann", 4).then().body("version", is(1));
    submit(board, "ann", 6).then().body("version", is(2));
    get(player(board, "ann")).then().body("version", is(2));
    get(Api.board(board) + "/top").then().body("entries[0].version", nullValue());
  }

  @Test
  void scoreThatExpectsAnotherVersion_doesNotCount() {
    String board = newBoard("{'update':'sum'}");
    problem(409, submitIf("{'version':1}", board, "ann", 5)).body("version", is(0));
    submitIf("{'version':0}", board, "ann", 5).then().statusCode(200).body("score", is(5));
    problem(409, submitIf("{'version':0}", board, "ann", 5))
        .body("expected", is(0))
        .body("version", is(1));
    submitIf("{'version':1}", board, "ann", 5).then().statusCode(200).body("score", is(10));
  }

  @Test
  void scoreThatExpectsAnotherSeason_doesNotCount() {
    PastBoard board = new PastBoard(60, Optional.empty());
    submitIf("{'season':'all'}", board.id, "ann", 5).then().statusCode(200);
    problem(409, submitIf("{'season':'2020'}", board.id, "ann", 9)).body("season", is("all"));
    String daily = newBoard("{'windows':[{'window':'daily'}],'reset':'" + PastBoard.reset() + "'}");
    submitIf("{'season':'" + dayId(0) + "'}", daily, "ann", 5).then().statusCode(200);
    problem(409, submitIf("{'season':'" + dayId(1) + "'}", daily, "ann", 9))
        .body("expected", is(dayId(1)))
        .body("season", is(dayId(0)));
    get(player(daily, "ann")).then().body("score", is(5));
  }

  @Test
  void repeatedRequest_isAnsweredAlike_whateverItExpects() {
    String board = newBoard("{'update':'sum'}");
    for (int i = 0; i < 2; i++) {
      withBody(body("ann", 5, "{'version':0}"))
          .header("Idempotency-Key", "k")
          .post(scores(board))
          .then()
          .statusCode(200)
          .body("score", is(5));
    }
    problem(
        422,
        withBody(body("ann", 5, "{'version':1}"))
            .header("Idempotency-Key", "k")
            .post(scores(board)));
  }

  @Test
  void scoresOfABatch_seeTheOnesBefore() {
    String board = newBoard("{'update':'sum'}");
    batch(
            board,
            List.of(
                body("ann", 1, "{'version':0}"),
                body("ann", 10, "{'version':1}"),
                body("ann", 100, "{'version':1}"),
                body("bob", 1000, "{'version':0}"),
                body("ann", 10_000, "{'version':2}")))
        .then()
        .statusCode(200)
        .body("results.status", is(List.of(200, 200, 409, 200, 200)))
        .body("results[4].receipt.score", is(10_011))
        .body("results[4].receipt.version", is(3));
  }

  @Test
  void expectationOfNothing_isRefused() {
    String board = newBoard("{}");
    problem(400, submitIf("{}", board, "ann", 5)).body("field", is("expected"));
    problem(400, submitIf("{'version':-1}", board, "ann", 5)).body("field", is("expected.version"));
    problem(400, submitIf("{'rank':1}", board, "ann", 5));
    problem(400, submitIf("'2026'", board, "ann", 5));
  }
}
