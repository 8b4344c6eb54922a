package io.rankly.http;

import static io.rankly.http.Api.batch;
import static io.rankly.http.Api.board;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.newId;
import static io.rankly.http.Api.player;
import static io.rankly.http.Api.post;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.put;
import static io.rankly.http.Api.scores;
import static io.rankly.http.Api.submit;
import static io.rankly.http.Api.top;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Boards of several columns. */
@QuarkusTest
class ColumnsTest {
  private static final String KILLS_TIME =
      "'columns':[{'name':'kills'},{'name':'time','order':'asc','decimals':2}]";
  private static final String ONE = "{'columns':[{'name':'kills'}]}";

  @Test
  void board_withColumns_keepsThem() {
    String board = newBoard("{" + KILLS_TIME + "}");

    get(board(board))
        .then()
        .statusCode(200)
        .body("columns.name", contains("kills", "time"))
        .body("columns.order", contains("desc", "asc"))
        .body("columns.decimals", contains(0, 2))
        .body("order", nullValue())
        .body("decimals", nullValue())
        .body("ties", nullValue());
  }

  @Test
  void board_putAgainWithItsColumns_isAsItWas() {
    String board = newId();
    String created =
        put(board(board), "{" + KILLS_TIME + "}").then().statusCode(201).extract().asString();

    put(board(board), "{" + KILLS_TIME + "}").then().statusCode(200).body(is(created));
    put(board(board), "{}").then().statusCode(200).body(is(created));
    put(board(board), "{'title':'Arena'}").then().statusCode(200).body("columns", hasSize(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'columns':[{'name':'kills'}]};columns",
        "{'columns':[{'name':'time','order':'asc','decimals':2},{'name':'kills'}]};columns",
        "{'columns':[{'name':'kills'},{'name':'time','order':'asc','decimals':3}]};columns",
        "{'order':'desc'};order",
        "{'decimals':0};decimals",
        "{'ties':'earliest'};ties"
      })
  void columns_areFixedOnceTheBoardExists(String settings, String field) {
    String board = newBoard("{" + KILLS_TIME + "}");

    problem(409, put(board(board), settings)).body("field", is(field));
  }

  @Test
  void columns_cannotBeGivenToABoardWithoutThem() {
    problem(409, put(board(newBoard("{}")), ONE)).body("field", is("columns"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'columns':[]}",
        "{'columns':[null]}",
        "{'columns':'kills'}",
        "{'columns':{'name':'kills'}}",
        "{'columns':[{}]}",
        "{'columns':[{'name':null}]}",
        "{'columns':[{'name':''}]}",
        "{'columns':[{'name':'1st'}]}",
        "{'columns':[{'name':'_a'}]}",
        "{'columns':[{'name':'a b'}]}",
        "{'columns':[{'name':'ä'}]}",
        "{'columns':[{'name':'abcdefghijklmnopqrstu'}]}",
        "{'columns':[{'name':5}]}",
        "{'columns':[{'name':'a'},{'name':'a'}]}",
        "{'columns':[{'name':'a'},{'name':'b'},{'name':'c'},{'name':'d'}]}",
        "{'columns':[{'name':'a','order':'up'}]}",
        "{'columns':[{'name':'a','decimals':10}]}",
        "{'columns':[{'name':'a','decimals':1.5}]}",
        "{'columns':[{'name':'a','ties':'earliest'}]}",
        "{'columns':[{'name':'a'}],'order':'asc'}",
        "{'columns':[{'name':'a'}],'decimals':0}",
      })
  void columnsThatCannotBe_areRefused(String settings) {
    String board = newId();

    problem(400, put(board(board), settings));
    problem(404, get(board(board)));
  }

  @Test
  void columnsNextToAnOrder_areRefusedWithWhatToDo() {
    problem(400, put(board(newId()), "{'columns':[{'name':'a'}],'order':'asc'}"))
        .body("fields", contains("columns", "order"))
        .body(
            "detail",
            is(
                "columns have each an order and decimals of their own; leave out those of the board"));
  }

  @Test
  void names_ofAllAllowedCharacters_areTaken() {
    put(board(newId()), "{'columns':[{'name':'aZ09_-aZ09_-aZ09_-aZ'},{'name':'AZ'},{'name':'az'}]}")
        .then()
        .statusCode(201)
        .body("columns.name", contains("aZ09_-aZ09_-aZ09_-aZ", "AZ", "az"));
  }

