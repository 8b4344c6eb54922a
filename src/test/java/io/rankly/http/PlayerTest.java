package io.rankly.http;

import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.newId;
import static io.rankly.http.Api.player;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.submit;
import static io.rankly.http.PastBoard.dayId;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlayerTest {
  private static ValidatableResponse page(String player) {
    return get("/v1/players/" + player).then().statusCode(200).body("player", is(player));
  }

  @Test
  void playerWithoutAScore_hasNoStandings() {
    page(newId()).body("standings", is(List.of()));
  }

  @Test
  void player_hasOneStandingOnEachBoard_asTheBoardTellsIt() {
    String player = newId();
    List<String> boards =
        Stream.of("{'order':'asc','decimals':2}", "{}", "{'update':'sum'}")
            .map(Api::newBoard)
            .sorted()
            .toList();
    for (String board : boards) {
      submit(board, player, 5);
      submit(board, "other", 4);
      submit(board, player, 3);
    }
    newBoard("{}");
    ValidatableResponse page = page(player).body("standings.board", is(boards));
    List<Map<String, Object>> standings = page.extract().jsonPath().getList("standings");
    for (int i = 0; i < boards.size(); i++) {
      assertEquals(get(player(boards.get(i), player)).jsonPath().getMap(""), standings.get(i));
    }
  }

  @Test
  void removedScore_isGoneFromThePage() {
    String player = newId();
    String kept = newBoard("{}");
    String left = newBoard("{}");
    submit(kept, player, 1);
    submit(left, player, 1);
    Api.delete(player(left, player)).then().statusCode(204);
    page(player).body("standings.board", is(List.of(kept)));
  }

  @Test
  void windows_areThoseOfTheBoard_inTheirCurrentSeasons() {
    String player = newId();
    PastBoard board = new PastBoard(0, Optional.empty());
    board.submitted(3, player, 7);
    page(player)
        .body("standings.window", is(List.of("all")))
        .body("standings[0].score", is(7))
        .body("standings[0].season", is("all"));
    submit(board.id, player, 2);
    page(player)
        .body("standings.board", is(List.of(board.id, board.id)))
        .body("standings.window", is(List.of("all", "daily")))
        .body("standings.season", is(List.of("all", dayId(0))))
        .body("standings.score", is(List.of(9, 2)));
  }

  @Test
  void boardWithoutWindows_tellsOfNone() {
    String player = newId();
    submit(newBoard("{}"), player, 1);
    page(player).body("standings[0].window", nullValue()).body("standings[0].season", nullValue());
  }

  @Test
  void idThatCannotBe_isRefused() {
    problem(400, get("/v1/players/a%20b")).body("field", is("player"));
    problem(400, get("/v1/players/" + "x".repeat(65))).body("field", is("player"));
  }
}
