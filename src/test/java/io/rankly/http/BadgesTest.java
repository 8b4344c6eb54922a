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
import static io.rankly.http.Api.score;
import static io.rankly.http.Api.submit;
import static io.rankly.http.Api.submitOnce;
import static io.rankly.http.Api.top;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Badges in every view; what cannot be a badge is in {@link BoardsTest}. */
@QuarkusTest
class BadgesTest {
  private static final String MEDALS =
      "{'badges':[{'badge':'gold','rank':1},{'badge':'silver','rank':3},{'badge':'half','percentile':50}]}";

  @Test
  void board_showsItsBadgesAsTheyWereGiven() {
    String badges =
        "[{'badge':'gold','rank':3},{'badge':'silver','percentile':99.5},"
            + "{'badge':'veteran','score':1000,'name':'Veteran','emoji':'🎖️'}]";
    String board = newBoard("{'badges':" + badges + "}");

    assertEquals(
        List.of(
            Map.of("badge", "gold", "rank", 3),
            Map.of("badge", "silver", "percentile", new BigDecimal("99.5")),
            Map.of("badge", "veteran", "score", 1000, "name", "Veteran", "emoji", "🎖️")),
        get(board(board)).then().extract().jsonPath().getList("badges"));
  }

  @Test
  void badges_putAgain_areAsTheyWere() {
    String board = newId();
    String settings =
        "{'decimals':2,'badges':[{'badge':'a','score':1000},{'badge':'b','percentile':100.0}]}";
    String created = put(board(board), settings).then().statusCode(201).extract().asString();

    put(board(board), settings).then().statusCode(200).body(is(created));
    get(board(board)).then().body(is(created));
  }

  @Test
  void badges_leftOutOfAChange_stay() {
    String board = newBoard(MEDALS);

    put(board(board), "{'title':'T'}").then().body("badges.badge", is(medals()));
    put(board(board), "{'badges':null}").then().body("badges.badge", is(medals()));
  }

  @Test
  void changedBadges_countAtOnce() {
    String board = filled("{}", 9, 7, 5);
    get(player(board, "p9")).then().body("badge", nullValue());

    put(board(board), "{'badges':[{'badge':'first','rank':1}]}").then().statusCode(200);
    assertEquals(List.of("first", "-", "-"), badges(top(board, "")));
    put(board(board), "{'badges':[{'badge':'any','rank':9}]}").then().statusCode(200);
    assertEquals(List.of("any", "any", "any"), badges(top(board, "")));
    put(board(board), "{'badges':[]}").then().statusCode(200).body("badges", nullValue());
    assertEquals(List.of("-", "-", "-"), badges(top(board, "")));
  }

  @Test
  void everyView_tellsTheBadge() {
    String board = filled(MEDALS, 9, 8, 7, 6, 5, 4, 3, 2);

    List<String> all = List.of("gold", "silver", "silver", "half", "-", "-", "-", "-");
    assertEquals(all, badges(top(board, "")));
    assertEquals(all.subList(2, 8), badges(top(board, "from=3")));
    String cursor = top(board, "limit=3").path("nextCursor");
    assertEquals(all.subList(3, 5), badges(top(board, "limit=2&cursor=" + cursor)));
    assertEquals(all.subList(2, 5), badges(get(player(board, "p6") + "/around?above=1&below=1")));
    assertEquals(
        List.of("gold", "half", "-"),
        badges(post(board(board) + "/players/query", "{'players':['p9','p6','p5','none']}")));
    get(player(board, "p6")).then().body("badge", is("half"));
    get(player(board, "p5")).then().body("badge", nullValue());
    get(board(board) + "/score?rank=4").then().body("badge", is("half"));
    get(board(board) + "/score?rank=5").then().body("badge", nullValue());
    get(board(board) + "/score?percentile=60").then().body("badge", is("silver"));
  }

  @Test
  void badgeOfAScore_needsNoPlayer() {
    String board = filled(MEDALS, 9, 8, 7, 6, 5, 4, 3, 2);

    get(board(board) + "/rank?score=10").then().body("badge", is("gold"));
    get(board(board) + "/rank?score=9").then().body("badge", is("gold"));
    get(board(board) + "/rank?score=8").then().body("badge", is("silver"));
    get(board(board) + "/rank?score=6").then().body("badge", is("half"));
    get(board(board) + "/rank?score=5").then().body("badge", nullValue());
  }