  @Test
  void firstScore_isAnsweredWithItsValues() {
    String board = newBoard("{" + KILLS_TIME + "}");

    Response answer = submitBoth(board, "ann", 12, "31.5");
    answer
        .then()
        .statusCode(200)
        .body("score", is(12))
        .body("rank", is(1))
        .body("previousScore", nullValue())
        .body("previousValues", nullValue());
    // Names, decimals and order of the columns, whatever the order in the request.
    assertTrue(
        answer.asString().contains("\"score\":12,\"values\":{\"kills\":12,\"time\":31.50},"),
        answer.asString());
  }

  @Test
  void ranks_followTheColumnsOneAfterTheOther() {
    String board = arena();

    assertEquals(
        List.of(
            "1 eva 13 99.00",
            "2 ann 12 31.50",
            "3 ben 12 31.51",
            "3 cem 12 31.51",
            "5 dan 11 0.01"),
        ranking(board));
  }

  @Test
  void everyView_tellsTheSame() {
    String board = arena();
    List<String> ranking = ranking(board);

    assertEquals(
        ranking.subList(1, 4), shown(get(player(board, "ben") + "/around?above=1&below=1")));
    assertEquals(ranking.subList(2, 4), shown(top(board, "from=4&limit=2")));
    assertEquals(
        ranking,
        shown(
            post(board(board) + "/players/query", "{'players':['dan','cem','ben','ann','eva']}")));
    String cursor = top(board, "limit=3").path("nextCursor");
    assertEquals(ranking.subList(3, 5), shown(top(board, "cursor=" + cursor)));
    get(player(board, "cem"))
        .then()
        .body("score", is(12))
        .body("values", is(Map.of("kills", 12, "time", new BigDecimal("31.51"))))
        .body("rank", is(3))
        .body("percentile", is(20));
    get(board(board) + "/score?rank=4")
        .then()
        .body("score", is(12))
        .body("values.time", is(new BigDecimal("31.51")))
        .body("rank", is(3));
    get(board(board) + "/score?percentile=60")
        .then()
        .body("values.time", is(new BigDecimal("31.50")))
        .body("rank", is(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "14,0;1",
        "13,98.99;1",
        "13,99;1",
        "13,99.01;2",
        "12,31.505;-",
        "12,31.51;3",
        "12,32;5",
        "11,0.01;5",
        "0,0;6",
        "-1,-1;6"
      })
  void rankOfAScore_isThatItWouldGet(String score, String rank) {
    String board = arena();

    Response answer = get(board(board) + "/rank?score=" + score);
    if (rank.equals("-")) {
      problem(400, answer).body("field", is("values.time")).body("decimals", is(2));
    } else {
      answer
          .then()
          .statusCode(200)
          .body("rank", is(Integer.valueOf(rank)))
          .body("score", is(Integer.valueOf(score.split(",")[0])))
          .body("total", is(5));
      assertEquals(5, ranking(board).size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"12", "12,", ",12", "12,31.5,1", "12;31.5", "12,a", "12,%2031.5", ","})
  void rankOfAScore_thatIsNoneHere_isRefused(String score) {
    problem(400, get(board(arena()) + "/rank?score=" + score)).body("field", is("score"));
  }

  @Test
  void rankOfOneNumber_namesTheColumns() {
    problem(400, get(board(arena()) + "/rank?score=12")).body("columns", contains("kills", "time"));
  }

  @Test
  void distribution_isThatOfTheFirstColumn() {
    JsonPath distribution =
        get(board(arena()) + "/distribution?buckets=3").then().statusCode(200).extract().jsonPath();

    assertEquals(List.of(13, 12, 11), distribution.getList("buckets.from"));
    assertEquals(List.of(1, 3, 1), distribution.getList("buckets.count"));
    assertEquals(5, distribution.getInt("total"));
  }

  @ParameterizedTest
  @CsvSource({
    // update, second score, afterwards (first: 12 in 31.50)
    "best, 13, 99, 13, 99.00, true",
    "best, 12, 31.49, 12, 31.49, true",
    "best, 12, 31.5, 12, 31.50, false",
    "best, 12, 31.51, 12, 31.50, false",
    "best, 11, 1, 12, 31.50, false",
    "last, 11, 99, 11, 99.00, true",
    "last, 12, 31.5, 12, 31.50, false",
    "sum, 1, -1.5, 13, 30.00, true",
    "sum, 0, 0, 12, 31.50, false",
    "sum, 0, 0.01, 12, 31.51, true"
  })
  void secondScore_countsAsAWhole(
      String update, int kills, String time, int killsAfter, String timeAfter, boolean changed) {
    String board = newBoard("{'update':'" + update + "'," + KILLS_TIME + "}");
    submitBoth(board, "ann", 12, "31.5");

    submitBoth(board, "ann", kills, time)
        .then()
        .statusCode(200)
        .body("score", is(killsAfter))
        .body("values", is(Map.of("kills", killsAfter, "time", number(timeAfter))))
        .body("previousScore", is(12))
        .body("previousValues", is(Map.of("kills", 12, "time", new BigDecimal("31.50"))))
        .body("changed", is(changed));
    assertEquals(List.of("1 ann " + killsAfter + " " + timeAfter), ranking(board));
  }

  @Test
  void sum_thatLeavesTheRangeOfOneColumn_isRefusedAsAWhole() {
    String board = newBoard("{'update':'sum'," + KILLS_TIME + "}");
    submitBoth(board, "ann", 1, "92233720368547758.07");

    problem(400, submitBoth(board, "ann", 1, "0.01"))
        .body("field", is("values.time"))
        .body("current", is(new BigDecimal("92233720368547758.07")));
    assertEquals(List.of("1 ann 1 92233720368547758.07"), ranking(board));
  }

  @Test
  void threeColumns_overTheWholeRange_areExact() {
    String board = newBoard("{'columns':[{'name':'a'},{'name':'b','order':'asc'},{'name':'c'}]}");
    String min = "-9223372036854775808";
    String max = "9223372036854775807";
    for (List<String> numbers :
        List.of(
            List.of(min, min, min),
            List.of(max, max, max),
            List.of(max, max, min),
            List.of(max, min, min))) {
      post(
              scores(board),
              "{'player':'p%s','values':{'a':%s,'b':%s,'c':%s}}"
                  .formatted(
                      String.join("_", numbers), numbers.get(0), numbers.get(1), numbers.get(2)))
          .then()
          .statusCode(200);
    }

    assertEquals(
        List.of(
            "p" + max + "_" + min + "_" + min,
            "p" + max + "_" + max + "_" + max,
            "p" + max + "_" + max + "_" + min,
            "p" + min + "_" + min + "_" + min),
        top(board, "").jsonPath().getList("entries.player"));
    get(board(board) + "/rank?score=" + String.join(",", max, max, min))
        .then()
        .body("rank", is(3))
        .body("total", is(4));
  }

  @Test
  void values_thatAreNotTheColumns_areNamed() {
    String board = newBoard("{" + KILLS_TIME + "}");

    problem(400, post(scores(board), "{'player':'ann','values':{'kills':1,'tme':2,'x':3}}"))
        .body("field", is("values"))
        .body("columns", contains("kills", "time"))
        .body("missing", contains("time"))
        .body("unknown", contains("tme", "x"));
    problem(400, post(scores(board), "{'player':'ann','values':{}}"))
        .body("missing", contains("kills", "time"));
    problem(400, post(scores(board), "{'player':'ann','values':{'kills':1,'time':2,'\\ud800':3}}"))
        .body("field", is("values"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'values':{'kills':1,'time':null}",
        "'values':{'kills':1,'time':'2'}",
        "'values':{'kills':1,'time':true}",
        "'values':{'kills':1,'time':{}}",
        "'values':{'kills':1,'time':2,'time':3}",
        "'values':{'kills':1.5,'time':2}",
        "'values':{'kills':1,'time':2.001}",
        "'values':{'kills':1,'time':1e30}",
        "'values':[1,2]",
        "'values':5",
        "'values':null",
        "'score':1,'values':{'kills':1,'time':2}"
      })
  void values_thatAreNone_areRefused(String values) {
    String board = newBoard("{" + KILLS_TIME + "}");

    problem(400, post(scores(board), "{'player':'ann'," + values + "}"));
    assertEquals(List.of(), ranking(board));
  }

  @Test
  void bareScore_onABoardOfSeveralColumns_isRefusedWithTheirNames() {
    problem(400, submit(newBoard("{" + KILLS_TIME + "}"), "ann", 5))
        .body("field", is("score"))
        .body("columns", contains("kills", "time"));
  }

  @Test
  void boardOfOneNamedColumn_takesScoreAndValues() {
    String board = newBoard(ONE);

    submit(board, "ann", 5).then().statusCode(200).body("values", is(Map.of("kills", 5)));
    post(scores(board), "{'player':'ben','values':{'kills':6}}")
        .then()
        .statusCode(200)
        .body("score", is(6))
        .body("rank", is(1));
    get(board(board) + "/rank?score=5").then().body("rank", is(2));
  }

  @Test
  void values_onABoardWithoutColumns_areRefused() {
    problem(400, post(scores(newBoard("{}")), "{'player':'ann','values':{'score':6}}"))
        .body("field", is("values"));
  }

  @Test
  void batch_refusesWhatIsWrongAndKeepsTheRest() {
    String board = newBoard("{" + KILLS_TIME + "}");

    batch(
            board,
            List.of(
                score("ann", 1, "2"),
                "{'player':'ben','score':5}",
                "{'player':'cem','values':{'kills':1}}",
                score("dan", 1, "1.5"),
                score("ann", 2, "3")))
        .then()
        .statusCode(200)
        .body("results.status", contains(200, 400, 400, 200, 200))
        .body("results[3].receipt.rank", is(1))
        .body("results[4].receipt.previousValues.time", is(new BigDecimal("2.00")));
    assertEquals(List.of("1 ann 2 3.00", "2 dan 1 1.50"), ranking(board));
  }

  @Test
  void repeatedValues_countOnceAndAreAnsweredAlike() {
    String board = newBoard("{'update':'sum'," + KILLS_TIME + "}");
    submitBoth(board, "ann", 1, "1");
    byte[] first = once(board, "{'player':'ann','values':{'kills':1,'time':2.5}}").asByteArray();
    submitBoth(board, "ann", 1, "1");

    assertArrayEquals(
        first, once(board, "{'player':'ann','values':{'time':2.50,'kills':1}}").asByteArray());
    assertEquals(List.of("1 ann 3 4.50"), ranking(board));
    problem(422, once(board, "{'player':'ann','values':{'kills':2,'time':1.5}}"));
    problem(422, once(board, "{'player':'ann','values':{'kills':1,'time':2.51}}"));
    problem(422, once(board, "{'player':'ann','score':1}"));
  }

  @Test
  void cursor_withAKeyOfAnotherOrder_isRefused() {
    String board = arena();
    String cursor = top(board, "limit=1").path("nextCursor");
    String plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    String rest = plain.substring(plain.indexOf('#'));

    for (String key : List.of("J86", "J86L9900K00", "J86L9900000000005000", "J86L99")) {
      String forged =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString((key + rest).getBytes(StandardCharsets.UTF_8));
      problem(400, top(board, "cursor=" + forged)).body("field", is("cursor"));
    }
  }

  @Test
  void removedPlayer_leavesNoTrace() {
    String board = arena();
    Api.delete(player(board, "ann")).then().statusCode(204);

    assertEquals(
        List.of("1 eva 13 99.00", "2 ben 12 31.51", "2 cem 12 31.51", "4 dan 11 0.01"),
        ranking(board));
    get(board(board) + "/rank?score=12,31.5").then().body("rank", is(2)).body("total", is(4));
  }

  private static String arena() {
    String board = newBoard("{" + KILLS_TIME + "}");
    batch(
            board,
            List.of(
                score("ann", 12, "31.5"),
                score("ben", 12, "31.51"),
                score("cem", 12, "31.51"),
                score("dan", 11, "0.01"),
                score("eva", 13, "99")))
        .then()
        .statusCode(200);
    return board;
  }

  private static Response submitBoth(String board, String player, int kills, String time) {
    return post(scores(board), score(player, kills, time));
  }

  private static String score(String player, int kills, String time) {
    return "{'player':'%s','values':{'time':%s,'kills':%d}}".formatted(player, time, kills);
  }

  private static Response once(String board, String body) {
    return Api.withBody(body).header("Idempotency-Key", "key").post(scores(board));
  }

  private static List<String> ranking(String board) {
    return shown(top(board, "limit=1000"));
  }

  /** The entries of an answer, each as {@code "RANK PLAYER KILLS TIME"}. */
  private static List<String> shown(Response response) {
    List<Map<String, Object>> entries =
        response.then().statusCode(200).extract().jsonPath().getList("entries");
    return entries.stream()
        .map(
            entry -> {
              Map<?, ?> values = (Map<?, ?>) entry.get("values");
              return entry.get("rank")
                  + " "
                  + entry.get("player")
                  + " "
                  + values.get("kills")
                  + " "
                  + values.get("time");
            })
        .toList();
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }
}
