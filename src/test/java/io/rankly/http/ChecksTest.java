package io.rankly.http;

import static io.rankly.http.Api.board;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.post;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.ranking;
import static io.rankly.http.Api.submit;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.local.TestDynamo;
import io.rankly.rank.Slice;
import io.rankly.rank.Write;
import io.rankly.rank.Write.NodeChange;
import io.rankly.rank.Write.SliceChange;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Checks and rebuilds, as callers ask for them. */
@QuarkusTest
class ChecksTest {
  @Test
  void rightBoard_isRight_andNothingIsTold() {
    String board = newBoard("{'segments':true}");
    for (int i = 0; i < 20; i++) {
      post(
              Api.scores(board),
              "{'player':'p" + i + "','score':" + i * i + ",'segment':'s" + i % 2 + "'}")
          .then()
          .statusCode(200);
    }
    post(board(board) + "/check", "")
        .then()
        .statusCode(202)
        .header("Location", endsWith(board(board) + "/check"))
        .body("kind", is("check"))
        .body("state", is("running"))
        .body("window", is("all"))
        .body("season", is("all"))
        .body("result", nullValue());
    steps(board)
        .then()
        .body("result", is("right"))
        .body("slices", is(3))
        .body("entries", is(40))
        .body("differences", is(0))
        .body("found", is(List.of()))
        .body("endedAt", not(nullValue()));
    get(board(board) + "/check").then().statusCode(200).body("result", is("right"));
  }

  @Test
  void plantedCounter_isRepaired() {
    String board = newBoard("{}");
    for (int i = 1; i <= 5; i++) {
      submit(board, "p" + i, i * 1_000);
    }
    for (int i = 1; i <= 8; i++) {
      submit(board, "worse" + i, i);
    }
    List<String> right = ranking(board);
    plant(board, "I", "89", 7);
    submit(board, "p6", 6_000);
    Api.get(board(board) + "/rank?score=500").then().body("rank", is(14));
    post(board(board) + "/rebuild?window=all&season=current", "")
        .then()
        .statusCode(202)
        .body("kind", is("rebuild"));
    steps(board)
        .then()
        .body("result", is("repaired"))
        .body("differences", is(1))
        .body("repaired", is(1))
        .body("found[0].node", is("I"))
        .body("found[0].slot", is("89"))
        .body("found[0].stored", is(8))
        .body("found[0].counted", is(1));
    Api.get(board(board) + "/rank?score=500").then().body("rank", is(7));
    assertEquals(right.size() + 1, ranking(board).size());
  }

  @Test
  void checkUnderWay_goesOn_andNothingElseBegins() {
    String board = newBoard("{}");
    String id = post(board(board) + "/check", "").path("id");
    post(board(board) + "/check", "").then().statusCode(202).body("id", is(id));
    problem(409, post(board(board) + "/rebuild", "")).body("check", is(id));
    problem(409, post(board(board) + "/check?window=all", "")).body("check", is(id));
    Api.delete(board(board) + "/check")
        .then()
        .statusCode(200)
        .body("state", is("cancelled"))
        .body("result", nullValue());
    post(board(board) + "/check/steps", "").then().statusCode(200).body("state", is("cancelled"));
    Api.delete(board(board) + "/check").then().statusCode(200).body("state", is("cancelled"));
    post(board(board) + "/rebuild", "").then().statusCode(202).body("id", not(is(id)));
    steps(board).then().body("result", is("right"));
  }

  @Test
  void whatIsNotThere_isRefused() {
    String board = newBoard("{}");
    problem(404, get(board(board) + "/check"));
    problem(404, post(board(board) + "/check/steps", ""));
    problem(404, Api.delete(board(board) + "/check"));
    problem(404, post(board(Api.newId()) + "/check", ""));
    problem(404, post(board(Api.newId()) + "/rebuild", ""));
    problem(400, post(board(board) + "/check?window=daily", ""));
    problem(400, post(board(board) + "/rebuild?season=", ""));
    problem(400, post(board(board) + "/rebuild?seasons=all", ""));
  }

  @Test
  void program_showsWhatIsWrong_andThatItIsRepaired() throws Exception {
    String board = newBoard("{}");
    submit(board, "ann", 1_000);
    plant(board, "", "I", 2);
    assertEquals(1, program(board, "node \"\", slot I: 3 stored, 1 counted", "wrong: 1 entries"));
    assertEquals(0, program(board, "1 counters differ, 1 are repaired", "repaired: ", "--rebuild"));
    assertEquals(0, program(board, "right: 1 entries, 3 nodes", "differ, 0 are repaired"));
    assertEquals(2, program(Api.newId(), "404", "there is no such board"));
  }

  /** Runs it and requires that it tells both; gives what it ends with. */
  private static int program(String board, String told, String toldToo, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "src/bench/Check.java",
                board,
                "--url",
                "http://localhost:" + RestAssured.port));
    command.addAll(List.of(options));
    Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int end = program.waitFor();
    assertTrue(output.contains(told) && output.contains(toldToo), output);
    return end;
  }

  /** Makes a counter wrong, behind the service. */
  static void plant(String board, String prefix, String slot, long change) {
    TestDynamo dynamo = TestDynamo.ofTheService();
    Board of = dynamo.boards().find(new BoardId(board)).orElseThrow();
    NodeChange node = new NodeChange(prefix, Map.of(slot, change));
    dynamo
        .ranks()
        .commit(
            Write.of(
                of,
                List.of(
                    new SliceChange(
                        Slice.allTime(of), Optional.empty(), List.of(), List.of(node)))));
  }

  /** Goes on to the end. */
  static Response steps(String board) {
    Response step;
    do {
      step = post(board(board) + "/check/steps", "");
      step.then().statusCode(200);
    } while (step.path("state").equals("running"));
    return step;
  }
}
