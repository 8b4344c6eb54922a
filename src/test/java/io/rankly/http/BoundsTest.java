package io.rankly.http;

import static io.rankly.http.Api.batch;
import static io.rankly.http.Api.board;
import static io.rankly.http.Api.delete;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.newId;
import static io.rankly.http.Api.player;
import static io.rankly.http.Api.post;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.put;
import static io.rankly.http.Api.ranking;
import static io.rankly.http.Api.score;
import static io.rankly.http.Api.submit;
import static io.rankly.http.Api.submitOnce;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Submissions out of bounds; what cannot be bounds is in {@link BoardsTest}. */
@QuarkusTest
class BoundsTest {
  @Test
  void board_showsItsBounds() {
    String board = newBoard("{'decimals':1,'bounds':{'min':0,'max':100000,'step':500.5}}");

    assertEquals(
        Map.of(
            "min", new BigDecimal("0.0"),
            "max", new BigDecimal("100000.0"),
            "step", new BigDecimal("500.5")),
        get(board(board)).jsonPath().getMap("bounds"));
    get(board(newBoard("{'bounds':{'max':5}}"))).then().body("bounds", is(Map.of("max", 5)));
    get(board(newBoard("{'bounds':{}}"))).then().body("bounds", nullValue());
  }

  @Test
  void bounds_putAgain_areAsTheyWere() {
    String board = newId();
    String settings = "{'decimals':2,'bounds':{'min':0.10,'step':1e3}}";
    String created = put(board(board), settings).then().statusCode(201).extract().asString();

    put(board(board), settings).then().statusCode(200).body(is(created));
    put(board(board), "{}").then().statusCode(200).body(is(created));
    put(board(board), "{'bounds':null}").then().statusCode(200).body(is(created));
  }

  @Test
  void step_thatIsTooLargeInOneWindow_isRefusedInAll() {
    PastBoard board = new PastBoard(0, Optional.empty());
    put(board(board.id), "{'bounds':{'step':5}}").then().statusCode(200);
    board.submitted(2, "ann", 10);
    // The first score of the day has no step there, but it has one in the sum of all time.
    problem(422, submit(board.id, "ann", 6)).body("bound", is("step"));
    problem(404, get(player(board.id, "ann") + "?window=daily"))
        .body("detail", is("this player has no score in this season"))
        .body("window", is("daily"))
        .body("season", is(PastBoard.dayId(0)));
    problem(404, delete(player(board.id, "ann") + "?window=daily")).body("window", is("daily"));
    problem(404, delete(player(board.id, "ben")))
        .body("detail", is("this player has no score on this board"));
    submit(board.id, "ann", 5).then().statusCode(200).body("score", is(15));
  }

  @Test
  void scoreBelowMin_orAboveMax_countsNowhere() {
    String board = newBoard("{'bounds':{'min':0,'max':100}}");
    submit(board, "low", 0).then().statusCode(200);
    submit(board, "high", 100).then().statusCode(200);

    refused("min", 0, submit(board, "a", -1))
        .body("detail", is("the score is below the least that this board takes"));
    refused("max", 100, submit(board, "low", 101))
        .body("detail", is("the score is above the largest that this board takes"));
    assertEquals(List.of("1 high 100", "2 low 0"), ranking(board));
    problem(404, get(player(board, "a")));
    get(board(board) + "/rank?score=50").then().body("total", is(2));
  }

  @Test
  void changeByMoreThanStep_isRefused() {
    String board = newBoard("{'update':'last','decimals':1,'bounds':{'step':10}}");
    submit(board, "p", 1000).then().statusCode(200);
    submit(board, "p", 1010).then().statusCode(200);

    refused("step", 10, submit(board, "p", 1020.1))
        .body(
            "detail",
            is("the score would change the player's by more than this board takes at once"));
    refused("step", 10, submit(board, "p", 999.9));
    submit(board, "p", 1000).then().statusCode(200).body("changed", is(true));
    submit(board, "q", 5).then().statusCode(200);
    assertEquals(List.of("1 p 1000.0", "2 q 5.0"), ranking(board));
  }

  @ParameterizedTest
  @ValueSource(strings = {"desc", "asc"})
  void best_isAskedForTheStepOfAnImprovement(String order) {
    String board = newBoard("{'order':'" + order + "','bounds':{'step':10}}");
    int better = order.equals("desc") ? 1 : -1;
    submit(board, "p", 100).then().statusCode(200);

    refused("step", 10, submit(board, "p", 100 + 11 * better));
    submit(board, "p", 100 + 10 * better).then().statusCode(200).body("changed", is(true));
    submit(board, "p", 100 - 50 * better).then().statusCode(200).body("changed", is(false));
  }

