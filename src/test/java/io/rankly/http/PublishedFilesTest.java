package io.rankly.http;

import static io.rankly.http.Api.board;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.put;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked for in vain. */
@QuarkusTest
class PublishedFilesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "all/top.json",
        "all/other.json",
        "all/top",
        "ALL/top.json",
        "..%2Fall/top.json",
        "%C3%BC/top.json"
      })
  void file_thatIsNotThere_is404(String file) {
    problem(404, get("/boards/" + newBoard("{}") + "/" + file));
  }

  @Test
  void boardThatCannotBe_isRefused() {
    problem(400, get("/boards/a%20b/all/top.json"));
  }

  @Test
  void settingThatIsNoBoolean_isRefused() {
    problem(400, put(board(newBoard("{}")), "{'publish':'yes'}"));
  }
}
