package io.rankly.http;

import static io.rankly.http.Api.batch;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.newId;
import static io.rankly.http.Api.player;
import static io.rankly.http.Api.post;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.ranking;
import static io.rankly.http.Api.score;
import static io.rankly.http.Api.scores;
import static io.rankly.http.Api.submit;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BatchTest {
  @Test
  void results_areInTheOrderOfTheScores() {
    String board = newBoard("{}");

    batch(board, List.of(score("cem", 5), score("ann", 30), score("ben", 20)))
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("results.status", is(List.of(200, 200, 200)))
        .body("results.receipt.player", is(List.of("cem", "ann", "ben")))
        .body("results.receipt.rank", is(List.of(1, 1, 2)))
        .body("results.receipt.total", is(List.of(1, 2, 3)))
        .body("results.problem", is(Collections.nCopies(3, null)));
    assertEquals(List.of("1 ann 30", "2 ben 20", "3 cem 5"), ranking(board));
  }

  @Test
  void result_isTheReceiptOfASingleScore() {
    String board = newBoard("{'decimals':1}");
    submit(board, "ann", 1);

    batch(board, List.of("{'player':'ann','score':2.5,'name':'Ann'}"))
        .then()
        .body("results[0].receipt.board", is(board))
        .body("results[0].receipt.player", is("ann"))
        .body("results[0].receipt.name", is("Ann"))
        .body(containsString("\"score\":2.5,"))
        .body("results[0].receipt.rank", is(1))
        .body("results[0].receipt.total", is(1))
        .body("results[0].receipt.percentile", is(0))
        .body("results[0].receipt.updatedAt", notNullValue())
        .body(containsString("\"previousScore\":1.0,"))
        .body("results[0].receipt.previousRank", is(1))
        .body("results[0].receipt.changed", is(true));
  }

  @Test
  void badScores_doNotKeepTheGoodOnesBack() {
    String board = newBoard("{}");

    batch(
            board,
            List.of(
                score("ann", 10),
                score("a b", 20),
                score("ben", "1.5"),
                "{'player':'cem'}",
                "{'score':1}",
                "null",
                "{'player':'dan','score':1,'name':' '}",
                score("eva", "1e999999999"),
                score("fay", 30),
                score("gus", "100e2147483647"),
                score("hal", "0e2147483647"),
                "{'player':'ida','score':1,'name':'\u202Eadi'}"))
        .then()
        .statusCode(200)
        .body(
            "results.status",
            is(List.of(200, 400, 400, 400, 400, 400, 400, 400, 200, 400, 200, 400)))
        .body("results[0].problem", nullValue())
        .body("results[1].receipt", nullValue())
        .body("results[1].problem.type", is("urn:rankly:invalid-input"))
        .body("results[1].problem.title", notNullValue())
        .body("results[1].problem.status", is(400))
        .body("results[1].problem.detail", notNullValue())
        .body("results[1].problem.field", is("player"))
        .body("results[2].problem.field", is("score"))
        .body("results[3].problem.field", is("score"))
        .body("results[4].problem.field", is("player"))
        .body("results[6].problem.field", is("name"))
        .body("results[7].problem.field", is("score"));
    assertEquals(List.of("1 fay 30", "2 ann 10", "3 hal 0"), ranking(board));
  }

  @Test
  void onlyBadScores_areAllRefused() {
    String board = newBoard("{}");

    batch(board, List.of("null", score("", 1), score("ann", "0.1")))
        .then()
        .statusCode(200)
        .body("results.status", is(List.of(400, 400, 400)));
    assertEquals(List.of(), ranking(board));
  }

  @Test
  void sum_beyond64Bits_isRefusedWithinABatch() {
    String board = newBoard("{'update':'sum'}");

    batch(board, List.of(score("ann", Long.MAX_VALUE), score("ann", 1), score("ann", -1)))
        .then()
        .body("results.status", is(List.of(200, 400, 200)))
        .body("results[2].receipt.score", is(Long.MAX_VALUE - 1));
    assertEquals(List.of("1 ann 9223372036854775806"), ranking(board));
  }

  @ParameterizedTest
  @CsvSource({
    // order, update, scores after 30, 10, 20 and 20; the player's ranks next to one with 25
    "desc, best, '30 30 30 30', '1 1 1 1'",
    "desc, last, '30 10 20 20', '1 2 2 2'",
    "desc, sum, '30 40 60 80', '1 1 1 1'",
    "asc, best, '30 10 10 10', '2 1 1 1'",
    "asc, last, '30 10 20 20', '2 1 1 1'",
    "asc, sum, '30 40 60 80', '2 2 2 2'",
  })
  void samePlayerAgain_countsOneAfterTheOther(
      String order, String update, String after, String ranks) {
    String board = newBoard("{'order':'" + order + "','update':'" + update + "'}");
    submit(board, "other", 25);
    List<Integer> expected = numbers(after);

    batch(board, List.of(score("ann", 30), score("ann", 10), score("ann", 20), score("ann", 20)))
        .then()
        .body("results.receipt.score", is(expected))
        .body("results.receipt.rank", is(numbers(ranks)))
        .body("results.receipt.total", is(List.of(2, 2, 2, 2)))
        .body("results[0].receipt.previousScore", nullValue())
        .body("results[3].receipt.previousScore", is(expected.get(2)))
        .body("results[3].receipt.changed", is(!expected.get(3).equals(expected.get(2))));
    get(player(board, "ann"))
        .then()
        .body("score", is(expected.get(3)))
        .body("rank", is(numbers(ranks).get(3)))
        .body("total", is(2));
  }

  @Test
  void ranks_areRightAfterABatchOver100Players() {
    String board = newBoard("{}");
    List<String> batch = new ArrayList<>();
    List<String> ranking = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      int rank = (i * 37) % 100 + 1;
      batch.add(score("p" + rank, 1_000_000 - rank));
      ranking.add((i + 1) + " p" + (i + 1) + " " + (1_000_000 - i - 1));
    }

    batch(board, batch).then().statusCode(200).body("results", hasSize(100));
    assertEquals(ranking, ranking(board));
    batch(board, batch).then().statusCode(200).body("results[99].receipt.changed", is(false));
    assertEquals(ranking, ranking(board));
  }

  @Test
  void ranks_areRightAfterABatchOf100ScoresWith19DigitsEach() {
    String board = newBoard("{'update':'last'}");
    // 1.01e18, 1.02e18 … with some digits at the end: they part in the second pair of digits.
    List<String> batch = new ArrayList<>();
    List<String> negative = new ArrayList<>();
    List<String> ranking = new ArrayList<>();
    List<String> rankingOfNegative = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      long score = 1_000_000_000_000_000_000L + i * 10_000_000_000_000_007L;
      batch.add(score("p" + i, score));
      negative.add(score("p" + i, -score));
      ranking.add(0, (101 - i) + " p" + i + " " + score);
      rankingOfNegative.add(i + " p" + i + " " + -score);
    }

    assertEquals(Collections.nCopies(100, 200), statuses(batch(board, batch)));
    assertEquals(ranking, ranking(board));
    assertEquals(Collections.nCopies(100, 200), statuses(batch(board, negative)));
    assertEquals(rankingOfNegative, ranking(board));
  }

  @Test
  void batch_of101Scores_isRefused() {
    String board = newBoard("{}");

    problem(400, batch(board, Collections.nCopies(101, score("ann", 1))))
        .body("field", is("scores"));
    problem(404, get(player(board, "ann")));
  }

  @Test
  void batch_ofNoScore_isRefused() {
    problem(400, batch(newBoard("{}"), List.of())).body("field", is("scores"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{'scores':null}",
        "{'scores':{}}",
        "{'scores':5}",
        "{'scores':[5]}",
        "{'scores':['ann']}",
        "{'scores':[[]]}",
        "{'scores':[{'player':'ann','score':'1'}]}",
        "{'scores':[{'player':'ann','score':1,'points':2}]}",
        "{'scores':[{'player':'ann','score':1}],'more':1}",
        "{'scores':[{'player':'ann','score':1}]",
        "[{'player':'ann','score':1}]",
      })
  void body_thatIsNoBatch_isRefused(String body) {
    String board = newBoard("{}");

    problem(400, post(scores(board) + "/batch", body));
    problem(404, get(player(board, "ann")));
  }

  @Test
  void badValue_isNamedByItsPlace() {
    String body = "{'scores':[{'player':'ann','score':1},{'player':'ben','score':'1'}]}";

    problem(400, post(scores(newBoard("{}")) + "/batch", body))
        .body("field", is("scores.[1].score"));
  }

  @Test
  void problem_withinABatch_showsNothingOfTheInside() {
    batch(newBoard("{}"), List.of("null", score("a b", 1)))
        .then()
        .body(not(containsString("Exception")))
        .body(not(containsString("io.rankly")));
  }

  @Test
  void board_thatWasNeverMade_isNotFound() {
    String board = newId();

    problem(404, batch(board, List.of(score("ann", 1)))).body("board", is(board));
    problem(404, batch(board, List.of("null"))).body("board", is(board));
  }

  private static List<Integer> statuses(Response response) {
    return response.then().statusCode(200).extract().path("results.status");
  }

  private static List<Integer> numbers(String text) {
    return List.of(text.split(" ")).stream().map(Integer::valueOf).toList();
  }
}
