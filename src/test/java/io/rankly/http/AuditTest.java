package io.rankly.http;

import static io.rankly.http.Api.board;
import static io.rankly.http.Api.delete;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.newId;
import static io.rankly.http.Api.player;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.submit;
import static io.rankly.http.ModerationTest.moderate;
import static io.rankly.http.ModerationTest.setScore;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AuditTest {
  private static String audit(String board) {
    return board(board) + "/audit";
  }

  private static ValidatableResponse lines(String board) {
    return get(audit(board)).then().statusCode(200);
  }

  @Test
  void boardWhereNothingWasDone_hasNoLines() {
    lines(newBoard("{}")).body("lines", hasSize(0)).body("nextCursor", nullValue());
    problem(404, get(audit(newId())));
  }

  @Test
  void everythingThatIsDone_isListed_theNewestFirst() {
    String board = newBoard("{'moderation':true,'decimals':1}");
    submit(board, "ann", 5.5);
    moderate(board, "ann", "hidden");
    moderate(board, "ben", "banned");
    moderate(board, "ann", "ranked");
    setScore(board, "ann", "'score':4");
    setScore(board, "cem", "'score':3");
    delete(player(board, "ann") + "?by=m%C3%B6d&reason=asked%20for%20it");
    delete(player(board, "cem"));
    lines(board)
        .body("lines.what", is(List.of("delete", "delete", "set", "set", "restore", "ban", "hide")))
        .body("lines.player", is(List.of("cem", "ann", "cem", "ann", "ann", "ben", "ann")))
        .body("lines[0].by", nullValue())
        .body("lines[0].reason", nullValue())
        .body("lines[1].by", is("möd"))
        .body("lines[1].reason", is("asked for it"))
        .body("lines[1].scores[0].before.score", is(new BigDecimal("4.0")))
        .body("lines[1].scores[0].after", nullValue())
        .body("lines[2].scores[0].before", nullValue())
        .body("lines[2].scores[0].after.score", is(new BigDecimal("3.0")))
        .body("lines[3].scores[0].before.score", is(new BigDecimal("5.5")))
        .body("lines[3].scores[0].after.score", is(new BigDecimal("4.0")))
        .body("lines[6].by", is("mod"))
        .body("lines[6].reason", is("cheats"))
        .body("lines[6].scores", nullValue())
        .body("lines[6].at", notNullValue());
  }

  @Test
  void changesOfScores_areToldForEachSeason() {
    PastBoard past = new PastBoard(0, Optional.empty());
    past.submitted(3, "ann", 7);
    submit(past.id, "ann", 2);
    setScore(past.id, "ann", "'score':1");
    JsonPath json = get(audit(past.id)).jsonPath();
    assertEquals(List.of("all", "daily"), json.getList("lines[0].scores.window"));
    assertEquals(List.of("all", PastBoard.dayId(0)), json.getList("lines[0].scores.season"));
    assertEquals(List.of(9, 2), json.getList("lines[0].scores.before.score"));
    assertEquals(List.of(1, 1), json.getList("lines[0].scores.after.score"));
  }

  @Test
  void severalColumns_areToldByName() {
    String board = newBoard("{'columns':[{'name':'level'},{'name':'time','order':'asc'}]}");
    setScore(board, "ann", "'values':{'level':3,'time':40}");
    lines(board)
        .body("lines[0].scores[0].after.score", is(3))
        .body("lines[0].scores[0].after.values", is(Map.of("level", 3, "time", 40)));
  }

  @Test
  void pages_goThroughAllLines() {
    String board = newBoard("{'moderation':true}");
    List<String> players = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      moderate(board, "p" + i, "hidden");
      players.add(0, "p" + i);
    }
    List<String> read = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonPath page = get(audit(board) + "?limit=3" + cursor).jsonPath();
      read.addAll(page.getList("lines.player"));
      String next = page.getString("nextCursor");
      cursor = next == null ? null : "&cursor=" + next;
    }
    assertEquals(players, read);
    get(audit(board) + "?limit=7").then().body("nextCursor", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "cursor=x", "cursor=%21"})
  void parametersThatCannotBe_areRefused(String query) {
    problem(400, get(audit(newBoard("{}")) + "?" + query))
        .body("field", is(query.substring(0, query.indexOf('='))));
  }

  @Test
  void cursorOfSomethingElse_isRefused() {
    String text = "M1234#ann#board~generation#all";
    String cursor = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    problem(400, get(audit(newBoard("{}")) + "?cursor=" + cursor)).body("field", is("cursor"));
  }

  @Test
  void reasonThatCannotBeShown_isRefused_andNothingIsRemoved() {
    String board = newBoard("{}");
    submit(board, "ann", 1);
    problem(400, delete(player(board, "ann") + "?reason=%20")).body("field", is("reason"));
    problem(400, delete(player(board, "ann") + "?by=" + "x".repeat(65))).body("field", is("by"));
    get(player(board, "ann")).then().statusCode(200);
    lines(board).body("lines", hasSize(0));
  }
}
