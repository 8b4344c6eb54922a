package io.rankly.http;

import static io.rankly.http.Api.batch;
import static io.rankly.http.Api.board;
import static io.rankly.http.Api.delete;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.player;
import static io.rankly.http.Api.post;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.put;
import static io.rankly.http.Api.score;
import static io.rankly.http.Api.scores;
import static io.rankly.http.Api.submit;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AttemptsTest {
  private static final String GUARDED = "{'bounds':{'min':0,'max':100,'step':10,'review':true}}";

  private static ValidatableResponse attempts(String board, String query) {
    return get(board(board) + "/attempts" + query).then().statusCode(200);
  }

  @Test
  void refusedScore_isKeptForReview() {
    String board = newBoard(GUARDED);
    problem(
        422,
        post(
            scores(board),
            "{'player':'mal','score':101,'name':'Mal','meta':{'v':2},'segment':'SE'}"));
    attempts(board, "")
        .body("attempts.size()", is(1))
        .body("attempts[0].attempt", matchesPattern("\\d{13}-[0-9a-f]{8}"))
        .body("attempts[0].player", is("mal"))
        .body("attempts[0].name", is("Mal"))
        .body("attempts[0].meta", is(Map.of("v", 2)))
        .body("attempts[0].segment", is("SE"))
        .body("attempts[0].score", is(101))
        .body("attempts[0].bound", is("max"))
        .body("nextBefore", nullValue());
    problem(404, get(player(board, "mal")));
  }

  @Test
  void everyRefusedScoreOfABatch_isKept_andNoOther() {
    String board = newBoard(GUARDED);
    submit(board, "ann", 50);
    batch(
            board,
            List.of(
                score("ann", 61),
                score("ann", 60),
                score("ben", -1),
                "{'player':'cem','score':1.5}"))
        .then()
        .body("results.status", is(List.of(422, 200, 422, 400)));
    List<String> kept =
        attempts(board, "").extract().jsonPath().getList("attempts.collect{it.player + it.bound}");
    assertEquals(List.of("benmin", "annstep"), kept);
  }

  @Test
  void boardWithoutReview_keepsNone() {
    String board = newBoard("{'bounds':{'max':100}}");
    problem(422, submit(board, "mal", 101));
    attempts(board, "").body("attempts", is(List.of()));
    put(board(board), "{'bounds':{'max':100,'review':true}}")
        .then()
        .statusCode(200)
        .body("bounds.review", is(true));
    problem(422, submit(board, "mal", 102));
    attempts(board, "").body("attempts.score", is(List.of(102)));
  }

  @Test
  void pages_goBackInTime() {
    String board = newBoard(GUARDED);
    for (int score = 101; score <= 105; score++) {
      problem(422, submit(board, "mal", score));
    }
    List<Object> seen = new ArrayList<>();
    String before = "";
    do {
      ValidatableResponse page = attempts(board, "?limit=2" + before);
      seen.addAll(page.extract().jsonPath().getList("attempts.score"));
      String next = page.extract().path("nextBefore");
      before = next == null ? "" : "&before=" + next;
    } while (!before.isEmpty());
    assertEquals(List.of(101, 102, 103, 104, 105), seen.stream().sorted().toList());
  }

  @Test
  void attemptThatWasLookedAt_canBeForgotten() {
    String board = newBoard(GUARDED);
    problem(422, submit(board, "mal", 101));
    problem(422, submit(board, "mal", 102));
    String first = attempts(board, "").extract().path("attempts[0].attempt");
    delete(board(board) + "/attempts/" + first).then().statusCode(204);
    attempts(board, "").body("attempts.size()", is(1));
    problem(404, delete(board(board) + "/attempts/" + first)).body("attempt", is(first));
  }

  @Test
  void attempt_isAccepted_andCountsOnce() {
    String board = newBoard("{'update':'sum','bounds':{'max':100,'review':true}}");
    submit(board, "ann", 50);
    problem(422, submit(board, "ann", 101));
    String path =
        board(board) + "/attempts/" + attempts(board, "").extract().path("attempts[0].attempt");
    problem(400, post(path + "/accept", "{'by':'kim'}")).body("field", is("reason"));
    post(path + "/accept", "{'by':'kim','reason':'seen'}")
        .then()
        .statusCode(200)
        .body("score", is(151))
        .body("previousScore", is(50))
        .body("rank", is(1))
        .body("changed", is(true));
    problem(404, post(path + "/accept", "{'by':'kim','reason':'seen'}"))
        .body("detail", containsString("audit list"));
    problem(404, delete(path));
    attempts(board, "").body("attempts", is(List.of()));
    get(board(board) + "/audit")
        .then()
        .body("lines.what", is(List.of("accept")))
        .body("lines[0].by", is("kim"))
        .body("lines[0].scores[0].before.score", is(50))
        .body("lines[0].scores[0].after.score", is(151));
  }

  @Test
  void rejectedAttempt_hasALineInTheAuditList() {
    String board = newBoard(GUARDED);
    problem(422, submit(board, "mal", 101));
    String path =
        board(board) + "/attempts/" + attempts(board, "").extract().path("attempts[0].attempt");
    problem(400, delete(path + "?by=")).body("field", is("by"));
    delete(path + "?by=kim&reason=cheat").then().statusCode(204);
    get(board(board) + "/audit")
        .then()
        .body("lines.what", is(List.of("reject")))
        .body("lines[0].player", is("mal"))
        .body("lines[0].reason", is("cheat"));
  }

  @Test
  void attemptsOfColumns_areAcceptedWithAllOfThem() {
    String board =
        newBoard(
            "{'columns':[{'name':'kills'},{'name':'time','order':'asc','decimals':1}],"
                + "'bounds':{'max':9,'review':true}}");
    problem(422, post(scores(board), "{'player':'mal','values':{'kills':10,'time':1.5}}"));
    String path =
        board(board) + "/attempts/" + attempts(board, "").extract().path("attempts[0].attempt");
    post(path + "/accept", "{'by':'kim','reason':'seen'}")
        .then()
        .statusCode(200)
        .body("values.kills", is(10))
        .body("values.time", is(new BigDecimal("1.5")));
  }

  @Test
  void attemptsOfColumns_haveValues() {
    String board =
        newBoard(
            "{'columns':[{'name':'kills'},{'name':'time','order':'asc','decimals':1}],"
                + "'bounds':{'max':9,'review':true}}");
    problem(422, post(scores(board), "{'player':'mal','values':{'kills':10,'time':1.5}}"));
    attempts(board, "").body("attempts[0].values.kills", is(10));
  }

  @Test
  void oddQuestions_areRefused() {
    String board = newBoard(GUARDED);
    problem(400, get(board(board) + "/attempts?limit=0")).body("field", is("limit"));
    problem(400, get(board(board) + "/attempts?before=x")).body("field", is("attempt"));
    problem(400, delete(board(board) + "/attempts/x")).body("field", is("attempt"));
    problem(404, get(board(Api.newId()) + "/attempts"));
    problem(404, delete(board(board) + "/attempts/1795601670123-0000000f"));
    String verdict = "{'by':'kim','reason':'seen'}";
    problem(404, post(board(board) + "/attempts/1795601670123-0000000f/accept", verdict));
    problem(400, post(board(board) + "/attempts/x/accept", verdict)).body("field", is("attempt"));
    problem(400, post(board(board) + "/attempts/1795601670123-0000000f/accept", ""));
  }
}