  @Test
  void emptyBoard_hasRanksAndScoresButNoPercentile() {
    String least = "{'badge':'share','percentile':0}";
    String board = newBoard("{'badges':[" + least + ",{'badge':'ranked','rank':1}]}");
    get(board(board) + "/rank?score=5").then().body("badge", is("ranked"));
    put(board(board), "{'badges':[" + least + ",{'badge':'scored','score':5}]}");
    get(board(board) + "/rank?score=5").then().body("badge", is("scored"));
    get(board(board) + "/rank?score=4").then().body("badge", nullValue());

    submit(board, "only", 4).then().body("badge", is("share"));
  }

  @Test
  void tieAcrossTheLastRank_hasTheBadgeTogether() {
    String board = newBoard("{'badges':[{'badge':'two','rank':2}]}");
    batch(board, List.of(score("a", 9), score("b", 8), score("c", 8), score("d", 7)));

    assertEquals(List.of("two", "two", "two", "-"), badges(top(board, "")));
  }

  @Test
  void tieAtAPercentile_countsOnlyTheStrictlyWorse() {
    String board = newBoard("{'badges':[{'badge':'half','percentile':50}]}");
    batch(board, List.of(score("a", 9), score("b", 8), score("c", 8), score("d", 7)));

    assertEquals(List.of("half", "-", "-", "-"), badges(top(board, "")));
    submit(board, "e", 6);
    submit(board, "f", 6);
    assertEquals(List.of("half", "half", "half", "-", "-", "-"), badges(top(board, "")));
  }

  @Test
  void earlierOfEquals_takesTheBadge() {
    String board = newBoard("{'ties':'earliest','badges':[{'badge':'first','rank':1}]}");
    Response ann = submit(board, "ann", 5);
    Response bob = submit(board, "bob", 5);
    while (bob.path("updatedAt").equals(ann.path("updatedAt"))) {
      delete(player(board, "bob")).then().statusCode(204);
      bob = submit(board, "bob", 5);
    }

    ann.then().body("badge", is("first"));
    bob.then().body("badge", nullValue());
    get(board(board) + "/rank?score=5").then().body("badge", nullValue());
    get(board(board) + "/rank?score=6").then().body("badge", is("first"));
  }

  @Test
  void smallScoresFirst_aSmallScoreIsGoodEnough() {
    String board =
        newBoard(
            "{'order':'asc','decimals':2,'badges':[{'badge':'fast','score':10.5},{'badge':'last','rank':4}]}");
    batch(board, List.of(score("a", 10.49), score("b", 10.5), score("c", 10.51)));

    assertEquals(List.of("fast", "fast", "last"), badges(top(board, "")));
  }

  @Test
  void severalColumns_theFirstOneCounts() {
    String board =
        newBoard(
            "{'columns':[{'name':'kills'},{'name':'time','order':'asc','decimals':1}],"
                + "'badges':[{'badge':'ten','score':10}]}");
    post(Api.scores(board), "{'player':'a','values':{'kills':10,'time':99.9}}")
        .then()
        .body("badge", is("ten"));
    post(Api.scores(board), "{'player':'b','values':{'kills':9,'time':0.1}}")
        .then()
        .body("badge", nullValue());
    get(board(board) + "/rank?score=10,100").then().body("badge", is("ten"));
  }

  @Test
  void receipt_tellsTheBadgeAndTheOneBefore() {
    String board =
        newBoard("{'update':'last','badges':[{'badge':'a','score':20},{'badge':'b','score':10}]}");

    submit(board, "p", 5).then().body("badge", nullValue()).body("previousBadge", nullValue());
    submit(board, "p", 10).then().body("badge", is("b")).body("previousBadge", nullValue());
    submit(board, "p", 11).then().body("badge", is("b")).body("previousBadge", nullValue());
    submit(board, "p", 20).then().body("badge", is("a")).body("previousBadge", is("b"));
    submit(board, "p", 5).then().body("badge", nullValue()).body("previousBadge", is("a"));
    submit(board, "p", 6).then().body("badge", nullValue()).body("previousBadge", nullValue());
  }

