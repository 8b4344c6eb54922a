package io.rankly.http;

import static io.rankly.http.Api.board;
import static io.rankly.http.Api.delete;
import static io.rankly.http.Api.entries;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.player;
import static io.rankly.http.Api.post;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.put;
import static io.rankly.http.Api.ranking;
import static io.rankly.http.Api.scores;
import static io.rankly.http.Api.submit;
import static io.rankly.http.Api.top;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SegmentsTest {
  private static Response submitIn(String segment, String board, String player, int score) {
    return post(
        scores(board),
        "{'player':'" + player + "','score':" + score + ",'segment':'" + segment + "'}");
  }

  /** Five players: ann, cid and eve from SE, bob from DK, dan from nowhere. */
  private static String filled(String settings) {
    String board = newBoard(settings);
    submitIn("SE", board, "ann", 50).then().statusCode(200).body("segment", is("SE"));
    submitIn("DK", board, "bob", 40);
    submitIn("SE", board, "cid", 30);
    submit(board, "dan", 20).then().statusCode(200).body("segment", nullValue());
    submitIn("SE", board, "eve", 10);
    return board;
  }

  private static List<String> ranking(String board, String segment) {
    return entries(top(board, "segment=" + segment));
  }

  @Test
  void segment_hasItsOwnRanks() {
    String board = filled("{'segments':true}");
    assertEquals(List.of("1 ann 50", "2 cid 30", "3 eve 10"), ranking(board, "SE"));
    assertEquals(List.of("1 bob 40"), ranking(board, "DK"));
    assertEquals(5, Api.ranking(board).size());
    get(player(board, "cid") + "?segment=SE")
        .then()
        .statusCode(200)
        .body("rank", is(2))
        .body("total", is(3))
        .body("segment", is("SE"));
    get(player(board, "cid")).then().body("rank", is(3)).body("total", is(5));
  }

  @Test
  void everyView_canBeOfASegment() {
    String board = filled("{'segments':true}");
    assertEquals(
        List.of("2 cid 30", "3 eve 10"),
        entries(get(player(board, "eve") + "/around?above=1&segment=SE")));
    assertEquals(List.of("3 eve 10"), entries(top(board, "from=3&segment=SE")));
    get(board(board) + "/rank?score=40&segment=SE").then().body("rank", is(2)).body("total", is(3));
    get(board(board) + "/score?rank=3&segment=SE").then().body("score", is(10));
    get(board(board) + "/distribution?buckets=1&segment=SE").then().body("total", is(3));
    post(board(board) + "/players/query?segment=SE", "{'players':['eve','bob','ann']}")
        .then()
        .body("entries.player", is(List.of("ann", "eve")))
        .body("entries.rank", is(List.of(1, 3)))
        .body("missing", is(List.of("bob")));
  }

  @Test
  void pagesOfASegment_stayInIt() {
    String board = filled("{'segments':true}");
    String cursor =
        top(board, "segment=SE&limit=1").then().statusCode(200).extract().path("nextCursor");
    assertEquals(List.of("2 cid 30", "3 eve 10"), entries(top(board, "cursor=" + cursor)));
    assertEquals(
        List.of("2 cid 30", "3 eve 10"), entries(top(board, "segment=SE&cursor=" + cursor)));
    problem(400, top(board, "segment=DK&cursor=" + cursor)).body("field", is("cursor"));
  }

  @Test
  void segment_staysUntilAnotherIsSubmitted() {
    String board = filled("{'segments':true}");
    submit(board, "eve", 60).then().body("segment", is("SE")).body("rank", is(1));
    assertEquals(List.of("1 eve 60", "2 ann 50", "3 cid 30"), ranking(board, "SE"));
    // No improvement, but another segment.
    submitIn("DK", board, "eve", 1).then().statusCode(200).body("segment", is("DK"));
    assertEquals(List.of("1 ann 50", "2 cid 30"), ranking(board, "SE"));
    assertEquals(List.of("1 eve 60", "2 bob 40"), ranking(board, "DK"));
    problem(404, get(player(board, "eve") + "?segment=SE"));
  }

  @Test
  void removedPlayer_isGoneFromItsSegment() {
    String board = filled("{'segments':true}");
    delete(player(board, "cid")).then().statusCode(204);
    assertEquals(List.of("1 ann 50", "2 eve 10"), ranking(board, "SE"));
    problem(404, get(player(board, "cid") + "?segment=SE"));
  }

  @Test
  void segmentsOfWindows_areThoseOfTheSeason() {
    String board = filled("{'segments':true,'windows':[{'window':'daily'},{'window':'all'}]}");
    get(player(board, "eve") + "?window=all&segment=SE").then().body("rank", is(3));
    get(player(board, "eve") + "?season=current&segment=SE").then().body("rank", is(3));
    problem(404, get(player(board, "bob") + "?window=all&segment=SE")).body("window", is("all"));
  }

  @Test
  void segmentWithoutPlayers_isEmpty() {
    String board = filled("{'segments':true}");
    top(board, "segment=FI")
        .then()
        .statusCode(200)
        .body("total", is(0))
        .body("entries", is(List.of()));
  }

  @Test
  void boardWithoutSegments_keepsThemButRanksNobodyByThem() {
    String board = filled("{}");
    get(player(board, "ann")).then().body("segment", is("SE")).body("rank", is(1));
    problem(400, top(board, "segment=SE"))
        .body("field", is("segment"))
        .body("detail", containsString("created with segments"));
  }

  @Test
  void segments_areFixedWhenTheBoardIsCreated() {
    String board = newBoard("{}");
    problem(409, put(board(board), "{'segments':true}")).body("field", is("segments"));
    put(board(board), "{'segments':false}").then().statusCode(200).body("segments", nullValue());
    put(board(newBoard("{'segments':true}")), "{}").then().body("segments", is(true));
  }

  @Test
  void boardThatCouldNeedTooManyWrites_isRefused() {
    String windows = "{'segments':true,'windows':[{'window':'all'},{'window':'daily'}";
    newBoard(windows + "]}");
    problem(400, put(board(Api.newId()), windows + ",{'window':'weekly'}]}"))
        .body("fields", hasItems("windows", "segments"))
        .body("max", is(100));
  }

  @Test
  void textThatIsNoSegment_isRefused() {
    String board = newBoard("{'segments':true}");
    for (String segment : List.of("", "a b", "a@b", "a#b", "x".repeat(33), "ä")) {
      problem(400, submitIn(segment, board, "ann", 1)).body("field", is("segment"));
    }
    problem(400, top(board, "segment=a%23b")).body("field", is("segment"));
    submitIn("x".repeat(32), board, "ann", 1).then().statusCode(200);
  }
}
