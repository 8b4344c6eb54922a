package io.rankly.http;

import static io.rankly.http.Api.board;
import static io.rankly.http.Api.delete;
import static io.rankly.http.Api.entries;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.player;
import static io.rankly.http.Api.post;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.scores;
import static io.rankly.http.Api.submit;
import static io.rankly.http.Api.top;
import static io.rankly.http.PastBoard.day;
import static io.rankly.http.PastBoard.dayId;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Seasons that are over, and scores that come late for them. */
@QuarkusTest
class SeasonsTest {
  private static final int THREE_DAYS = 3 * 24 * 60;

  private final PastBoard past = new PastBoard(THREE_DAYS, Optional.empty());

  SeasonsTest() {
    past.submitted(1, "anna", 5);
    past.submitted(1, "ben", 7);
    past.submitted(1, "cleo", 9);
    past.submitted(0, "anna", 1);
  }

  @Test
  void everyRead_answersForThePastSeasonThatIsAskedFor() {
    for (String season : List.of(dayId(1), "previous")) {
      String asked = "window=daily&season=" + season;
      String own = player(past.id, "anna");
      for (Response answer :
          List.of(
              get(own + "?" + asked),
              get(own + "/around?" + asked),
              post(board(past.id) + "/players/query?" + asked, "{'players':['anna','x']}"),
              top(past.id, asked),
              top(past.id, asked + "&from=1"),
              top(past.id, asked + "&from=9"),
              get(board(past.id) + "/rank?score=6&" + asked),
              get(board(past.id) + "/score?rank=3&" + asked),
              get(board(past.id) + "/score?percentile=50&" + asked),
              get(board(past.id) + "/distribution?" + asked))) {
        answer.then().statusCode(200).body("window", is("daily")).body("season", is(dayId(1)));
      }
      get(own + "?" + asked).then().body("rank", is(3)).body("total", is(3));
      assertEquals(List.of("2 ben 7", "3 anna 5"), entries(get(own + "/around?above=1&" + asked)));
      post(board(past.id) + "/players/query?" + asked, "{'players':['anna','x']}")
          .then()
          .body("entries[0].rank", is(3))
          .body("missing", is(List.of("x")));
      assertEquals(List.of("1 cleo 9", "2 ben 7", "3 anna 5"), entries(top(past.id, asked)));
      assertEquals(List.of("3 anna 5"), entries(top(past.id, "from=3&" + asked)));
      top(past.id, asked + "&from=9").then().body("total", is(3));
      get(board(past.id) + "/rank?score=6&" + asked).then().body("rank", is(3));
      get(board(past.id) + "/score?rank=3&" + asked).then().body("score", is(5));
      get(board(past.id) + "/distribution?buckets=1&" + asked).then().body("total", is(3));
    }
  }

  @Test
  void read_isOfTheCurrentSeasonOfTheMainWindowUnlessAnotherIsAskedFor() {
    assertEquals(List.of("1 cleo 9", "2 ben 7", "3 anna 6"), entries(top(past.id, "")));
    top(past.id, "").then().body("window", is("all")).body("season", is("all"));
    for (String asked : List.of("", "&season=current", "&season=" + dayId(0))) {
      Response today = top(past.id, "window=daily" + asked);
      assertEquals(List.of("1 anna 1"), entries(today));
      today.then().body("season", is(dayId(0)));
    }
  }

  @Test
  void cursor_staysInItsSeason() {
    String cursor = top(past.id, "window=daily&season=previous&limit=1").path("nextCursor");
    for (String asked : List.of("", "&window=daily", "&season=" + dayId(1), "&season=previous")) {
      Response page = top(past.id, "limit=1&cursor=" + cursor + asked);
      assertEquals(List.of("2 ben 7"), entries(page));
      page.then().body("window", is("daily")).body("season", is(dayId(1)));
    }
    for (String other :
        List.of("window=all", "season=" + dayId(2), "window=daily&season=current")) {
      problem(400, top(past.id, "cursor=" + cursor + "&" + other)).body("field", is("cursor"));
    }
    problem(400, top(Api.newBoard("{}"), "cursor=" + cursor)).body("field", is("cursor"));
  }