  @Test
  void playerWhoWasRemoved_startsAnew() {
    String board = newBoard("{'update':'last','bounds':{'step':1}}");
    submit(board, "p", 100).then().statusCode(200);
    refused("step", 1, submit(board, "p", 5));
    delete(player(board, "p")).then().statusCode(204);

    submit(board, "p", 5).then().statusCode(200);
  }

  @Test
  void sum_isAskedForTheAmount() {
    String board = newBoard("{'update':'sum','bounds':{'min':-5,'max':50,'step':20}}");
    submit(board, "p", 50).then().statusCode(200).body("score", is(50));

    refused("max", 50, submit(board, "p", 51));
    refused("min", -5, submit(board, "p", -6));
    refused("step", 20, submit(board, "p", 21));
    submit(board, "p", 20).then().statusCode(200).body("score", is(70));
    submit(board, "p", -5).then().statusCode(200).body("score", is(65));
    assertEquals(List.of("1 p 65"), ranking(board));
  }

  @Test
  void severalColumns_theFirstOneIsBounded() {
    String board =
        newBoard(
            "{'columns':[{'name':'kills'},{'name':'time','order':'asc','decimals':1}],"
                + "'bounds':{'max':20,'step':5}}");
    post(Api.scores(board), "{'player':'p','values':{'kills':10,'time':999.9}}")
        .then()
        .statusCode(200);

    refused("max", 20, post(Api.scores(board), "{'player':'q','values':{'kills':21,'time':1}}"));
    refused("step", 5, post(Api.scores(board), "{'player':'p','values':{'kills':16,'time':1}}"));
    post(Api.scores(board), "{'player':'p','values':{'kills':10,'time':0.1}}")
        .then()
        .statusCode(200)
        .body("changed", is(true));
  }

  @Test
  void batch_countsTheOthers() {
    String board = newBoard("{'update':'last','bounds':{'min':0,'max':100,'step':10}}");

    batch(
            board,
            List.of(
                score("a", 50), score("b", 101), score("a", 61), score("a", 60), score("c", -1)))
        .then()
        .statusCode(200)
        .body("results.status", is(List.of(200, 422, 422, 200, 422)))
        .body("results[1].problem.bound", is("max"))
        .body("results[2].problem.bound", is("step"))
        .body("results[4].problem.bound", is("min"));
    assertEquals(List.of("1 a 60"), ranking(board));
  }

  @Test
  void changedBounds_countForWhatComesLater() {
    String board = newBoard("{'bounds':{'max':10}}");
    submit(board, "a", 10).then().statusCode(200);
    put(board(board), "{'bounds':{'min':20}}").then().statusCode(200);

    refused("min", 20, submit(board, "b", 10));
    submit(board, "c", 1_000).then().statusCode(200);
    put(board(board), "{'bounds':{}}").then().statusCode(200).body("bounds", nullValue());
    submit(board, "b", 1).then().statusCode(200);
    assertEquals(List.of("1 c 1000", "2 a 10", "3 b 1"), ranking(board));
  }

  @Test
  void repetition_isAnsweredAsBefore_whateverTheBoundsAreNow() {
    String board = newBoard("{}");
    String first = submitOnce("key", board, "p", 50).then().statusCode(200).extract().asString();
    put(board(board), "{'bounds':{'max':10}}").then().statusCode(200);

    submitOnce("key", board, "p", 50).then().statusCode(200).body(is(first));
  }

  @Test
  void refusedSubmission_leavesItsKeyUnused() {
    String board = newBoard("{'bounds':{'max':10}}");
    refused("max", 10, submitOnce("key", board, "p", 50));

    submitOnce("key", board, "p", 5).then().statusCode(200).body("score", is(5));
  }

  @Test
  void questions_haveNoBounds() {
    String board = newBoard("{'bounds':{'max':10}}");

    get(board(board) + "/rank?score=50").then().statusCode(200).body("rank", is(1));
  }

  private static ValidatableResponse refused(String bound, int limit, Response response) {
    ValidatableResponse problem = problem(422, response).body("bound", is(bound));
    assertEquals(
        0, BigDecimal.valueOf(limit).compareTo(new BigDecimal(response.path("limit").toString())));
    return problem;
  }
}
