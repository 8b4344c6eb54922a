package io.rankly.http;

import static io.rankly.http.Api.board;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.newId;
import static io.rankly.http.Api.player;
import static io.rankly.http.Api.post;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.ranking;
import static io.rankly.http.Api.request;
import static io.rankly.http.Api.score;
import static io.rankly.http.Api.scores;
import static io.rankly.http.Api.submit;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ScoresTest {
  @Test
  void firstScore_isAnsweredWithItsStanding() {
    String board = newBoard("{}");

    submit(board, "ann", 30)
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("board", is(board))
        .body("player", is("ann"))
        .body("name", nullValue())
        .body("score", is(30))
        .body("rank", is(1))
        .body("total", is(1))
        .body("percentile", is(0))
        .body("updatedAt", matchesPattern("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"))
        .body("previousScore", nullValue())
        .body("previousRank", nullValue())
        .body("changed", is(true));
  }

  @Test
  void score_ofAnotherPlayer_isRankedAmongAll() {
    String board = newBoard("{}");
    submit(board, "ann", 30);
    submit(board, "ben", 10);

    submit(board, "cem", 20)
        .then()
        .body("rank", is(2))
        .body("total", is(3))
        .body("percentile", is(new java.math.BigDecimal("33.3333")));
    assertEquals(List.of("1 ann 30", "2 cem 20", "3 ben 10"), ranking(board));
  }

  @ParameterizedTest
  @CsvSource({
    // order, update, second score, score afterwards, rank afterwards (another player has 50)
    "desc, best, 60, 60, 1",
    "desc, best, 30, 40, 2",
    "desc, last, 60, 60, 1",
    "desc, last, 30, 30, 2",
    "desc, sum, 30, 70, 1",
    "desc, sum, -30, 10, 2",
    "asc, best, 60, 40, 1",
    "asc, best, 30, 30, 1",
    "asc, last, 60, 60, 2",
    "asc, last, 30, 30, 1",
    "asc, sum, 30, 70, 2",
    "asc, sum, -30, 10, 1",
  })
  void secondScore_countsByTheBoardsPolicy(
      String order, String update, int second, int after, int rank) {
    String board = newBoard("{'order':'" + order + "','update':'" + update + "'}");
    submit(board, "other", 50);
    int rankBefore = submit(board, "ann", 40).path("rank");

    submit(board, "ann", second)
        .then()
        .statusCode(200)
        .body("score", is(after))
        .body("rank", is(rank))
        .body("total", is(2))
        .body("previousScore", is(40))
        .body("previousRank", is(rankBefore))
        .body("changed", is(after != 40));
    get(player(board, "ann")).then().body("score", is(after)).body("rank", is(rank));
  }

  @Test
  void sameScoreAgain_changesNothing() {
    for (String update : List.of("best", "last")) {
      String board = newBoard("{'update':'" + update + "'}");
      String updatedAt = submit(board, "ann", 5).path("updatedAt");

      submit(board, "ann", 5)
          .then()
          .body("changed", is(false))
          .body("previousScore", is(5))
          .body("previousRank", is(1))
          .body("updatedAt", is(updatedAt));
    }
  }

  @Test
  void zero_addedToASum_changesNothing() {
    String board = newBoard("{'update':'sum'}");
    submit(board, "ann", 5);

    submit(board, "ann", 0).then().body("changed", is(false)).body("score", is(5));
  }

  @Test
  void previousRank_isThatOfThePlayersLastSubmission() {
    String board = newBoard("{}");
    submit(board, "ann", 10);
    submit(board, "ben", 20);
    submit(board, "cem", 30);

    submit(board, "ann", 25).then().body("previousRank", is(1)).body("rank", is(2));
    submit(board, "ann", 26).then().body("previousRank", is(2)).body("rank", is(2));
  }

  @Test
  void equalScores_shareARankAndTheNextIsSkipped() {
    String board = newBoard("{}");
    submit(board, "ann", 20);
    submit(board, "ben", 30);
    submit(board, "cem", 10);

    submit(board, "dan", 20)
        .then()
        .body("rank", is(2))
        .body("total", is(4))
        .body("percentile", is(25));
    assertEquals(List.of("1 ben 30", "2 ann 20", "2 dan 20", "4 cem 10"), ranking(board));
  }

  @Test
  void scores_onAnAscendingBoard_areBestWhenSmall() {
    String board = newBoard("{'order':'asc'}");
    for (int score : new int[] {100, -1, 0, 99, -100, 9, 10}) {
      submit(board, "p" + score, score).then().statusCode(200);
    }

    assertEquals(
        List.of(
            "1 p-100 -100", "2 p-1 -1", "3 p0 0", "4 p9 9", "5 p10 10", "6 p99 99", "7 p100 100"),
        ranking(board));
  }

  @Test
  void scores_onADescendingBoard_areBestWhenLarge() {
    String board = newBoard("{'order':'desc'}");
    for (int score : new int[] {100, -1, 0, 99, -100, 9, 10}) {
      submit(board, "p" + score, score).then().statusCode(200);
    }

    assertEquals(
        List.of(
            "1 p100 100", "2 p99 99", "3 p10 10", "4 p9 9", "5 p0 0", "6 p-1 -1", "7 p-100 -100"),
        ranking(board));
  }

  @ParameterizedTest
  @CsvSource({
    "12.3, 12.30",
    "12.30, 12.30",
    "12.3000, 12.30",
    "12, 12.00",
    "0, 0.00",
    "-0.0, 0.00",
    "-0.05, -0.05",
    "1e1, 10.00",
    "1.5E-1, 0.15",
    "92233720368547758.07, 92233720368547758.07",
    "-92233720368547758.08, -92233720368547758.08",
  })
  void score_onABoardWithDecimals_isAnsweredWithExactlyThose(String given, String answered) {
    String board = newBoard("{'decimals':2}");
    String expected = "\"score\":" + answered + ",";

    submit(board, "ann", given).then().statusCode(200).body(containsString(expected));
    get(player(board, "ann")).then().statusCode(200).body(containsString(expected));
    Api.top(board, "").then().statusCode(200).body(containsString(expected));
  }

  @Test
  void sum_ofDecimals_isExact() {
    String board = newBoard("{'update':'sum','decimals':1}");
    for (int i = 0; i < 10; i++) {
      submit(board, "ann", "0.1").then().statusCode(200);
    }

    assertEquals(List.of("1 ann 1.0"), ranking(board));
  }

  @Test
  void score_withNineDecimals_isKept() {
    String board = newBoard("{'decimals':9}");

    submit(board, "ann", "9223372036.854775807").then().statusCode(200);
    submit(board, "ben", "0.000000001").then().statusCode(200);
    assertEquals(List.of("1 ann 9223372036.854775807", "2 ben 1E-9"), ranking(board));
    get(player(board, "ben")).then().body(containsString("\"score\":0.000000001,"));
  }

  @Test
  void scores_atTheEndsOf64Bits_areRanked() {
    String board = newBoard("{}");
    submit(board, "least", Long.MIN_VALUE).then().statusCode(200);
    submit(board, "most", Long.MAX_VALUE).then().statusCode(200).body("rank", is(1));
    submit(board, "next", Long.MAX_VALUE - 1).then().statusCode(200).body("rank", is(2));
    submit(board, "low", Long.MIN_VALUE + 1).then().statusCode(200).body("rank", is(3));

    assertEquals(
        List.of(
            "1 most 9223372036854775807",
            "2 next 9223372036854775806",
            "3 low -9223372036854775807",
            "4 least -9223372036854775808"),
        ranking(board));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775808",
        "-9223372036854775809",
        "18446744073709551616",
        "1e19",
        "1e999999999",
        "-1e999999999",
        "1e99999999999",
        "1e-999999999",
        "1e-99999999999",
        "0.5",
        "1.00000000000000000000000000000000001",
        "NaN",
        "Infinity",
        "-Infinity",
        "'NaN'",
        "'12'",
        "''",
        "'twelve'",
        "true",
        "null",
        "[12]",
        "[]",
        "{}",
        "+1",
        "01",
        "0x1F",
        ".5",
        "1.",
        "1_000",
        "1,5",
      })
  void score_thatIsNoneForTheBoard_isRefused(String score) {
    String board = newBoard("{}");

    problem(400, submit(board, "ann", score));
    problem(404, get(player(board, "ann")));
  }

  @Test
  void score_ofVeryManyDigits_isRefused() {
    String board = newBoard("{}");

    problem(400, submit(board, "ann", "1".repeat(900)));
    problem(400, submit(board, "ann", "1".repeat(5_000)));
    problem(400, submit(board, "ann", "0." + "1".repeat(5_000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e3", "1E3", "1000.0", "1000.000", "10e2", "100000e-2"})
  void wholeNumber_howeverWritten_isTakenByABoardWithoutDecimals(String score) {
    String board = newBoard("{}");

    submit(board, "ann", score).then().statusCode(200).body(containsString("\"score\":1000,"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0e999999999", "0e-999999999", "-0"})
  void zero_howeverWritten_isZero(String score) {
    String board = newBoard("{}");

    submit(board, "ann", score).then().statusCode(200).body(containsString("\"score\":0,"));
  }

  @Test
  void score_withTooManyDecimals_namesWhatTheBoardKeeps() {
    String board = newBoard("{'decimals':2}");

    problem(400, submit(board, "ann", "1.234")).body("field", is("score")).body("decimals", is(2));
  }

  @Test
  void score_outOfRange_namesTheRange() {
    String board = newBoard("{'decimals':2}");

    problem(400, submit(board, "ann", "92233720368547758.08"))
        .body("field", is("score"))
        .body(containsString("\"smallest\":-92233720368547758.08"))
        .body(containsString("\"largest\":92233720368547758.07"));
  }

  @Test
  void sum_beyond64Bits_isRefusedAndChangesNothing() {
    String board = newBoard("{'update':'sum'}");
    submit(board, "high", Long.MAX_VALUE);
    submit(board, "low", Long.MIN_VALUE);
    List<String> before = ranking(board);

    problem(400, submit(board, "high", 1)).body("field", is("score"));
    problem(400, submit(board, "low", -1)).body("field", is("score"));
    assertEquals(before, ranking(board));
    submit(board, "high", -1).then().statusCode(200).body("score", is(Long.MAX_VALUE - 1));
  }

  @Test
  void missingValue_isNamed() {
    String board = newBoard("{}");

    problem(400, post(scores(board), "{'player':'ann'}")).body("field", is("score"));
    problem(400, post(scores(board), "{'score':1}")).body("field", is("player"));
    problem(400, post(scores(board), "{'score':1,'player':null}")).body("field", is("player"));
  }

  @Test
  void name_isKeptUntilAnotherIsGiven() {
    String board = newBoard("{}");
    post(scores(board), "{'player':'ann','score':10,'name':'Ann'}").then().body("name", is("Ann"));

    submit(board, "ann", 20).then().body("name", is("Ann"));
    get(player(board, "ann")).then().body("name", is("Ann"));
    post(scores(board), "{'player':'ann','score':30,'name':'Änn 🏆'}")
        .then()
        .body("name", is("Änn 🏆"));
    Api.top(board, "").then().body("entries[0].name", is("Änn 🏆"));
  }

  @Test
  void name_withAScoreThatIsNoBetter_isChanged() {
    String board = newBoard("{}");
    post(scores(board), "{'player':'ann','score':10,'name':'Ann'}");

    post(scores(board), "{'player':'ann','score':5,'name':'Anna'}")
        .then()
        .body("name", is("Anna"))
        .body("score", is(10))
        .body("changed", is(false));
    get(player(board, "ann")).then().body("name", is("Anna")).body("score", is(10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"''", "'  '", "'a\\nb'", "'a\\u0000b'", "'\\ud800'", "5", "true", "['a']"})
  void name_thatCannotBeShown_isRefused(String name) {
    String board = newBoard("{}");

    problem(400, post(scores(board), "{'player':'ann','score':1,'name':" + name + "}"))
        .body("field", is("name"));
  }

  @Test
  void name_ofUpTo64Characters_isTaken() {
    String board = newBoard("{}");
    String body = "{'player':'ann','score':1,'name':'%s'}";

    post(scores(board), body.formatted("x".repeat(64))).then().statusCode(200);
    problem(400, post(scores(board), body.formatted("x".repeat(65)))).body("field", is("name"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "A-Z_0.9", "user:17", "a@b.example", "eu|42", "...", "query", "around"})
  void player_ofAllowedCharacters_isTaken(String player) {
    String board = newBoard("{}");

    submit(board, player, 1).then().statusCode(200).body("player", is(player));
    get(player(board, player.replace("|", "%7C")))
        .then()
        .statusCode(200)
        .body("player", is(player));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "a#b", "ä", "a~b", "a\\u0000", ".", ".."})
  void player_ofOtherCharacters_isRefused(String player) {
    String board = newBoard("{}");

    problem(400, submit(board, player, 1)).body("field", is("player"));
  }

  @Test
  void player_ofUpTo64Characters_isTaken() {
    String board = newBoard("{}");

    submit(board, "x".repeat(64), 1).then().statusCode(200);
    problem(400, submit(board, "x".repeat(65), 1)).body("field", is("player"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "score",
        "{",
        "{'player':'ann','score':1",
        "{'player':'ann','score':1} {}",
        "{'player':'ann','score':1}]",
        "{'player':'ann','score':1,'score':2}",
        "{'player':'ann','player':'ben','score':1}",
        "{'player':'ann','score':1,}",
        "{'player':'ann','score':1,'points':2}",
        "{'player':'ann','score':1,'':2}",
        "{'Player':'ann','score':1}",
        "{'player':7,'score':1}",
        "{'player':['ann'],'score':1}",
        "[{'player':'ann','score':1}]",
        "'ann'",
        "5",
        "null",
        "/* no */ {'player':'ann','score':1}",
        "{player:'ann',score:1}",
      })
  void body_thatIsNoScore_isRefused(String body) {
    String board = newBoard("{}");

    problem(400, post(scores(board), body));
    problem(404, get(player(board, "ann")));
  }

  @Test
  void unknownField_isNamed() {
    problem(400, post(scores(newBoard("{}")), "{'player':'ann','score':1,'points':2}"))
        .body("field", is("points"));
  }

  @Test
  void body_deeplyNested_isRefused() {
    String board = newBoard("{}");

    problem(400, post(scores(board), "[".repeat(2_000)));
    problem(400, submit(board, "ann", "[".repeat(2_000)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "image/png"})
  void body_ofAnotherType_isRefused(String type) {
    String board = newBoard("{}");

    problem(415, request().contentType(type).body(Api.json(score("ann", 1))).post(scores(board)));
    problem(404, get(player(board, "ann")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json", "application/json; charset=utf-8", "Application/JSON"})
  void body_ofJson_isTaken(String type) {
    String board = newBoard("{}");

    request()
        .header("Content-Type", type)
        .body(Api.json(score("ann", 1)))
        .post(scores(board))
        .then()
        .statusCode(200);
  }

  @Test
  void body_over256KB_isTooLarge() {
    String board = newBoard("{}");

    problem(413, post(scores(board), score("ann", 1) + " ".repeat(256 * 1024)));
    problem(413, post(scores(board) + "/batch", "x".repeat(400_000)));
    problem(404, get(player(board, "ann")));
  }

  @Test
  void body_ofJust256KB_isTaken() {
    String board = newBoard("{}");
    String score = score("ann", 1);

    post(scores(board), score + " ".repeat(256 * 1024 - score.length())).then().statusCode(200);
  }

  @Test
  void board_thatWasNeverMade_isNotFound() {
    String board = newId();

    problem(404, submit(board, "ann", 1)).body("board", is(board));
    problem(404, get(board(board)));
  }

  @Test
  void board_ofABadId_isRefused() {
    problem(400, submit("a%20b", "ann", 1)).body("field", is("board"));
  }
}
