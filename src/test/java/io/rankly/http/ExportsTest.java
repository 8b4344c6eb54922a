package io.rankly.http;

import static io.rankly.http.Api.board;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.post;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.scores;
import static io.rankly.http.Api.submit;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exports, by links as callers use them. */
@QuarkusTest
class ExportsTest {
  @Test
  void export_isInRankOrder_withoutWhoIsHidden() {
    String board = newBoard("{'decimals':1,'moderation':true}");
    post(
        scores(board),
        "{'player':'ann','score':3.5,'name':'Ann, \\'A\\'','segment':'de','meta':{'a':'b'}}");
    submit(board, "bob", 4);
    submit(board, "carl", 3.5);
    submit(board, "dora", 9);
    Api.put(Api.player(board, "dora") + "/moderation", "{'state':'hidden','by':'me','reason':'x'}")
        .then()
        .statusCode(200);
    List<String> csv = text(exported(board, "")).lines().toList();
    assertEquals("rank,player,score,name,segment,meta,updatedAt", csv.get(0));
    assertEquals("1,bob,4.0,,,,", csv.get(1).replaceAll("2[^,]*Z$", ""));
    assertEquals(
        "2,ann,3.5,\"Ann, \"\"A\"\"\",de,\"{\"\"a\"\":\"\"b\"\"}\",",
        csv.get(2).replaceAll("2[^,]*Z$", ""));
    assertTrue(csv.get(3).startsWith("2,carl,3.5"), csv.get(3));
    assertEquals(4, csv.size());
  }

  @Test
  void exportOfDenseBoard_hasDenseRanks() {
    String board = newBoard("{'style':'dense'}");
    List.of("a", "b", "c").forEach(player -> submit(board, player, player.equals("c") ? 1 : 2));
    assertEquals(
        List.of(
            "{\"rank\":1,\"player\":\"a\"",
            "{\"rank\":1,\"player\":\"b\"",
            "{\"rank\":2,\"player\":\"c\""),
        text(exported(board, "?format=jsonl"))
            .lines()
            .map(line -> line.substring(0, line.indexOf(",\"score")))
            .toList());
  }

  @Test
  void export_canBeImported() {
    String settings =
        "{'columns':[{'name':'kills'},{'name':'time','order':'asc','decimals':2}],'segments':true}";
    for (String format : List.of("csv", "jsonl")) {
      String board = newBoard(settings);
      for (int i = 0; i < 30; i++) {
        post(
                scores(board),
                "{'player':'p%d','values':{'kills':%d,'time':%d.5},'name':'N %d','segment':'s%d','meta':{'n':%d}}"
                    .formatted(i, i % 7, i % 3, i, i % 2, i))
            .then()
            .statusCode(200);
      }
      String text = text(exported(board, "?format=" + format));
      String other = newBoard(settings);
      ImportsTest.imported(other, format, text)
          .then()
          .body("state", is("done"))
          .body("bad", is(0))
          .body("counted", is(30));
      assertEquals(
          without(text), without(text(exported(other, "?format=" + format))), "the same but times");
    }
  }

  private static String without(String text) {
    return text.replaceAll("2\\d{3}-[0-9T:.-]*Z", "");
  }

  @Test
  void emptyBoard_givesAFileWithoutEntries() {
    String board = newBoard("{}");
    assertEquals(1, text(exported(board, "")).lines().count());
    assertEquals("", text(exported(board, "?format=jsonl")));
  }

  @Test
  void exportOfWhatIsNotThere_isRefused() {
    String board = newBoard("{}");
    problem(400, get(board(board) + "/export?format=xml"));
    problem(400, get(board(board) + "/export?segment=de"));
    problem(404, get(board(Api.newId()) + "/export"));
    problem(404, get(board(board) + "/exports/none"));
    problem(404, get(board(board) + "/exports/e" + "a".repeat(1_500)));
    problem(404, post(board(board) + "/exports/none/steps", ""));
  }

  private static Response exported(String board, String query) {
    Response made = get(board(board) + "/export" + query);
    made.then().statusCode(200).header("Cache-Control", "no-store").body("state", is("done"));
    String id = made.path("id");
    post(board(board) + "/exports/" + id + "/steps", "").then().body("state", is("done"));
    return get(board(board) + "/exports/" + id);
  }

  private static String text(Response export) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(export.path("file"))).build(),
              BodyHandlers.ofString())
          .body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void exports_areListed_theNewestFirst() {
    String board = newBoard("{}");
    get(board(board) + "/exports").then().statusCode(200).body("exports", is(List.of()));
    String first = get(board(board) + "/export").path("id");
    String second;
    do {
      second = get(board(board) + "/export?format=jsonl").path("id");
    } while (second.substring(0, 13).equals(first.substring(0, 13)));
    post(board(board) + "/imports", "{'format':'csv'}").then().statusCode(201);
    get(board(board) + "/exports?limit=1")
        .then()
        .body("exports.id", is(List.of(second)))
        .body("exports[0].format", is("jsonl"))
        .body("exports[0].state", is("done"))
        .body("exports[0].file", nullValue())
        .body("nextBefore", is(second));
    get(board(board) + "/exports?limit=100&before=" + second)
        .then()
        .body("exports.id.last()", is(first))
        .body("nextBefore", nullValue());
    problem(400, get(board(board) + "/exports?before=i1")).body("field", is("before"));
    problem(400, get(board(board) + "/exports?limit=0")).body("field", is("limit"));
  }
}
