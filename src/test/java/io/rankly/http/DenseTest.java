package io.rankly.http;

import static io.rankly.http.Api.batch;
import static io.rankly.http.Api.board;
import static io.rankly.http.Api.delete;
import static io.rankly.http.Api.entries;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.player;
import static io.rankly.http.Api.post;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.ranking;
import static io.rankly.http.Api.score;
import static io.rankly.http.Api.scores;
import static io.rankly.http.Api.submit;
import static io.rankly.http.Api.submitOnce;
import static io.rankly.http.Api.top;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Boards on which no rank is skipped behind a tie: 1, 2, 2, 3. */
@QuarkusTest
class DenseTest {
  private static final String DENSE = "{'style':'dense'}";
  private static final List<String> RANKING =
      List.of("1 ann 90", "2 bob 80", "2 cem 80", "3 dan 70", "4 eve 60", "4 fay 60", "5 gus 50");

  @Test
  void everyView_hasDenseRanks() {
    String board = seven(DENSE);

    assertEquals(RANKING, ranking(board));
    assertEquals(
        RANKING.subList(1, 6), entries(get(player(board, "dan") + "/around?above=2&below=2")));
    assertEquals(RANKING.subList(4, 7), entries(top(board, "from=4")));
    String cursor = top(board, "limit=3").path("nextCursor");
    assertEquals(RANKING.subList(3, 7), entries(top(board, "cursor=" + cursor)));
    get(player(board, "gus")).then().body("rank", is(5)).body("total", is(7));
    get(player(board, "dan"))
        .then()
        .body("rank", is(3))
        .body("percentile", is(new BigDecimal("42.8571")));
    get(board(board) + "/rank?score=65").then().body("rank", is(4));
    get(board(board) + "/rank?score=60").then().body("rank", is(4));
    get(board(board) + "/rank?score=10").then().body("rank", is(6));
    get(board(board) + "/score?rank=4").then().body("score", is(60)).body("rank", is(4));
    get(board(board) + "/score?percentile=50").then().body("score", is(80)).body("rank", is(2));
  }

  @Test
  void inCompetitionStyle_everyViewSkipsRanks() {
    String board = seven(DENSE);
    List<String> ranking =
        List.of("1 ann 90", "2 bob 80", "2 cem 80", "4 dan 70", "5 eve 60", "5 fay 60", "7 gus 50");
    String style = "style=competition";

    assertEquals(ranking, entries(top(board, style)));
    assertEquals(
        ranking.subList(1, 6),
        entries(get(player(board, "dan") + "/around?above=2&below=2&" + style)));
    assertEquals(ranking.subList(3, 7), entries(top(board, "from=4&" + style)));
    String cursor = top(board, "limit=3&" + style).path("nextCursor");
    assertEquals(ranking.subList(3, 7), entries(top(board, "cursor=" + cursor + "&" + style)));
    get(player(board, "gus") + "?" + style).then().body("rank", is(7));
    get(board(board) + "/rank?score=65&" + style).then().body("rank", is(5));
    get(board(board) + "/score?rank=4&" + style).then().body("score", is(70)).body("rank", is(4));
    get(board(board) + "/score?percentile=50&" + style).then().body("rank", is(2));
  }

  @Test
  void group_hasLocalRanksInTheSameStyle() {
    String board = seven(DENSE);
    String asked = "{'players':['gus','eve','fay','cem','bob','zoe']}";
    String query = board(board) + "/players/query";

    post(query, asked)
        .then()
        .body("entries.rank", contains(2, 2, 4, 4, 5))
        .body("entries.localRank", contains(1, 1, 2, 2, 3))
        .body("missing", contains("zoe"));
    post(query + "?style=competition", asked)
        .then()
        .body("entries.rank", contains(2, 2, 5, 5, 7))
        .body("entries.localRank", contains(1, 1, 3, 3, 5));
  }

