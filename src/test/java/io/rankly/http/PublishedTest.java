package io.rankly.http;

import static io.rankly.http.Api.batch;
import static io.rankly.http.Api.board;
import static io.rankly.http.Api.entries;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.newId;
import static io.rankly.http.Api.put;
import static io.rankly.http.Api.request;
import static io.rankly.http.Api.score;
import static io.rankly.http.Api.submit;
import static io.rankly.http.Api.top;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Published boards as their readers see them, at the ticks of a schedule. */
@QuarkusTest
@TestProfile(TickTest.Scheduled.class)
class PublishedTest {
  private static final List<String> FILES = List.of("top", "distribution", "meta");

  @Test
  void board_saysWhetherItIsPublished() {
    String id = newId();
    put(board(id), "{}").then().statusCode(201).body("publish", nullValue());
    put(board(id), "{'publish':true}").then().statusCode(200).body("publish", is(true));
    put(board(id), "{'title':'T'}").then().body("publish", is(true));
    put(board(id), "{'publish':false}").then().statusCode(200).body("publish", nullValue());
    get(board(id)).then().body("publish", nullValue());
  }

  @Test
  void board_isThereAtTheNextTick_asTheApiAnswers() {
    String board = newBoard("{'publish':true,'title':'Ünï','badges':[{'badge':'gold','rank':1}]}");
    FILES.forEach(file -> missing(file(board, "all", file)));
    batch(
            board,
            List.of(
                "{'player':'ann','score':30,'name':'Zoë 🏆','meta':{'car':'red'}}",
                score("ben", 20),
                score("cem", 20),
                score("dan", 10)))
        .then()
        .statusCode(200);
    tick();

    Response api = top(board, "limit=1000");
    Response published = file(board, "all", "top");
    published
        .then()
        .statusCode(200)
        .contentType("application/json")
        .header("Access-Control-Allow-Origin", "*")
        .body("board", is(board))
        .body("window", is("all"))
        .body("season", is("all"))
        .body("total", is(4))
        .body("nextCursor", nullValue());
    assertEquals(
        "public, max-age=30", String.join(", ", published.headers().getValues("Cache-Control")));
    assertEquals(api.jsonPath().getList("entries"), published.jsonPath().getList("entries"));
    assertEquals(
        get(board(board) + "/distribution").jsonPath().getList("buckets"),
        file(board, "all", "distribution").jsonPath().getList("buckets"));
    file(board, "all", "meta")
        .then()
        .body("title", is("Ünï"))
        .body("order", is("desc"))
        .body("decimals", is(0))
        .body("badges", is(List.of(Map.of("badge", "gold", "rank", 1))))
        .body("total", is(4))
        .body("start", nullValue())
        .body("writtenAt", notNullValue());
    String text = published.asString() + file(board, "all", "meta").asString();
    assertFalse(text.contains("null"), text);
  }

  @Test
  void windows_areThereEach() {
    String board =
        newBoard("{'publish':true,'windows':[{'window':'daily'},{'window':'all','update':'sum'}]}");
    submit(board, "ann", 3);
    submit(board, "ann", 4);
    tick();
    assertEquals(List.of("1 ann 4"), entries(file(board, "daily", "top")));
    assertEquals(List.of("1 ann 7"), entries(file(board, "all", "top")));
    file(board, "daily", "meta")
        .then()
        .body("window", is("daily"))
        .body("start", notNullValue())
        .body("end", notNullValue());
    missing(file(board, "weekly", "top"));
  }

  @Test
  void hiddenPlayer_isGoneAtTheNextTick_andABannedOneToo() {
    String board = newBoard("{'publish':true,'moderation':true}");
    batch(board, List.of(score("ann", 30), score("ben", 20), score("cem", 10)));
    tick();
    assertEquals(List.of("1 ann 30", "2 ben 20", "3 cem 10"), entries(file(board, "all", "top")));
    ModerationTest.moderate(board, "ann", "hidden").then().statusCode(200);
    tick();
    assertEquals(List.of("1 ben 20", "2 cem 10"), entries(file(board, "all", "top")));
    ModerationTest.moderate(board, "ben", "banned").then().statusCode(200);
    tick();
    assertEquals(List.of("1 cem 10"), entries(file(board, "all", "top")));
    file(board, "all", "distribution").then().body("total", is(1));
  }

  @Test
  void board_thatIsPublishedNoMore_isGoneAtTheNextTick() {
    String board = newBoard("{'publish':true}");
    submit(board, "ann", 3);
    tick();
    file(board, "all", "top").then().statusCode(200);
    put(board(board), "{'publish':false}").then().statusCode(200);
    tick();
    FILES.forEach(file -> missing(file(board, "all", file)));
    put(board(board), "{'publish':true}").then().statusCode(200);
    tick();
    assertEquals(List.of("1 ann 3"), entries(file(board, "all", "top")));
  }

  private static Response file(String board, String window, String file) {
    return get("/boards/" + board + "/" + window + "/" + file + ".json");
  }

  /** For the function that a schedule calls, everything but a success is a failure. */
  private static void missing(Response response) {
    response.then().statusCode(oneOf(404, 500));
  }

  private static void tick() {
    request().post("/internal/tick").then().statusCode(200);
  }
}
