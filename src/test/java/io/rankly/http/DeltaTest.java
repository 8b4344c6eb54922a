package io.rankly.http;

import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.post;
import static io.rankly.http.Api.scores;
import static io.rankly.http.Api.submit;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeltaTest {
  @Test
  void answer_tellsWhatHasChanged() {
    String board = newBoard("{'update':'last','decimals':1}");
    submit(board, "ann", 50).then().body("delta", nullValue()).body("rankDelta", nullValue());
    submit(board, "bob", 40);
    submit(board, "bob", 50.5)
        .then()
        .body("delta", is(new BigDecimal("10.5")))
        .body("rankDelta", is(1));
    submit(board, "bob", 1)
        .then()
        .body("delta", is(new BigDecimal("-49.5")))
        .body("rankDelta", is(-1));
    submit(board, "bob", 1).then().body("delta", nullValue()).body("rankDelta", nullValue());
  }

  @Test
  void rank_isComparedWithWhatThePlayerWasTold() {
    String board = newBoard("{}");
    submit(board, "ann", 10);
    submit(board, "bob", 20);
    submit(board, "ann", 5).then().body("delta", nullValue()).body("rankDelta", is(-1));
  }

  @Test
  void eachWindow_hasItsOwn() {
    String board = newBoard("{'windows':[{'window':'all','update':'sum'},{'window':'daily'}]}");
    submit(board, "ann", 10);
    submit(board, "ann", 15)
        .then()
        .body("delta", is(15))
        .body("windows.all.delta", is(15))
        .body("windows.daily.delta", is(5));
  }

  @Test
  void withColumns_itIsThatOfTheFirst() {
    String board = newBoard("{'columns':[{'name':'kills'},{'name':'time','order':'asc'}]}");
    post(scores(board), "{'player':'ann','values':{'kills':3,'time':9}}");
    post(scores(board), "{'player':'ann','values':{'kills':3,'time':8}}")
        .then()
        .body("changed", is(true))
        .body("delta", nullValue());
    post(scores(board), "{'player':'ann','values':{'kills':5,'time':9}}")
        .then()
        .body("delta", is(2));
  }
}
