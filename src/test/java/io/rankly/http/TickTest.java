package io.rankly.http;

import static io.rankly.http.Api.board;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.post;
import static io.rankly.http.Api.request;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
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