  @Test
  void previousBadge_isWhatWasAnswered_notWhatHasBecomeOfIt() {
    String board = newBoard("{'badges':[{'badge':'first','rank':1}]}");
    submit(board, "p", 5).then().body("badge", is("first"));
    submit(board, "q", 9).then().body("badge", is("first"));

    submit(board, "p", 7).then().body("badge", nullValue()).body("previousBadge", is("first"));
    submit(board, "p", 8).then().body("badge", nullValue()).body("previousBadge", nullValue());
  }

  @Test
  void noImprovement_tellsTheBadgeThatIsHeld() {
    String board = newBoard("{'badges':[{'badge':'ten','score':10}]}");
    submit(board, "p", 10).then().body("badge", is("ten"));

    submit(board, "p", 3)
        .then()
        .body("changed", is(false))
        .body("badge", is("ten"))
        .body("previousBadge", nullValue());
  }

  @Test
  void repetition_hasTheSameBadge_evenIfBadgesHaveChanged() {
    String board = newBoard("{'badges':[{'badge':'a','score':10},{'badge':'b','rank':9}]}");
    submit(board, "p", 5);
    String first = submitOnce("key", board, "p", 12).then().statusCode(200).extract().asString();
    submit(board, "q", 50);
    put(board(board), "{'badges':[]}").then().statusCode(200);

    submitOnce("key", board, "p", 12)
        .then()
        .body(is(first))
        .body("badge", is("a"))
        .body("previousBadge", is("b"));
  }

  @Test
  void batch_tellsTheBadgeOfEach() {
    String board = newBoard("{'badges':[{'badge':'first','rank':1}]}");

    batch(board, List.of(score("a", 1), score("b", 2), score("c", 1.5), score("a", 3)))
        .then()
        .body("results[0].receipt.badge", is("first"))
        .body("results[1].receipt.badge", is("first"))
        .body("results[2].status", is(400))
        .body("results[3].receipt.badge", is("first"))
        .body("results[3].receipt.previousBadge", nullValue());
    assertEquals(List.of("first", "-"), badges(top(board, "")));
  }

  @Test
  void as20Tiers_areTaken() {
    String tiers =
        IntStream.rangeClosed(1, 20)
            .mapToObj(
                i -> "{'badge':'t" + i + "','rank':" + i + ",'name':'" + "ä".repeat(64) + "'}")
            .collect(Collectors.joining(","));
    String board = newBoard("{'badges':[" + tiers + "]}");

    get(board(board) + "/rank?score=1").then().body("badge", is("t1"));
    problem(400, put(board(board), "{'badges':[" + tiers + ",{'badge':'x','rank':1}]}"))
        .body("detail", is("a board can have at most 20 badges"))
        .body("field", is("badges"))
        .body("given", is(21));
  }

  @Test
  void windows_haveBadgesOfTheirOwn() {
    String board =
        newBoard(
            "{'reset':'"
                + PastBoard.reset()
                + "','windows':[{'window':'all','update':'sum'},{'window':'daily'}],"
                + "'badges':[{'badge':'ten','score':10},{'badge':'one','score':1}]}");
    submit(board, "ann", 6);
    submit(board, "ann", 7)
        .then()
        .body("badge", is("ten"))
        .body("previousBadge", is("one"))
        .body("windows.all.badge", is("ten"))
        .body("windows.all.previousBadge", is("one"))
        .body("windows.daily.badge", is("one"))
        .body("windows.daily.previousBadge", nullValue());
    get(player(board, "ann")).then().body("badge", is("ten"));
    get(player(board, "ann") + "?window=daily").then().body("badge", is("one"));
  }

  /** A board of players whose names tell their scores. */
  private static String filled(String settings, int... scores) {
    String board = newBoard(settings);
    batch(board, Arrays.stream(scores).mapToObj(score -> score("p" + score, score)).toList())
        .then()
        .statusCode(200);
    return board;
  }

  private static List<String> medals() {
    return List.of("gold", "silver", "half");
  }

  /** The badges of the entries of an answer, {@code -} for none. */
  private static List<String> badges(Response response) {
    List<Map<String, Object>> entries =
        response.then().statusCode(200).extract().jsonPath().getList("entries");
    List<String> badges = new ArrayList<>();
    entries.forEach(entry -> badges.add(String.valueOf(entry.getOrDefault("badge", "-"))));
    return badges;
  }
}
