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
import static io.rankly.http.Api.put;
import static io.rankly.http.Api.ranking;
import static io.rankly.http.Api.score;
import static io.rankly.http.Api.submit;
import static io.rankly.http.Api.top;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Boards on which the earlier of equals has the better rank. */
@QuarkusTest
class TiesTest {
  private static final String EARLIEST = "{'ties':'earliest'}";

  @Test
  void board_showsTiesUnlessTheyAreShared() {
    get(board(newBoard(EARLIEST))).then().body("ties", is("earliest")).body("order", is("desc"));
    get(board(newBoard("{'ties':'shared'}"))).then().body("ties", nullValue());
  }

  @Test
  void ties_areFixedOnceTheBoardExists() {
    problem(409, put(board(newBoard("{}")), EARLIEST)).body("field", is("ties"));
    problem(409, put(board(newBoard(EARLIEST)), "{'ties':'shared'}")).body("field", is("ties"));
    put(board(newBoard(EARLIEST)), EARLIEST).then().statusCode(200);
    put(board(newBoard("{}")), "{'ties':'shared'}").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'ties':'first'}", "{'ties':''}", "{'ties':1}", "{'ties':['shared']}"})
  void ties_thatCannotBe_areRefused(String settings) {
    problem(400, put(board(newId()), settings));
  }

  @Test
  void ofEquals_theEarlierIsBetter() {
    String board = newBoard(EARLIEST);
    oneAfterTheOther(board, 5, "zoe", "ann", "mia");
    submit(board, "top", 6);

    assertEquals(List.of("1 top 6", "2 zoe 5", "3 ann 5", "4 mia 5"), ranking(board));
  }

  @Test
  void smallScoresFirst_theEarlierIsBetter() {
    String board = newBoard("{'order':'asc','decimals':1,'ties':'earliest'}");
    oneAfterTheOther(board, 5, "zoe", "ann");
    submit(board, "top", 4.9);

    assertEquals(List.of("1 top 4.9", "2 zoe 5.0", "3 ann 5.0"), ranking(board));
  }

  @Test
  void everyView_hasTheSameOrder() {
    String board = newBoard(EARLIEST);
    oneAfterTheOther(board, 5, "zoe", "ann", "mia", "bob");
    List<String> ranking = List.of("1 zoe 5", "2 ann 5", "3 mia 5", "4 bob 5");

    assertEquals(ranking, ranking(board));
    assertEquals(ranking.subList(1, 4), entries(get(player(board, "mia") + "/around?above=1")));
    assertEquals(ranking.subList(2, 4), entries(top(board, "from=3")));
    String cursor = top(board, "limit=2").path("nextCursor");
    assertEquals(ranking.subList(2, 4), entries(top(board, "cursor=" + cursor)));
    assertEquals(
        ranking,
        entries(post(board(board) + "/players/query", "{'players':['bob','mia','ann','zoe']}")));
    get(player(board, "ann")).then().body("rank", is(2)).body("percentile", is(50));
    get(board(board) + "/score?rank=3").then().body("score", is(5)).body("rank", is(3));
    get(board(board) + "/score?percentile=50").then().body("score", is(5)).body("rank", is(2));
  }

  @Test
  void rankOfAScore_isBehindItsEquals() {
    String board = newBoard(EARLIEST);
    oneAfterTheOther(board, 5, "zoe", "ann");
    submit(board, "low", 4);

    get(board(board) + "/rank?score=5").then().body("rank", is(3)).body("total", is(3));
    get(board(board) + "/rank?score=6").then().body("rank", is(1));
    get(board(board) + "/rank?score=4").then().body("rank", is(4)).body("percentile", is(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"best", "last", "sum"})
  void sameScoreAgain_keepsItsPlace(String update) {
    String board = newBoard("{'update':'" + update + "','ties':'earliest'}");
    oneAfterTheOther(board, 5, "zoe", "ann");

    String again = "{'player':'zoe','score':" + (update.equals("sum") ? 0 : 5) + ",'name':'Zoë'}";
    post(Api.scores(board), again).then().body("rank", is(1)).body("changed", is(false));
    assertEquals(List.of("1 zoe 5", "2 ann 5"), ranking(board));
    get(player(board, "zoe")).then().body("name", is("Zoë"));
  }

  @Test
  void scoreReachedAnew_countsFromThen() {
    String board = newBoard("{'update':'last','ties':'earliest'}");
    oneAfterTheOther(board, 5, "zoe", "ann");
    submit(board, "zoe", 4);
    oneAfterTheOther(board, 5, "ann", "zoe");

    assertEquals(List.of("1 ann 5", "2 zoe 5"), ranking(board));
  }

  @Test
  void playerWhoWasRemoved_startsAnew() {
    String board = newBoard(EARLIEST);
    oneAfterTheOther(board, 5, "zoe", "ann");
    delete(player(board, "zoe")).then().statusCode(204);
    oneAfterTheOther(board, 5, "ann", "zoe");

    assertEquals(List.of("1 ann 5", "2 zoe 5"), ranking(board));
  }

  @Test
  void scoresOfOneBatch_areReachedAtOnceAndShareARank() {
    String board = newBoard(EARLIEST);
    batch(board, List.of(score("zoe", 5), score("ann", 5), score("low", 4)));

    assertEquals(List.of("1 ann 5", "1 zoe 5", "3 low 4"), ranking(board));
  }

  @Test
  void distribution_countsEqualsTogether() {
    String board = newBoard(EARLIEST);
    oneAfterTheOther(board, 5, "zoe", "ann");
    submit(board, "low", 4);

    get(board(board) + "/distribution")
        .then()
        .body("buckets.from", is(List.of(5, 4)))
        .body("buckets.count", is(List.of(2, 1)));
  }

  @Test
  void columnsAndTies_goTogether() {
    String board =
        newBoard("{'columns':[{'name':'kills'},{'name':'time','order':'asc'}],'ties':'earliest'}");
    String last = "";
    for (String player : List.of("zoe", "ann")) {
      String body = "{'player':'" + player + "','values':{'kills':3,'time':9}}";
      last = later(last, board, player, body);
    }

    assertEquals(List.of("1 zoe 3", "2 ann 3"), ranking(board));
    get(board(board) + "/rank?score=3,9").then().body("rank", is(3));
    get(board(board) + "/rank?score=3,8").then().body("rank", is(1));
    get(board(board) + "/score?rank=2").then().body("values.time", is(9)).body("rank", is(2));
  }

  /** Submits the same for each, and for none in the same millisecond as for the one before. */
  private static void oneAfterTheOther(String board, int score, String... players) {
    String last = "";
    for (String player : players) {
      last = later(last, board, player, score(player, score));
    }
  }

  /** Until the clock went on, the player is taken away and submitted again. */
  private static String later(String last, String board, String player, String body) {
    String updatedAt = post(Api.scores(board), body).path("updatedAt");
    while (updatedAt.equals(last)) {
      delete(player(board, player)).then().statusCode(204);
      updatedAt = post(Api.scores(board), body).path("updatedAt");
    }
    return updatedAt;
  }
}
