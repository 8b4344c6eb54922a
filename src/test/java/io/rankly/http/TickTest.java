package io.rankly.http;

import static io.rankly.http.Api.board;
import static io.rankly.http.Api.entries;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.request;
import static io.rankly.http.Api.top;
import static io.rankly.http.PastBoard.dayId;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
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
        .body("done", contains("asked the table for a board"));
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
