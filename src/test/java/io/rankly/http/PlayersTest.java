package io.rankly.http;

import static io.rankly.http.Api.batch;
import static io.rankly.http.Api.board;
import static io.rankly.http.Api.delete;
import static io.rankly.http.Api.entries;
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
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PlayersTest {
  @Test
  void standing_showsScoreAndPlace() {
    String board = newBoard("{}");
    submit(board, "ben", 40);
    submit(board, "cem", 10);
    String updatedAt =
        post(scores(board), "{'player':'ann','score':30,'name':'Ann'}").path("updatedAt");

    get(player(board, "ann"))
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("board", is(board))
        .body("player", is("ann"))
        .body("name", is("Ann"))
        .body("score", is(30))
        .body("rank", is(2))
        .body("total", is(3))
        .body("percentile", is(new BigDecimal("33.3333")))
        .body("updatedAt", is(updatedAt));
  }

  @Test
  void standing_withoutAName_showsNone() {
    String board = newBoard("{}");
    submit(board, "ann", 30);

    get(player(board, "ann")).then().body("name", nullValue());
  }

  @Test
  void standing_onTwoBoards_isThatOfEach() {
    String one = newBoard("{}");
    String two = newBoard("{'order':'asc'}");
    for (String board : List.of(one, two)) {
      submit(board, "ann", 30);
      submit(board, "ben", 20);
    }

    get(player(one, "ann")).then().body("rank", is(1));
    get(player(two, "ann")).then().body("rank", is(2));
  }

  @Test
  void playerWithoutAScore_isNotFound() {
    String board = newBoard("{}");

    problem(404, get(player(board, "ann"))).body("player", is("ann")).body("board", is(board));
    problem(404, get(player(board, "ann") + "/around"));
    problem(404, delete(player(board, "ann")));
  }

  @Test
  void unknownBoard_isNotFound() {
    String board = newId();

    problem(404, get(player(board, "ann"))).body("board", is(board));
    problem(404, get(player(board, "ann") + "/around"));
    problem(404, post(board(board) + "/players/query", "{'players':['ann']}"));
    problem(404, delete(player(board, "ann")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%20b", "a,b", "a~b", "%C3%A4", "a%00"})
  void badPlayerId_isRefused(String player) {
    String board = newBoard("{}");

    problem(400, get(player(board, player))).body("field", is("player"));
    problem(400, get(player(board, player) + "/around")).body("field", is("player"));
    problem(400, delete(player(board, player))).body("field", is("player"));
  }

  @Test
  void around_showsThePlayerAmongFiveOnEitherSide() {
    String board = boardOf(20);

    assertEquals(range(5, 15), entries(get(player(board, "p10") + "/around")));
  }

  @ParameterizedTest
  @CsvSource({
    // player, above, below, first rank, last rank, on a board of 20
    "p10, 0, 0, 10, 10",
    "p10, 0, 2, 10, 12",
    "p10, 2, 0, 8, 10",
    "p10, 1, 3, 9, 13",
    "p10, 1000, 1000, 1, 20",
    "p1, 5, 2, 1, 3",
    "p1, 0, 0, 1, 1",
    "p2, 5, 0, 1, 2",
    "p20, 2, 5, 18, 20",
    "p20, 0, 0, 20, 20",
    "p19, 0, 5, 19, 20",
  })
  void around_showsAsManyAsAskedForAndThereAre(
      String player, int above, int below, int first, int last) {
    String board = boardOf(20);

    Response around = get(player(board, player) + "/around?above=" + above + "&below=" + below);
    assertEquals(range(first, last), entries(around));
    around.then().body("total", is(20)).body("nextCursor", nullValue());
  }

  @Test
  void around_ofTheOnlyPlayer_showsJustThat() {
    String board = boardOf(1);

    assertEquals(range(1, 1), entries(get(player(board, "p1") + "/around")));
  }

  @Test
  void around_amongEquals_givesAllTheSameRank() {
    String board = newBoard("{}");
    submit(board, "top", 9);
    for (String player : List.of("e", "b", "d", "a", "c")) {
      submit(board, player, 5);
    }
    submit(board, "low", 1);

    assertEquals(
        List.of("2 b 5", "2 c 5", "2 d 5"),
        entries(get(player(board, "c") + "/around?above=1&below=1")));
    assertEquals(
        List.of("1 top 9", "2 a 5", "2 b 5"),
        entries(get(player(board, "a") + "/around?above=1&below=1")));
    assertEquals(
        List.of("2 d 5", "2 e 5", "7 low 1"),
        entries(get(player(board, "e") + "/around?above=1&below=1")));
    assertEquals(
        List.of("2 d 5", "2 e 5", "7 low 1"),
        entries(get(player(board, "low") + "/around?above=2&below=2")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"above=-1", "above=1001", "above=x", "below=-1", "below=1001", "below=1.5"})
  void around_withABadParameter_isRefused(String query) {
    String board = boardOf(1);

    problem(400, get(player(board, "p1") + "/around?" + query))
        .body("field", is(query.substring(0, 5)));
  }

  @Test
  void query_ranksThePlayersOnTheBoardAndAmongEachOther() {
    String board = newBoard("{}");
    batch(
        board,
        List.of(
            score("ann", 50),
            score("ben", 40),
            score("cem", 40),
            score("dan", 40),
            score("eva", 10),
            score("fay", 5)));

    query(board, "eva", "nobody", "dan", "ben", "none", "fay")
        .then()
        .statusCode(200)
        .body("entries.player", is(List.of("ben", "dan", "eva", "fay")))
        .body("entries.rank", is(List.of(2, 2, 5, 6)))
        .body("entries.localRank", is(List.of(1, 1, 3, 4)))
        .body("entries.score", is(List.of(40, 40, 10, 5)))
        .body("missing", is(List.of("nobody", "none")));
  }

  @Test
  void query_namingAPlayerTwice_showsItOnce() {
    String board = boardOf(3);

    query(board, "p2", "p3", "p2", "nobody", "nobody")
        .then()
        .statusCode(200)
        .body("entries.player", is(List.of("p2", "p3")))
        .body("entries.localRank", is(List.of(1, 2)))
        .body("missing", is(List.of("nobody")));
  }

  @Test
  void query_forPlayersWithoutAScore_saysThatTheyAreMissing() {
    query(newBoard("{}"), "b", "a")
        .then()
        .statusCode(200)
        .body("entries", hasSize(0))
        .body("missing", is(List.of("b", "a")));
  }

  @Test
  void query_for100Players_showsThemAll() {
    String board = boardOf(100);
    String[] players = IntStream.rangeClosed(1, 100).mapToObj(i -> "p" + i).toArray(String[]::new);

    assertEquals(range(1, 100), entries(query(board, players)));
  }

  @Test
  void query_for101Players_isRefused() {
    String[] players = Collections.nCopies(101, "p").toArray(String[]::new);

    problem(400, query(newBoard("{}"), players)).body("field", is("players"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{'players':null}",
        "{'players':[]}",
        "{'players':'ann'}",
        "{'players':[null]}",
        "{'players':[5]}",
        "{'players':['']}",
        "{'players':['a b']}",
        "{'players':['ann'],'more':1}",
        "['ann']",
      })
  void query_withABadBody_isRefused(String body) {
    problem(400, post(board(newBoard("{}")) + "/players/query", body));
  }

  @Test
  void removedPlayer_isGoneAndTheOthersMoveUp() {
    String board = boardOf(5);

    delete(player(board, "p2")).then().statusCode(204);

    problem(404, get(player(board, "p2")));
    problem(404, delete(player(board, "p2")));
    assertEquals(List.of("1 p1 999", "2 p3 997", "3 p4 996", "4 p5 995"), ranking(board));
    get(player(board, "p5")).then().body("rank", is(4)).body("total", is(4));
    query(board, "p2").then().body("missing", is(List.of("p2")));
  }

  @Test
  void removedPlayer_canComeBack() {
    String board = boardOf(3);
    delete(player(board, "p1")).then().statusCode(204);

    submit(board, "p1", 1)
        .then()
        .statusCode(200)
        .body("score", is(1))
        .body("rank", is(3))
        .body("name", nullValue())
        .body("previousScore", nullValue())
        .body("previousRank", nullValue());
    assertEquals(List.of("1 p2 998", "2 p3 997", "3 p1 1"), ranking(board));
  }

  @Test
  void removal_ofOneOfEquals_leavesTheOthers() {
    String board = newBoard("{'order':'asc'}");
    batch(board, List.of(score("ann", 7), score("ben", 7), score("cem", 7), score("dan", 8)));

    delete(player(board, "ben")).then().statusCode(204);

    assertEquals(List.of("1 ann 7", "1 cem 7", "3 dan 8"), ranking(board));
  }

  @Test
  void removal_ofTheLastPlayer_leavesAnEmptyBoard() {
    String board = boardOf(1);

    delete(player(board, "p1")).then().statusCode(204);

    Api.top(board, "").then().body("entries", hasSize(0)).body("total", is(0));
  }

  @Test
  void removal_onOneBoard_leavesTheOtherBoard() {
    String one = boardOf(2);
    String two = boardOf(2);

    delete(player(one, "p1")).then().statusCode(204);

    assertEquals(range(1, 2), ranking(two));
  }

  @ParameterizedTest
  @ValueSource(strings = {"query", "around", "top", "batch", "eu%7C42", "a:b@c"})
  void player_namedLikeARoute_isAPlayer(String player) {
    String board = newBoard("{}");
    String name = player.replace("%7C", "|");
    submit(board, name, 1);

    get(player(board, player)).then().statusCode(200).body("player", is(name));
    assertEquals(List.of("1 " + name + " 1"), entries(get(player(board, player) + "/around")));
    delete(player(board, player)).then().statusCode(204);
    problem(404, get(player(board, player)));
  }

  /** A board with the players p1, p2 … at ranks 1, 2 … */
  private static String boardOf(int players) {
    String board = newBoard("{}");
    List<String> scores = new ArrayList<>();
    for (int rank = 1; rank <= players; rank++) {
      scores.add(score("p" + rank, 1000 - rank));
    }
    batch(board, scores).then().statusCode(200);
    return board;
  }

  private static List<String> range(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(rank -> rank + " p" + rank + " " + (1000 - rank))
        .toList();
  }

  private static Response query(String board, String... players) {
    String names =
        List.of(players).stream().map(p -> "'" + p + "'").collect(Collectors.joining(","));
    return post(board(board) + "/players/query", "{'players':[" + names + "]}");
  }
}
