package io.rankly.http;

import static io.rankly.http.Api.board;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.request;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pages of one origin may do all, those of others may read. */
@QuarkusTest
@TestProfile(CorsTest.ForAPage.class)
class CorsTest {
  private static final String PAGE = "https://game.example";
  private static final String OTHER = "https://other.example";

  /** The settings. */
  public static final class ForAPage implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("rankly.cors", PAGE + ",*");
    }
  }

  private static Response ahead(String origin, String method, String path) {
    return request()
        .header("Origin", origin)
        .header("Access-Control-Request-Method", method)
        .header("Access-Control-Request-Headers", "content-type,idempotency-key")
        .request("OPTIONS", path);
  }

  /** The values of a header that is a list, however it was sent. */
  private static String list(ValidatableResponse response, String name) {
    return String.join(", ", response.extract().headers().getValues(name)).toLowerCase(Locale.ROOT);
  }

  private static ValidatableResponse allowed(String origin, Response response) {
    return response
        .then()
        .header("Access-Control-Allow-Origin", is(origin))
        .header("Access-Control-Allow-Credentials", nullValue())
        .header("Vary", is("Origin"));
  }

  @Test
  void page_thatIsNamed_mayDoAll() {
    for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
      ValidatableResponse answer =
          allowed(PAGE, ahead(PAGE, method, board("b") + "/scores"))
              .statusCode(204)
              .header("Access-Control-Max-Age", is("7200"));
      assertEquals("get, head, post, put, delete", list(answer, "Access-Control-Allow-Methods"));
      assertEquals(
          "authorization, content-type, idempotency-key, if-none-match, rankly-signature",
          list(answer, "Access-Control-Allow-Headers"));
    }
  }

  @Test
  void otherPages_mayReadAlone() {
    allowed("*", ahead(OTHER, "GET", board("b") + "/top")).statusCode(204);
    assertEquals(
        "get, head, post",
        list(
            allowed("*", ahead("null", "POST", board("b") + "/players/query")).statusCode(204),
            "Access-Control-Allow-Methods"));
    for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "nonsense")) {
      problem(403, ahead(OTHER, method, board("b") + "/scores"))
          .header("Access-Control-Allow-Origin", nullValue())
          .body("detail", containsString("RANKLY_CORS"));
    }
    problem(403, ahead(PAGE.toUpperCase(Locale.ROOT), "PUT", board("b")));
    problem(403, ahead(PAGE + ".evil.example", "PUT", board("b")));
  }

  @Test
  void answers_andRefusals_canBeReadByPages() {
    for (String path : List.of(Api.BOARDS, Api.BOARDS + "?limit=x", "/nope")) {
      assertEquals(
          "etag, location, retry-after",
          list(
              allowed(PAGE, request().header("Origin", PAGE).get(path)),
              "Access-Control-Expose-Headers"));
      allowed("*", request().header("Origin", OTHER).get(path));
      allowed("*", request().get(path));
    }
    allowed(PAGE, request().header("Origin", PAGE).put(board("a%20b"))).statusCode(415);
    request()
        .header("Origin", OTHER)
        .put(board("a%20b"))
        .then()
        .header("Access-Control-Allow-Origin", nullValue());
  }

  @Test
  void options_thatAreNotOfABrowser_areNoneOfItsBusiness() {
    request()
        .request("OPTIONS", Api.BOARDS)
        .then()
        .header("Access-Control-Allow-Methods", nullValue());
  }
}
