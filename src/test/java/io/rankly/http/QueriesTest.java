package io.rankly.http;

import static io.rankly.http.Api.delete;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.player;
import static io.rankly.http.Api.post;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.score;
import static io.rankly.http.Api.scores;
import static io.rankly.http.Api.submit;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QueriesTest {
  @Test
  void writing_withAParameterThatSaysNothing_orThatNobodyKnows_isRefused() {
    String board = newBoard("{}");
    for (String query :
        List.of("include=", "include", "includes=next", "include=next&include=next")) {
      problem(400, post(scores(board) + "?" + query, score("ann", 1)))
          .body("field", is(query.replaceFirst("=.*", "")));
    }
    problem(404, get(player(board, "ann")));
  }

  @Test
  void removal_isNeverWiderThanMeant() {
    String board = newBoard("{'segments':true}");
    submit(board, "ann", 1);
    problem(400, delete(player(board, "ann") + "?window="));
    problem(400, delete(player(board, "ann") + "?windw=all"));
    problem(400, delete(player(board, "ann") + "?segment=SE")).body("field", is("segment"));
    get(player(board, "ann")).then().statusCode(200);
  }
}
