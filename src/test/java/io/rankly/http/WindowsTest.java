package io.rankly.http;

import static io.rankly.http.Api.board;
import static io.rankly.http.Api.entries;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.newId;
import static io.rankly.http.Api.post;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.put;
import static io.rankly.http.Api.scores;
import static io.rankly.http.Api.submit;
import static io.rankly.http.Api.submitOnce;
import static io.rankly.http.Api.top;
import static io.rankly.http.PastBoard.dayId;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WindowsTest {
  private static final String DAILY =
      "'reset':'" + PastBoard.reset() + "','windows':[{'window':'all'},{'window':'daily'}]";

  @Test
  void board_showsItsWindows() {
    String id = newId();
    put(
            board(id),
            "{'update':'best','windows':[{'window':'all','update':'sum'},{'window':'weekly'},"
                + "{'window':'lunch','cron':'0  12 * * mon-fri'}],'timezone':'Europe/Berlin',"
                + "'reset':'04:00','weekStart':'sunday','graceMinutes':60,'retentionDays':30}")
        .then()
        .statusCode(201);
    get(board(id))
        .then()
        .body("windows.window", is(List.of("all", "weekly", "lunch")))
        .body("windows[0].update", is("sum"))
        .body("windows[1].update", nullValue())
        .body("windows[2].cron", is("0 12 * * MON-FRI"))
        .body("timezone", is("Europe/Berlin"))
        .body("reset", is("04:00"))
        .body("weekStart", is("sunday"))
        .body("graceMinutes", is(60))
        .body("retentionDays", is(30));
    get(board(newBoard("{'windows':[{'window':'all'}]}")))
        .then()
        .body("timezone", is("UTC"))
        .body("reset", is("00:00"))
        .body("weekStart", is("monday"))
        .body("graceMinutes", is(0))
        .body("retentionDays", nullValue());
  }

  @Test
  void windowsThatCannotBe_areRefused() {
    refused("windows", "'windows':[]");
    refused(
        "windows",
        "'windows':[{'window':'all'},{'window':'hourly'},{'window':'daily'},{'window':'weekly'},"
            + "{'window':'monthly'}]");
    refused("windows", "'windows':[{'window':'all'},{'window':'all'}]");
    refused("windows", "'windows':[null]");
    refused("windows.window", "'windows':[{'cron':'0 12 * * *'}]");
    refused("window", "'windows':[{'window':'yearly'}]");
    refused("window", "'windows':[{'window':'daily','cron':'0 12 * * *'}]");
    refused("cron", "'windows':[{'window':'often','cron':'* * * * *'}]");
    refused("windows.update", "'windows':[{'window':'all','update':'worst'}]");
    refused("timezone", "'windows':[{'window':'all'}],'timezone':'berlin'")
        .body("suggestions", is(List.of("Europe/Berlin")));
    refused("reset", "'windows':[{'window':'all'}],'reset':'4:00'");
    refused("reset", "'windows':[{'window':'all'}],'reset':'24:00'");
    refused("weekStart", "'windows':[{'window':'all'}],'weekStart':'Monday'");
    refused("graceMinutes", "'windows':[{'window':'all'}],'graceMinutes':10081");
    refused("graceMinutes", "'windows':[{'window':'all'}],'graceMinutes':-1");
    refused("retentionDays", "'windows':[{'window':'all'}],'retentionDays':0");
    refused("retentionDays", "'windows':[{'window':'all'}],'retentionDays':3651");
    for (String alone :
        List.of(
            "'timezone':'UTC'",
            "'reset':'04:00'",
            "'weekStart':'sunday'",
            "'graceMinutes':1",
            "'retentionDays':1")) {
      refused("windows", alone);
    }
  }

  private static ValidatableResponse refused(String field, String settings) {
    return problem(400, put(board(newId()), "{" + settings + "}")).body("field", is(field));
  }

  @Test
  void boardWhoseSubmissionsMightNotFitInOneTransaction_isRefused() {
    String four =
        "'windows':[{'window':'all'},{'window':'daily'},{'window':'weekly'},{'window':'monthly'}]";
    newBoard("{" + four + "}");
    problem(400, put(board(newId()), "{" + four + ",'ties':'earliest'}"))
        .body("fields", is(List.of("columns", "windows", "ties", "segments")))
        .body("writes", is(138))
        .body("max", is(100));
  }

  @Test
  void windowsOfABoard_areFixed() {
    String id = newBoard("{" + DAILY + "}");
    for (String other :
        List.of(
            "'windows':[{'window':'all'}]",
            "'windows':[{'window':'daily'},{'window':'all'}]",
            "'windows':[{'window':'all'},{'window':'daily'},{'window':'weekly'}]",
            "'timezone':'Europe/Berlin'",
            "'reset':'00:30'",
            "'weekStart':'sunday'")) {
      problem(409, put(board(id), "{" + other + "}")).body("detail", containsString("fixed"));
    }
    put(board(id), "{" + DAILY + ",'timezone':'UTC','weekStart':'monday'}").then().statusCode(200);
    String bare = newBoard("{}");
    problem(409, put(board(bare), "{'windows':[{'window':'all'}]}")).body("field", is("windows"));
    problem(400, put(board(bare), "{'graceMinutes':1}")).body("field", is("windows"));
  }

  @Test
  void policiesGraceAndRetention_canBeChanged() {
    String id = newBoard("{" + DAILY + "}");
    submit(id, "anna", 5);
    put(
            board(id),
            "{'windows':[{'window':'all','update':'sum'},{'window':'daily'}],'update':'last',"
                + "'graceMinutes':5,'retentionDays':7}")
        .then()
        .statusCode(200)
        .body("windows[0].update", is("sum"))
        .body("graceMinutes", is(5))
        .body("retentionDays", is(7));
    submit(id, "anna", 3).then().body("score", is(8)).body("windows.daily.score", is(3));
    put(board(id), "{'title':'T'}")
        .then()
        .body("windows[0].update", is("sum"))
        .body("graceMinutes", is(5))
        .body("retentionDays", is(7));
  }

  @Test
  void score_countsInEveryWindowByItsOwnPolicy() {
    String id =
        newBoard(
            "{'reset':'"
                + PastBoard.reset()
                + "','windows':[{'window':'daily'},{'window':'all','update':'sum'}]}");
    post(scores(id), "{'player':'anna','score':5,'name':'Anna'}").then().statusCode(200);
    submit(id, "ben", 7).then().statusCode(200);
    submit(id, "anna", 3)
        .then()
        .statusCode(200)
        .body("window", is("daily"))
        .body("season", is(dayId(0)))
        .body("score", is(5))
        .body("rank", is(2))
        .body("changed", is(false))
        .body("windows.keySet()", is(Set.of("daily", "all")))
        .body("windows.daily.season", is(dayId(0)))
        .body("windows.daily.score", is(5))
        .body("windows.daily.rank", is(2))
        .body("windows.daily.changed", is(false))
        .body("windows.all.season", is("all"))
        .body("windows.all.name", is("Anna"))
        .body("windows.all.score", is(8))
        .body("windows.all.rank", is(1))
        .body("windows.all.total", is(2))
        .body("windows.all.percentile", is(50))
        .body("windows.all.previousScore", is(5))
        .body("windows.all.previousRank", is(1))
        .body("windows.all.changed", is(true));
    assertEquals(List.of("1 ben 7", "2 anna 5"), entries(top(id, "")));
    assertEquals(List.of("1 anna 8", "2 ben 7"), entries(top(id, "window=all")));
  }

  @Test
  void scoreThatOneWindowRefuses_countsInNone() {
    String id = newBoard("{'windows':[{'window':'all'},{'window':'monthly','update':'sum'}]}");
    submit(id, "anna", Long.MAX_VALUE - 1).then().statusCode(200);
    problem(400, submit(id, "anna", Long.MAX_VALUE)).body("field", is("score"));
    get(Api.player(id, "anna"))
        .then()
        .body("score.toString()", is(Long.toString(Long.MAX_VALUE - 1)));
  }

  @Test
  void columnsInWindows_areShownInEach() {
    String id =
        newBoard(
            "{'columns':[{'name':'kills'},{'name':'time','order':'asc'}],"
                + "'windows':[{'window':'all'},{'window':'monthly'}]}");
    post(scores(id), "{'player':'anna','values':{'kills':3,'time':9}}").then().statusCode(200);
    post(scores(id), "{'player':'anna','values':{'kills':3,'time':8}}")
        .then()
        .body("windows.monthly.values.time", is(8))
        .body("windows.monthly.previousValues.time", is(9));
  }

  @Test
  void repeatedSubmission_hasTheSameAnswerByteForByte() {
    String id = newBoard("{" + DAILY + ",'update':'sum','graceMinutes':60}");
    String first = submitOnce("k1", id, "anna", 5).asString();
    submit(id, "ben", 9);
    assertEquals(first, submitOnce("k1", id, "anna", 5).asString());
    get(Api.player(id, "anna") + "?window=daily").then().body("score", is(5));
    String body = "{'player':'anna','score':5,'season':'" + dayId(0) + "'}";
    problem(422, Api.withBody(body).header("Idempotency-Key", "k1").post(scores(id)));
    String named = Api.withBody(body).header("Idempotency-Key", "k2").post(scores(id)).asString();
    assertEquals(
        named, Api.withBody(body).header("Idempotency-Key", "k2").post(scores(id)).asString());
    get(Api.player(id, "anna")).then().body("score", is(10));
  }

  @Test
  void seasonWhoseWindowIsNotClear_isRefusedUntilItIsNamed() {
    String id = newBoard("{'windows':[{'window':'daily'},{'window':'weekly'},{'window':'all'}]}");
    String today = submit(id, "anna", 1).path("season");
    problem(400, post(scores(id), "{'player':'anna','score':2,'season':'" + today + "'}"))
        .body("field", is("window"))
        .body("allowed", is(List.of("daily", "weekly")));
    String week = get(Api.player(id, "anna") + "?window=weekly").path("season");
    post(scores(id), "{'player':'anna','score':2,'season':'" + week + "','window':'weekly'}")
        .then()
        .statusCode(200)
        .body("windows.weekly.season", is(week));
    problem(400, post(scores(id), "{'player':'anna','score':2,'window':'daily'}"))
        .body("field", is("season"));
    problem(
            400,
            post(scores(id), "{'player':'anna','score':2,'season':'" + week + "','window':'x'}"))
        .body("allowed", hasItem("weekly"));
  }

  @Test
  void boardWithoutWindows_answersForAllTimeAndTellsNothingOfSeasons() {
    String id = newBoard("{}");
    submit(id, "anna", 1).then().body(not(containsString("season")));
    for (String asked :
        List.of("", "window=all", "season=all", "season=current", "window=all&season=all")) {
      Response answer = top(id, asked);
      assertEquals(List.of("1 anna 1"), entries(answer));
      answer.then().body(not(containsString("season")));
    }
    problem(400, top(id, "window=daily")).body("allowed", is(List.of("all")));
    get(board(id) + "/seasons").then().body("seasons.total", is(List.of(1)));
    get(board(id)).then().body(not(containsString("windows"))).body(startsWith("{\"board\""));
  }
}