  @Test
  void seasonThatCannotBeAskedFor_isRefused() {
    String later = day(0).end().orElseThrow().toString().substring(0, 10);
    problem(400, top(past.id, "window=daily&season=" + later))
        .body("detail", containsString("not begun"));
    problem(404, top(past.id, "window=daily&season=" + dayId(11)))
        .body("detail", containsString("before the board was made"));
    problem(404, top(past.id, "season=previous")).body("season", is("all"));
    problem(400, top(past.id, "window=daily&season=2026-1")).body("field", is("season"));
    problem(400, top(past.id, "season=" + dayId(0))).body("window", is("all"));
    problem(400, top(past.id, "window=weekly")).body("allowed", is(List.of("all", "daily")));
    problem(400, get(board(past.id) + "/seasons?window=weekly")).body("field", is("window"));
    problem(400, delete(player(past.id, "anna") + "?window=weekly")).body("field", is("window"));
    problem(404, get(player(past.id, "ben") + "?window=daily"));
  }

  @Test
  void lateScore_countsInItsSeasonAndForAllTime() {
    Response late =
        post(scores(past.id), "{'player':'anna','score':10,'season':'" + dayId(1) + "'}");
    late.then()
        .statusCode(200)
        .body("score", is(16))
        .body("windows.daily.season", is(dayId(1)))
        .body("windows.daily.score", is(10))
        .body("windows.daily.rank", is(1))
        .body("windows.daily.previousScore", is(5))
        .body("windows.daily.updatedAt", is(day(1).end().orElseThrow().minusMillis(1).toString()));
    assertEquals(List.of("1 anna 1"), entries(top(past.id, "window=daily")));
    assertEquals(
        List.of("1 anna 10", "2 cleo 9", "3 ben 7"),
        entries(top(past.id, "window=daily&season=previous")));
  }

  @Test
  void lateScore_isRefusedWhenItsSeasonIsClosed() {
    String closed = day(5).end().orElseThrow().plus(Duration.ofMinutes(THREE_DAYS)).toString();
    problem(409, late(past.id, dayId(5)))
        .body("window", is("daily"))
        .body("season", is(dayId(5)))
        .body("closedAt", is(closed));
    problem(404, late(past.id, dayId(11))).body("season", is(dayId(11)));
    String later = day(0).end().orElseThrow().toString().substring(0, 10);
    problem(400, late(past.id, later)).body("detail", containsString("not begun"));
    problem(400, late(past.id, "2026-W1")).body("windows", is(List.of("all", "daily")));
    problem(400, late(past.id, "2026-13-01")).body("field", is("season"));
    PastBoard strict = new PastBoard(0, Optional.empty());
    problem(409, late(strict.id, dayId(1))).body("closedAt", is(day(0).start().toString()));
    late(strict.id, dayId(0)).then().statusCode(200);
    late(strict.id, "all").then().statusCode(200);
  }

  @Test
  void seasonInABatch_isTakenOrRefusedByItself() {
    Response results =
        Api.batch(
            past.id,
            List.of(
                "{'player':'dora','score':3,'season':'" + dayId(1) + "'}",
                "{'player':'dora','score':4,'season':'" + dayId(5) + "'}",
                "{'player':'dora','score':5}"));
    results
        .then()
        .statusCode(200)
        .body("results.status", is(List.of(200, 409, 200)))
        .body("results[0].receipt.windows.daily.season", is(dayId(1)))
        .body("results[2].receipt.score", is(8))
        .body("results[2].receipt.windows.daily.season", is(dayId(0)))
        .body("results[2].receipt.windows.daily.score", is(5));
  }

