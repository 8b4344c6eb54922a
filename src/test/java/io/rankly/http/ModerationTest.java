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
import static io.rankly.http.Api.scores;
import static io.rankly.http.Api.submit;
import static io.rankly.http.Api.submitOnce;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ModerationTest {
  private static final String MODERATED = "{'moderation':true}";

  static Response moderate(String board, String player, String state) {
    return put(
        player(board, player) + "/moderation",
        "{'state':'" + state + "','by':'mod','reason':'cheats'}");
  }

  static Response setScore(String board, String player, String members) {
    return put(
        player(board, player) + "/score", "{" + members + ",'by':'mod','reason':'was wrong'}");
  }

  /** Ranks 1 ann 30, 2 ben and cem 20, 4 dan 10. */
  private static String four() {
    String board = newBoard(MODERATED);
    batch(board, List.of(score("ann", 30), score("ben", 20), score("cem", 20), score("dan", 10)));
    return board;
  }

  @Test
  void hiddenPlayer_isSeenByNobodyElse() {
    String board = four();
    moderate(board, "ben", "hidden").then().statusCode(200);

    assertEquals(List.of("1 ann 30", "2 cem 20", "3 dan 10"), ranking(board));
    get(player(board, "dan")).then().body("rank", is(3)).body("total", is(3));
    get(player(board, "cem")).then().body("percentile", is(new BigDecimal("33.3333")));
    assertEquals(
        List.of("2 cem 20", "3 dan 10"), entries(get(player(board, "dan") + "/around?above=1")));
    get(board(board) + "/rank?score=15").then().body("rank", is(3)).body("total", is(3));
    get(board(board) + "/score?rank=3").then().body("score", is(10));
    get(board(board) + "/distribution?buckets=2")
        .then()
        .body("total", is(3))
        .body("buckets.count", is(List.of(1, 2)));
    get(board(board) + "/seasons").then().body("seasons[0].total", is(3));
  }

  @Test
  void hiddenPlayer_seesItselfWhereItWouldStand() {
    String board = four();
    Map<String, Object> before = get(player(board, "ben")).jsonPath().getMap("");
    List<String> around = entries(get(player(board, "ben") + "/around"));
    moderate(board, "ben", "hidden");

    assertEquals(before, get(player(board, "ben")).jsonPath().getMap(""));
    Response seen = get(player(board, "ben") + "/around");
    assertEquals(around, entries(seen));
    seen.then().body("total", is(4));
    post(board(board) + "/players/query", "{'players':['ben','ann','dan']}")
        .then()
        .body("entries.player", is(List.of("ann", "ben", "dan")))
        .body("entries.rank", is(List.of(1, 2, 3)))
        .body("missing", hasSize(0));
  }

  @Test
  void submissionsOfAHiddenPlayer_areAnsweredAsEver() {
    String board = four();
    String open = newBoard("{}");
    batch(open, List.of(score("ann", 30), score("ben", 20), score("cem", 20), score("dan", 10)));
    moderate(board, "ben", "hidden");
    for (int score : List.of(15, 20, 25, 30, 99)) {
      Map<String, Object> hidden = submit(board, "ben", score).jsonPath().getMap("");
      Map<String, Object> ranked = submit(open, "ben", score).jsonPath().getMap("");
      for (Map<String, Object> answer : List.of(hidden, ranked)) {
        answer.remove("board");
        answer.remove("updatedAt");
      }
      assertEquals(ranked, hidden);
    }
    assertEquals(List.of("1 ann 30", "2 cem 20", "3 dan 10"), ranking(board));
  }

  @Test
  void hiddenPlayerWithoutAScore_isHiddenFromTheFirstOneOn() {
    String board = newBoard(MODERATED);
    moderate(board, "ann", "hidden");
    submit(board, "ben", 5);
    submit(board, "ann", 9).then().statusCode(200).body("rank", is(1)).body("total", is(2));
    assertEquals(List.of("1 ben 5"), ranking(board));
    moderate(board, "ann", "ranked");
    assertEquals(List.of("1 ann 9", "2 ben 5"), ranking(board));
  }

  @Test
  void bannedPlayer_isNotThere_andCannotSubmit() {
    String board = newBoard(MODERATED);
    String player = newId();
    submit(board, player, 20);
    submit(board, "dan", 10);
    moderate(board, player, "banned").then().statusCode(200).body("state", is("banned"));

    problem(403, submit(board, player, 50))
        .body("type", is("urn:rankly:forbidden"))
        .body("detail", is("this player is banned from this board"))
        .body("player", is(player));
    assertEquals(List.of("1 dan 10"), ranking(board));
    problem(404, get(player(board, player)));
    problem(404, get(player(board, player) + "/around"));
    post(board(board) + "/players/query", "{'players':['" + player + "','dan']}")
        .then()
        .body("entries.player", is(List.of("dan")))
        .body("missing", is(List.of(player)));
    get("/v1/players/" + player).then().body("standings", hasSize(0));
  }

  @Test
  void bannedPlayerInABatch_isRefusedAlone() {
    String board = newBoard(MODERATED);
    moderate(board, "ben", "banned");
    batch(board, List.of(score("ann", 3), score("ben", 2), score("cem", 1)))
        .then()
        .body("results.status", is(List.of(200, 403, 200)));
    assertEquals(List.of("1 ann 3", "2 cem 1"), ranking(board));
  }

  @Test
  void repeatedSubmissionFromBeforeTheBan_hasItsAnswer() {
    String board = newBoard(MODERATED);
    submitOnce("key", board, "ann", 5).then().statusCode(200);
    moderate(board, "ann", "banned");
    submitOnce("key", board, "ann", 5).then().statusCode(200).body("score", is(5));
    problem(403, submitOnce("other", board, "ann", 5));
  }

  @Test
  void restoredPlayer_standsAsBefore() {
    String board = four();
    List<String> before = ranking(board);
    for (String state : List.of("hidden", "banned", "hidden")) {
      moderate(board, "ben", state);
    }
    moderate(board, "ben", "ranked").then().body("state", is("ranked")).body("by", is("mod"));
    assertEquals(before, ranking(board));
    submit(board, "ben", 40).then().body("previousRank", is(2)).body("total", is(4));
  }

  @Test
  void segments_followTheSanction() {
    String board = newBoard("{'moderation':true,'segments':true}");
    for (String player : List.of("ann", "ben")) {
      post(scores(board), "{'player':'" + player + "','score':5,'segment':'SE'}");
    }
    moderate(board, "ann", "hidden");
    assertEquals(List.of("1 ben 5"), entries(get(board(board) + "/top?segment=SE")));
    get(player(board, "ann") + "?segment=SE").then().body("rank", is(1)).body("total", is(2));
    post(scores(board), "{'player':'ann','score':5,'segment':'NO'}");
    assertEquals(List.of(), entries(get(board(board) + "/top?segment=NO")));
    moderate(board, "ann", "ranked");
    assertEquals(List.of("1 ann 5"), entries(get(board(board) + "/top?segment=NO")));
    assertEquals(List.of("1 ben 5"), entries(get(board(board) + "/top?segment=SE")));
  }

  @Test
  void state_isThatOfTheLastSanction() {
    String board = newBoard(MODERATED);
    String path = player(board, "ann") + "/moderation";
    get(path)
        .then()
        .statusCode(200)
        .body("board", is(board))
        .body("player", is("ann"))
        .body("state", is("ranked"))
        .body("by", nullValue())
        .body("since", nullValue());
    Map<String, Object> answer = moderate(board, "ann", "hidden").jsonPath().getMap("");
    get(path)
        .then()
        .body("state", is("hidden"))
        .body("by", is("mod"))
        .body("reason", is("cheats"))
        .body("since", notNullValue());
    assertEquals(answer, get(path).jsonPath().getMap(""));
  }

  @Test
  void sameStateAgain_changesNothing() {
    String board = newBoard(MODERATED);
    Map<String, Object> first = moderate(board, "ann", "hidden").jsonPath().getMap("");
    Response second =
        put(
            player(board, "ann") + "/moderation",
            "{'state':'hidden','by':'other','reason':'another'}");
    second.then().statusCode(200);
    assertEquals(first, second.jsonPath().getMap(""));
    moderate(board, "ben", "ranked").then().statusCode(200).body("by", nullValue());
    get(board(board) + "/audit").then().body("lines", hasSize(1));
  }

  @Test
  void boardWithoutModeration_saysHowToSwitchItOn() {
    String board = newBoard("{}");
    problem(409, moderate(board, "ann", "hidden")).body("board", is(board));
    get(player(board, "ann") + "/moderation").then().statusCode(200).body("state", is("ranked"));
    put(board(board), MODERATED).then().statusCode(200);
    String from = get(board(board)).path("moderatedFrom");
    problem(409, moderate(board, "ann", "hidden")).body("moderatedFrom", is(from));
    submit(board, "ann", 5).then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'by':'m','reason':'r'} | state",
        "{'state':'hidden','reason':'r'} | by",
        "{'state':'hidden','by':'m'} | reason",
        "{'state':'gone','by':'m','reason':'r'} | state",
        "{'state':'HIDDEN','by':'m','reason':'r'} | state",
        "{'state':'hidden','by':' ','reason':'r'} | by",
        "{'state':'hidden','by':'m','reason':'a\\u0000b'} | reason",
        "{'state':'hidden','by':'m','reason':'r','until':'x'} | until",
      })
  void sanctionThatIsNotComplete_isRefused(String body, String field) {
    String board = newBoard(MODERATED);
    problem(400, put(player(board, "ann") + "/moderation", body)).body("field", is(field));
  }

  @Test
  void textsThatAreTooLong_areRefused() {
    String board = newBoard(MODERATED);
    String path = player(board, "ann") + "/moderation";
    String by = "'by':'" + "b".repeat(64);
    String reason = "'reason':'" + "é".repeat(200);
    put(path, "{'state':'hidden'," + by + "'," + reason + "'}").then().statusCode(200);
    problem(400, put(path, "{'state':'banned'," + by + "b'," + reason + "'}"))
        .body("field", is("by"));
    problem(400, put(path, "{'state':'banned'," + by + "'," + reason + "r'}"))
        .body("field", is("reason"));
  }

  @Test
  void boardThatIsNotThere_isNotFound() {
    String board = newId();
    problem(404, moderate(board, "ann", "hidden"));
    problem(404, get(player(board, "ann") + "/moderation"));
    problem(404, setScore(board, "ann", "'score':1"));
    problem(400, moderate(newBoard(MODERATED), "a%20b", "hidden")).body("field", is("player"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hidden", "banned"})
  void removalOfASanctionedPlayer_leavesTheOthersAsTheyAre(String state) {
    String board = four();
    moderate(board, "ben", state);
    delete(player(board, "ben") + "?by=mod&reason=gone%20for%20good").then().statusCode(204);
    problem(404, delete(player(board, "ben")));
    moderate(board, "ben", "ranked");
    assertEquals(List.of("1 ann 30", "2 cem 20", "3 dan 10"), ranking(board));
    get(player(board, "ann")).then().body("total", is(3));
  }

  @Test
  void setScore_isExact_whateverTheBoardSays() {
    String board = newBoard("{'update':'sum','bounds':{'max':10}}");
    submit(board, "ann", 10);
    setScore(board, "ann", "'score':3")
        .then()
        .statusCode(200)
        .body("board", is(board))
        .body("score", is(3))
        .body("rank", is(1));
    setScore(board, "ben", "'score':1000").then().body("rank", is(1)).body("total", is(2));
    setScore(board, "ben", "'score':-7").then().body("rank", is(2));
    assertEquals(List.of("1 ann 3", "2 ben -7"), ranking(board));
    submit(board, "ann", 1).then().body("score", is(4)).body("previousScore", is(3));
  }

  @Test
  void setScore_keepsNameAndState() {
    String board = newBoard(MODERATED);
    post(scores(board), "{'player':'ann','score':5,'name':'Ann'}");
    submit(board, "ben", 7);
    moderate(board, "ann", "hidden");
    setScore(board, "ann", "'score':9")
        .then()
        .body("name", is("Ann"))
        .body("rank", is(1))
        .body("total", is(2));
    setScore(board, "cem", "'score':8").then().body("rank", is(1));
    assertEquals(List.of("1 cem 8", "2 ben 7"), ranking(board));
    moderate(board, "ann", "ranked");
    assertEquals(List.of("1 ann 9", "2 cem 8", "3 ben 7"), ranking(board));
  }

  @Test
  void setScore_takesOverTheProfile_intoAnEntryThatIsNew() {
    String board = newBoard("{'segments':true,'windows':[{'window':'all'},{'window':'daily'}]}");
    post(scores(board), "{'player':'ann','score':5,'name':'Ann','segment':'SE'}");
    delete(player(board, "ann") + "?window=daily").then().statusCode(204);
    setScore(board, "ann", "'score':9,'window':'daily'").then().body("name", is("Ann"));
    assertEquals(List.of("1 ann 9"), entries(Api.top(board, "window=daily&segment=SE")));
  }

  @Test
  void hiddenMemberOfAGroup_movesNobodyThere() {
    String board = newBoard(MODERATED);
    submit(board, "ann", 80);
    submit(board, "ben", 70);
    submit(board, "mal", 90);
    moderate(board, "mal", "hidden");
    post(Api.board(board) + "/players/query", "{'players':['ben','mal','ann']}")
        .then()
        .body("entries.player", is(List.of("mal", "ann", "ben")))
        .body("entries.rank", is(List.of(1, 1, 2)))
        .body("entries.localRank", is(List.of(1, 1, 2)));
  }

  @Test
  void setScore_ofSeveralColumns_needsThemAll() {
    String board = newBoard("{'columns':[{'name':'level'},{'name':'time','order':'asc'}]}");
    setScore(board, "ann", "'values':{'level':3,'time':40}")
        .then()
        .statusCode(200)
        .body("values.time", is(40));
    problem(400, setScore(board, "ann", "'score':3"));
    problem(400, setScore(board, "ann", "'values':{'level':3}"));
    problem(400, setScore(board, "ann", "'score':3,'values':{'level':3,'time':40}"));
  }

  @Test
  void setScore_inOneSeason_leavesTheOthers() {
    PastBoard past = new PastBoard(0, Optional.empty());
    past.submitted(3, "ann", 7);
    submit(past.id, "ann", 2);
    String then = "'window':'daily','season':'" + PastBoard.dayId(3) + "'";
    setScore(past.id, "ann", "'score':70," + then)
        .then()
        .statusCode(200)
        .body("window", is("daily"))
        .body("season", is(PastBoard.dayId(3)))
        .body("score", is(70));
    setScore(past.id, "ben", "'score':80," + then).then().body("rank", is(1));
    assertEquals(
        List.of("1 ben 80", "2 ann 70"),
        entries(get(board(past.id) + "/top?window=daily&season=" + PastBoard.dayId(3))));
    assertEquals(List.of("1 ann 9"), ranking(past.id));
    setScore(past.id, "ann", "'score':1").then().body("window", is("all")).body("score", is(1));
    assertEquals(List.of("1 ann 1"), entries(get(board(past.id) + "/top?window=daily")));
    problem(400, setScore(past.id, "ann", "'score':1,'window':'daily','season':'2999-01-01'"));
    problem(404, setScore(past.id, "ann", "'score':1,'window':'daily','season':'2001-01-01'"));
    problem(400, setScore(past.id, "ann", "'score':1,'window':'weekly'"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'by':'m','reason':'r'} | score",
        "{'score':1,'reason':'r'} | by",
        "{'score':1,'by':'m'} | reason",
        "{'score':'1','by':'m','reason':'r'} | score",
      })
  void scoreToSetThatIsNotComplete_isRefused(String body, String field) {
    problem(400, put(player(newBoard("{}"), "ann") + "/score", body)).body("field", is(field));
  }
}
