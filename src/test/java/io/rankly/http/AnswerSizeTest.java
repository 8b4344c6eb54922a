package io.rankly.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.rankly.MarkdownTable;
import io.rankly.local.Samples;
import io.rankly.local.TestDynamo;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds the sizes of answers in cost.md against those of a sample board, which nobody changes. */
@QuarkusTest
class AnswerSizeTest {
  private static final String BOARD = "/v1/boards/10k-run/";

  @Test
  void answers_areAsLargeAsTheCostModelTells() {
    TestDynamo dynamo = TestDynamo.ofTheService();
    new Samples(dynamo.boards(), dynamo.client(), dynamo.table()).load();
    Response top = get("top?limit=100");
    String player = top.path("entries[50].player");
    Map<String, Map<String, String>> sizes = new LinkedHashMap<>();
    sizes.put("submit", size(submitNoImprovement(player)));
    sizes.put("rank of a player", size(get("players/" + player)));
    sizes.put("rank of a score", size(get("rank?score=2400")));
    sizes.put("top 100", size(top));
    sizes.put("around", size(get("players/" + player + "/around?above=5&below=5")));
    assertEquals(sizes, MarkdownTable.below("Size of each answer", "cost.md").rows());
  }

  private static Response submitNoImprovement(String player) {
    return RestAssured.given()
        .contentType("application/json")
        .body(Map.of("player", player, "score", 99_999))
        .post(BOARD + "scores");
  }

  private static Response get(String path) {
    return RestAssured.given().get(BOARD + path);
  }

  private static Map<String, String> size(Response answer) {
    assertEquals(200, answer.statusCode(), answer::asString);
    return Map.of("bytes", String.format("%,d", answer.asByteArray().length));
  }
}