  @Test
  void submittedScore_isAnsweredWithDenseRanks() {
    String board = seven(DENSE);

    submit(board, "gus", 55).then().body("rank", is(5)).body("previousRank", is(3));
    submit(board, "gus", 60).then().body("rank", is(4)).body("previousRank", is(5));
    submit(board, "gus", 10).then().body("rank", is(4)).body("changed", is(false));
    submit(board, "bob", 95).then().body("rank", is(1)).body("previousRank", is(2));
    submit(board, "cem", 95).then().body("rank", is(1));
    assertEquals(
        List.of("1 bob 95", "1 cem 95", "2 ann 90", "3 dan 70", "4 eve 60", "4 fay 60", "4 gus 60"),
        ranking(board));
  }

  @Test
  void batch_countsEachScoreOnce() {
    String board = newBoard("{'style':'dense','update':'last'}");

    batch(board, List.of(score("ann", 5), score("bob", 5), score("ann", 4), score("cem", 3)))
        .then()
        .body("results.receipt.rank", contains(1, 1, 2, 3));
    batch(board, List.of(score("bob", 4), score("cem", 5), score("ann", 5), score("bob", 5)))
        .then()
        .body("results.receipt.rank", contains(1, 1, 1, 1))
        .body("results.receipt.previousRank", contains(1, 3, 2, 1));
    assertEquals(List.of("1 ann 5", "1 bob 5", "1 cem 5"), ranking(board));
  }

  @Test
  void repeatedSubmission_isAnsweredWithTheRankOfBefore() {
    String board = seven(DENSE);
    String key = UUID.randomUUID().toString();

    submitOnce(key, board, "zoe", 60).then().body("rank", is(4));
    submit(board, "top", 100);
    submitOnce(key, board, "zoe", 60).then().body("rank", is(4)).body("previousRank", nullValue());
    get(player(board, "zoe")).then().body("rank", is(5));
  }

  @Test
  void removal_closesTheGapOnlyBehindTheLast() {
    String board = seven(DENSE);

    delete(player(board, "bob")).then().statusCode(204);
    get(player(board, "gus")).then().body("rank", is(5));
    delete(player(board, "cem")).then().statusCode(204);
    get(player(board, "gus")).then().body("rank", is(4));
    delete(player(board, "ann")).then().statusCode(204);
    assertEquals(List.of("1 dan 70", "2 eve 60", "2 fay 60", "3 gus 50"), ranking(board));
  }

  @Test
  void badgeOfARank_isThatOfTheBoardsStyle() {
    String badges = "'badges':[{'badge':'best-3','rank':3}]";
    String dense = seven("{'style':'dense'," + badges + "}");
    String competition = seven("{" + badges + "}");

    get(player(dense, "dan") + "?style=competition")
        .then()
        .body("rank", is(4))
        .body("badge", is("best-3"));
    get(player(dense, "eve")).then().body("badge", nullValue());
    get(player(competition, "dan")).then().body("rank", is(4)).body("badge", nullValue());
  }

  @Test
  void rankBehindTheLast_hasNobody() {
    String board = seven(DENSE);

    problem(404, get(board(board) + "/score?rank=6")).body("detail", containsString("scores"));
    get(board(board) + "/score?rank=6&style=competition").then().body("score", is(60));
    assertEquals(List.of(), entries(top(board, "from=6")));
    get(board(board) + "/rank?score=1").then().body("rank", is(6));
  }

  @Test
  void segments_haveDenseRanksOfTheirOwn() {
    String board = newBoard("{'style':'dense','segments':true,'update':'last'}");
    inSegment(board, "ann", 9, "SE").body("rank", is(1));
    inSegment(board, "bob", 8, "NO").body("rank", is(2));
    inSegment(board, "cem", 7, "SE").body("rank", is(3));
    inSegment(board, "dan", 7, "SE").body("rank", is(3));
    inSegment(board, "eve", 6, "SE").body("rank", is(4));

    assertEquals(
        List.of("1 ann 9", "2 cem 7", "2 dan 7", "3 eve 6"), entries(top(board, "segment=SE")));
    inSegment(board, "cem", 7, "NO").body("rank", is(3));
    assertEquals(List.of("1 bob 8", "2 cem 7"), entries(top(board, "segment=NO")));
    submit(board, "dan", 5).then().body("rank", is(5));
    assertEquals(List.of("1 ann 9", "2 eve 6", "3 dan 5"), entries(top(board, "segment=SE")));
    delete(player(board, "eve"));
    get(player(board, "dan") + "?segment=SE").then().body("rank", is(2));
    get(board(board) + "/score?rank=2&segment=SE").then().body("score", is(5));
    get(player(board, "dan") + "?segment=SE&style=competition").then().body("rank", is(2));
  }