  @Test
  void seasons_areListedFromTheCurrentOneToThatInWhichTheBoardWasMade() {
    Response all = get(board(past.id) + "/seasons?window=daily");
    all.then()
        .statusCode(200)
        .body("window", is("daily"))
        .body("seasons", hasSize(11))
        .body("seasons[0].season", is(dayId(0)))
        .body("seasons[0].start", is(day(0).start().toString()))
        .body("seasons[0].end", is(day(0).end().orElseThrow().toString()))
        .body("seasons[0].total", is(1))
        .body("seasons[0].current", is(true))
        .body("seasons[1].total", is(3))
        .body("seasons[1].current", is(false))
        .body("seasons[2].total", is(0))
        .body("seasons[10].season", is(dayId(10)))
        .body("nextBefore", nullValue());
    Response page = get(board(past.id) + "/seasons?window=daily&limit=2");
    page.then().body("seasons.season", is(List.of(dayId(0), dayId(1))));
    String before = page.path("nextBefore");
    assertEquals(dayId(1), before);
    get(board(past.id) + "/seasons?window=daily&limit=2&before=" + before)
        .then()
        .body("seasons.season", is(List.of(dayId(2), dayId(3))))
        .body("nextBefore", is(dayId(3)));
    get(board(past.id) + "/seasons")
        .then()
        .body("window", is("all"))
        .body("seasons.season", is(List.of("all")))
        .body("seasons[0].start", nullValue())
        .body("seasons[0].total", is(3));
    problem(400, get(board(past.id) + "/seasons?limit=100")).body("max", is(99));
    problem(400, get(board(past.id) + "/seasons?window=daily&before=x"));
    problem(404, get(board(Api.newId()) + "/seasons"));
  }

  @Test
  void seasonPastItsRetention_isGone() {
    PastBoard forgetful = new PastBoard(THREE_DAYS, Optional.of(1));
    forgetful.submitted(1, "anna", 5);
    forgetful.submitted(3, "anna", 5);
    get(player(forgetful.id, "anna") + "?window=daily&season=" + dayId(1)).then().statusCode(200);
    for (Response gone :
        List.of(
            get(player(forgetful.id, "anna") + "?window=daily&season=" + dayId(3)),
            top(forgetful.id, "window=daily&season=" + dayId(3)),
            delete(player(forgetful.id, "anna") + "?window=daily&season=" + dayId(3)))) {
      problem(404, gone).body("detail", startsWith("this season is no longer kept"));
    }
    problem(409, late(forgetful.id, dayId(2)));
    get(board(forgetful.id) + "/seasons?window=daily")
        .then()
        .body("seasons.season", is(List.of(dayId(0), dayId(1))));
  }

  @Test
  void delete_isOfTheCurrentSeasonsOrOfTheOneThatIsAskedFor() {
    delete(player(past.id, "anna")).then().statusCode(204);
    problem(404, get(player(past.id, "anna")));
    problem(404, get(player(past.id, "anna") + "?window=daily"));
    String yesterday = player(past.id, "anna") + "?window=daily&season=previous";
    get(yesterday).then().statusCode(200);
    delete(yesterday).then().statusCode(204);
    problem(404, get(yesterday));
    problem(404, delete(yesterday));
    assertEquals(
        List.of("1 cleo 9", "2 ben 7"), entries(top(past.id, "window=daily&season=previous")));
    submit(past.id, "ben", 1).then().statusCode(200);
    delete(player(past.id, "ben") + "?window=all").then().statusCode(204);
    get(player(past.id, "ben") + "?window=daily").then().statusCode(200);
  }

  @Test
  void nameOfAPlayer_isKnownInANewSeason() {
    post(scores(past.id), "{'player':'ben','score':1,'name':'Ben','season':'" + dayId(1) + "'}");
    submit(past.id, "ben", 2)
        .then()
        .body("windows.daily.season", is(dayId(0)))
        .body("windows.daily.name", is("Ben"))
        .body("windows.daily.previousScore", nullValue());
  }

  private static Response late(String board, String season) {
    return post(scores(board), "{'player':'zoe','score':1,'season':'" + season + "'}");
  }
}
