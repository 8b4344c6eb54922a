package io.rankly.http;

import static io.rankly.http.Api.board;
import static io.rankly.http.Api.delete;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.put;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.rankly.local.TestDynamo;
import io.rankly.local.TestS3;
import io.rankly.publish.PublishedIndex;
import io.rankly.s3.S3FileStore;
import java.time.Instant;
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
  void publishedBoards_areListedInAFile() {
    String board = newBoard("{'publish':true,'title':'Found'}");
    TestDynamo dynamo = TestDynamo.ofTheService();
    TestS3 s3 = TestS3.ofTheService();
    new PublishedIndex(
            dynamo.stores().boards,
            new S3FileStore(s3::client, s3.bucket()),
            PublishedFormats.ofTheApplication())
        .run(Instant.now(), () -> false);
    get("/boards/index.json")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .header("Cache-Control", containsString("max-age=30"))
        .header("Access-Control-Allow-Origin", is("*"))
        .body("boards.find{it.board=='" + board + "'}.title", is("Found"));
    problem(405, delete("/boards/index.json"));
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
