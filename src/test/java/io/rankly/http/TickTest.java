package io.rankly.http;

import static io.rankly.http.Api.board;
import static io.rankly.http.Api.entries;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.post;
import static io.rankly.http.Api.request;
import static io.rankly.http.Api.top;
import static io.rankly.http.PastBoard.dayId;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The function that a schedule calls. */
@QuarkusTest
@TestProfile(TickTest.Scheduled.class)
class TickTest {
  @Test
  void tick_saysWhatItDid() {
    request()
        .post("/internal/tick")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("done[0]", is("asked the table for a board"));
  }

  @Test
  void tick_goesOnWithImports() {
    String board = newBoard("{}");
    String imports = board(board) + "/imports";
    Response made = post(imports, "{'format':'csv'}");
    ImportsTest.upload(made.path("upload"), "player,score\na,1\n".getBytes(US_ASCII));
    request()
        .post("/internal/tick")
        .then()
        .statusCode(200)
        .body("done", hasItem("import " + made.path("id") + " of " + board + ": done"));
    get(imports + "/" + made.path("id")).then().body("counted", is(1));
    get(board(board) + "/top").then().body("total", is(1));
  }

  @Test
  void tick_archivesSeasonsThatAreOver() {
    PastBoard past = new PastBoard(0, Optional.empty(), true);
    past.submitted(2, "anna", 5);
    String done = "archived " + dayId(2) + " of daily of " + past.id + ", entries: 1";
    request().post("/internal/tick").then().statusCode(200).body("done", hasItem(done));
    request().post("/internal/tick").then().statusCode(200).body("done", not(hasItem(done)));
    assertEquals(List.of("1 anna 5"), entries(top(past.id, "window=daily&season=" + dayId(2))));
  }

  @Test
  void stream_isCounted_whenTheFunctionIsToldOfIt() {
    String board = newBoard("{'consistency':'streamed'}");
    post(board(board) + "/scores", "{'player':'ann','score':5}").then().statusCode(200);
    request()
        .post("/internal/stream")
        .then()
        .statusCode(200)
        .body("done[0]", startsWith("stream: counted changes of entries: "));
    get(board(board) + "/rank?score=4").then().body("rank", is(2)).body("total", is(1));
    request().post("/internal/stream").then().statusCode(200).body("done", is(List.of()));
  }

  @Test
  void otherRoutes_areThereToo() {
    get(board(newBoard("{}"))).then().statusCode(200);
  }

  public static class Scheduled implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("rankly.tick", "true");
    }
  }
}