  @Test
  void windows_haveDenseRanks() {
    String board = newBoard("{'style':'dense','windows':[{'window':'all'},{'window':'daily'}]}");
    batch(board, List.of(score("ann", 2), score("bob", 2), score("cem", 1)))
        .then()
        .body("results.receipt.windows.daily.rank", contains(1, 1, 2));
    get(player(board, "cem") + "?window=daily").then().body("rank", is(2));
  }

  @Test
  void playersPage_hasTheRanksOfEachBoardsStyle() {
    String player = "p" + UUID.randomUUID();
    String dense = seven(DENSE);
    String competition = seven("{}");
    submit(dense, player, 70);
    submit(competition, player, 70);

    get("/v1/players/" + player)
        .then()
        .body("standings.find { it.board == '" + dense + "' }.rank", is(3))
        .body("standings.find { it.board == '" + competition + "' }.rank", is(4));
  }

  @Test
  void severalColumns_haveDenseRanksOfWholeScores() {
    String board =
        newBoard("{'style':'dense','columns':[{'name':'a'},{'name':'b','order':'asc'}]}");
    for (String score : List.of("ann 2 1", "bob 2 1", "cem 2 3", "dan 1 0")) {
      String[] parts = score.split(" ");
      post(
              scores(board),
              "{'player':'%s','values':{'a':%s,'b':%s}}".formatted(parts[0], parts[1], parts[2]))
          .then()
          .statusCode(200);
    }

    top(board, "").then().body("entries.rank", contains(1, 1, 2, 3));
    get(board(board) + "/rank?score=2,2").then().body("rank", is(2));
    get(board(board) + "/score?rank=3").then().body("values.b", is(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/players/ann?",
        "/players/ann/around?",
        "/top?",
        "/top?from=2&",
        "/rank?score=5&",
        "/score?rank=1&",
        "/score?percentile=1&",
        "/distribution?"
      })
  void denseRanksOfAnotherBoard_areRefused(String view) {
    String board = seven("{}");

    problem(400, get(board(board) + view + "style=dense"))
        .body("field", is("style"))
        .body("detail", containsString("created with style dense"));
    problem(400, get(board(board) + view + "style=ordinal"))
        .body("field", is("style"))
        .body("allowed", contains("competition", "dense"));
    get(board(board) + view + "style=competition").then().statusCode(200);
  }

  @Test
  void denseGroupAndPageOfAnotherBoard_areRefused() {
    String board = seven("{}");
    String cursor = top(board, "limit=3").path("nextCursor");

    problem(400, top(board, "style=dense&cursor=" + cursor)).body("field", is("style"));
    problem(400, post(board(board) + "/players/query?style=dense", "{'players':['ann']}"))
        .body("field", is("style"));
  }

  private static ValidatableResponse inSegment(
      String board, String player, int score, String segment) {
    return post(
            scores(board),
            "{'player':'%s','score':%d,'segment':'%s'}".formatted(player, score, segment))
        .then()
        .statusCode(200);
  }

  private static String seven(String settings) {
    String board = newBoard(settings);
    batch(
            board,
            List.of(
                score("eve", 60),
                score("cem", 80),
                score("gus", 50),
                score("ann", 90),
                score("fay", 60),
                score("dan", 70),
                score("bob", 80)))
        .then()
        .statusCode(200);
    return board;
  }
}
