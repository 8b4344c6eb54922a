package io.rankly.http;

import static io.rankly.http.Api.get;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.request;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as browsers fetch it. */
@QuarkusTest
class PageTest {
  @Test
  void root_isThePage_whichIsAskedForAgain() {
    get("/")
        .then()
        .statusCode(200)
        .header("Content-Type", "text/html;charset=UTF-8")
        .header("Cache-Control", "no-cache")
        .header("Content-Security-Policy", PageResource.CONTENT_SECURITY_POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .body(containsString("<title>Rankly</title>"));
  }

  @ParameterizedTest
  @CsvSource({
    "page.css, text/css;charset=UTF-8",
    "page.js, text/javascript;charset=UTF-8",
    "icon.svg, image/svg+xml"
  })
  void asset_isKeptForEver(String name, String type) {
    Response answer = get(folder() + name);
    answer
        .then()
        .statusCode(200)
        .header("Content-Type", type)
        .header("X-Content-Type-Options", "nosniff");
    // What stands in for API Gateway in dev mode makes several headers of it.
    assertEquals(
        "public, max-age=31536000, immutable",
        String.join(", ", answer.headers().getValues("Cache-Control")));
    assertTrue(new String(answer.asByteArray(), StandardCharsets.UTF_8).length() > 100);
  }

  @Test
  void page_thatTheBrowserHas_isNotSentAgain() {
    String tag = get("/").header("ETag");
    request()
        .header("If-None-Match", tag)
        .get("/")
        .then()
        .statusCode(304)
        .header("ETag", tag)
        .body(is(emptyString()));
    request().header("If-None-Match", "\"another\"").get("/").then().statusCode(200);
  }

  @Test
  void head_isAnsweredWithoutABody() {
    request().head("/").then().statusCode(200).body(is(emptyString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/0000000000000000/page.js",
        "/assets/page.js",
        "/assets/",
        "/assets/..%2F..%2Fapplication.properties/x",
        "/index.html",
        "/page.js",
        "/favicon.ico",
        "/v1",
        "/v1/nothing"
      })
  void anythingElse_isAProblem(String path) {
    problem(404, get(path));
  }

  @Test
  void otherMethods_areAProblem() {
    problem(405, request().delete("/"));
  }

  @Test
  void api_isWhereItWas() {
    get("/v1/boards")
        .then()
        .statusCode(200)
        .header("Content-Type", containsString("application/json"));
    get("/q/openapi").then().statusCode(200).body(not(containsString("/assets")));
  }

  @Test
  void hash_isThatOfTheIndex_eachTime() {
    assertEquals(folder(), folder());
    get(folder() + "page.js").then().header("ETag", not(equalTo(get("/").header("ETag"))));
  }

  /** Where index.html says that the assets are. */
  private static String folder() {
    Matcher found =
        Pattern.compile("\"(assets/[0-9a-f]+/)page\\.js\"").matcher(get("/").asString());
    assertTrue(found.find());
    return "/" + found.group(1);
  }
}
