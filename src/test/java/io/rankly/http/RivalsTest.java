package io.rankly.http;

import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.post;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.score;
import static io.rankly.http.Api.scores;
import static io.rankly.http.Api.submit;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RivalsTest {
  private static ValidatableResponse next(String board, String player, Object score) {
    return post(scores(board) + "?include=next", score(player, score)).then().statusCode(200);
  }

  @Test
  void next_isTheEntryJustAhead() {
    String board = newBoard("{}");
    post(scores(board), "{'player':'ann','score':50,'name':'Ann'}");
    submit(board, "bob", 40);
    next(board, "cid", 45)
        .body("rank", is(2))
        .body("next", is(Map.of("player", "ann", "name", "Ann", "score", 50, "missing", 5)));
    next(board, "bob", 1).body("next.player", is("cid")).body("next.missing", is(5));
    next(board, "bob", 60).body("next", nullValue());
  }

  @Test
  void equals_areNotAhead_unlessTheyWereEarlier() {
    String shared = newBoard("{}");
    String earliest = newBoard("{'ties':'earliest'}");
    for (String board : List.of(shared, earliest)) {
      submit(board, "top", 50);
      submit(board, "ann", 40);
    }
    next(shared, "bob", 40).body("rank", is(2)).body("next.player", is("top"));
    next(earliest, "bob", 40).body("next.player", is("ann")).body("next.missing", is(0));
    // Another name is no other time.
    post(scores(earliest) + "?include=next", "{'player':'ann','score':1,'name':'Ann'}")
        .then()
        .body("next.player", is("top"));
  }

  @Test
  void playerItself_isNoRival() {
    String board = newBoard("{'update':'last'}");
    submit(board, "ann", 50);
    next(board, "ann", 10).body("next", nullValue());
    submit(board, "bob", 60);
    next(board, "ann", 70).body("next", nullValue());
    next(board, "ann", 5).body("next.player", is("bob")).body("next.missing", is(55));
  }

  @Test
  void ascendingBoard_counts_theOtherWay() {
    String board = newBoard("{'order':'asc','decimals':2}");
    submit(board, "ann", 9.5);
    next(board, "bob", 9.75)
        .body("next.player", is("ann"))
        .body("next.missing.toString()", is("0.25"));
  }

  @Test
  void columns_areShownWithTheRival() {
    String board = newBoard("{'columns':[{'name':'kills'},{'name':'time','order':'asc'}]}");
    post(scores(board), "{'player':'ann','values':{'kills':3,'time':8}}");
    post(scores(board) + "?include=next", "{'player':'bob','values':{'kills':3,'time':9}}")
        .then()
        .body("next.values", is(Map.of("kills", 3, "time", 8)))
        .body("next.missing", is(0));
  }

  @Test
  void withoutAsking_thereIsNone_andOtherThingsCannotBeAskedFor() {
    String board = newBoard("{}");
    submit(board, "ann", 50);
    submit(board, "bob", 40).then().body("next", nullValue());
    problem(400, post(scores(board) + "?include=all", score("bob", 1)))
        .body("field", is("include"))
        .body("allowed", is(List.of("next")));
  }
}
