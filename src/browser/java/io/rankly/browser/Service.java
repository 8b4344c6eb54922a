package io.rankly.browser;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.http.ContentType;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The service as its other callers use it. JSON is written with {@code '} for {@code "}. */
final class Service {
  private Service() {}

  /** The id of a board made for one test. */
  static String board(String settings) {
    String id = "b" + UUID.randomUUID();
    put(id, settings);
    return id;
  }

  static void put(String board, String settings) {
    given()
        .contentType(ContentType.JSON)
        .body(json(settings))
        .put("/v1/boards/" + board)
        .then()
        .log()
        .ifError();
  }

  static void submit(String board, String player, String score) {
    submitAll(board, "{'player':'%s','score':%s}".formatted(player, score));
  }

  /** Several scores, with commas between; again, if the service is too busy for some of them. */
  static void submitAll(String board, String scores) {
    List<Integer> statuses;
    do {
      statuses =
          given()
              .contentType(ContentType.JSON)
              .body(json("{'scores':[" + scores + "]}"))
              .post("/v1/boards/" + board + "/scores/batch")
              .then()
              .statusCode(200)
              .extract()
              .jsonPath()
              .getList("results.status");
    } while (statuses.contains(503));
    assertEquals(Set.of(200), Set.copyOf(statuses));
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
