package io.rankly.http;

import static io.rankly.http.Api.board;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.request;
import static org.hamcrest.Matchers.contains;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
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
        .body("done", contains("asked the table for a board"));
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
