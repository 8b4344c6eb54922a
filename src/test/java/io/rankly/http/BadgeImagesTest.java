package io.rankly.http;

import static io.rankly.badge.TestImages.file;
import static io.rankly.badge.TestImages.numbered;
import static io.rankly.badge.TestImages.svg;
import static io.rankly.badge.TestImages.utf8;
import static io.rankly.http.Api.delete;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.request;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.rankly.badge.TestImages;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images of badges, by their bytes. */
@QuarkusTest
class BadgeImagesTest {
  private static final int MEGABYTE = 1 << 20;
  private static final String FOR_A_MINUTE = "public, max-age=60, must-revalidate";
  private static final String FOREVER = "public, max-age=31536000, immutable";

  private final String badge = "/v1/badges/" + UUID.randomUUID().toString().substring(0, 30);

  @ParameterizedTest
  @CsvSource({
    "gold.png, image/png",
    "gold.svg, image/svg+xml",
    "lossy.webp, image/webp",
    "lossless.webp, image/webp",
    "alpha.webp, image/webp",
    "moving.webp, image/webp",
  })
  void image_isAnsweredByteForByte(String name, String type) {
    String version =
        put(file(name))
            .then()
            .statusCode(201)
            .contentType("application/json")
            .body("name", is(badge.substring("/v1/badges/".length())))
            .body("type", is(type))
            .body("bytes", is(file(name).length))
            .body("url", startsWith(badge + "?version="))
            .extract()
            .path("version");

    requireImage(name, type, version, FOR_A_MINUTE, get(badge));
    requireImage(name, type, version, FOREVER, get(badge + "?version=" + version));
  }

  private static void requireImage(
      String name, String type, String version, String caching, Response response) {
    response
        .then()
        .statusCode(200)
        .header("ETag", is("\"" + version + "\""))
        .header(
            "Content-Security-Policy", is("default-src 'none'; style-src 'unsafe-inline'; sandbox"))
        .header("X-Content-Type-Options", is("nosniff"));
    // Split by what stands for API Gateway in tests.
    assertEquals(caching, String.join(", ", response.headers().getValues("Cache-Control")));
    assertEquals(type, response.contentType().split(";")[0]);
    assertArrayEquals(file(name), response.asByteArray());
  }

  /** But API Gateway takes bytes of a textual type for text, so only an SVG may have one. */
  @ParameterizedTest
  @CsvSource({
    "gold.svg, image/png",
    "gold.svg, application/json",
    "gold.svg, text/html",
    "gold.svg, application/octet-stream",
    "gold.png, image/webp",
    "gold.png, application/octet-stream",
    "gold.png, application/x-www-form-urlencoded",
    "gold.png, multipart/form-data; boundary=x",
  })
  void contentType_doesNotMatter(String name, String type) throws IOException {
    assertEquals(201, send("PUT", badge, type, file(name), 0));
    assertArrayEquals(file(name), get(badge).asByteArray());
    assertEquals(
        name.equals("gold.svg") ? "image/svg+xml" : "image/png",
        get(badge).contentType().split(";")[0]);
  }

  @Test
  void contentType_missing_doesNotMatter() throws IOException {
    assertEquals(201, send(file("gold.png"), 0));
    assertArrayEquals(file("gold.png"), get(badge).asByteArray());
  }

  @Test
  void image_thatTheCallerHas_isNotSentAgain() {
    String version = put(file("gold.png")).path("version");
    for (String tag :
        List.of(
            "\"" + version + "\"",
            "W/\"" + version + "\"",
            "\"x\", \"" + version + "\"",
            "\"x\",W/\"" + version + "\"",
            "*")) {
      for (String path : List.of(badge, badge + "?version=" + version)) {
        request()
            .header("If-None-Match", tag)
            .get(path)
            .then()
            .statusCode(304)
            .header("ETag", is("\"" + version + "\""))
            .header("Cache-Control", notNullValue())
            .body(is(""));
      }
    }
    for (String tag : List.of("\"x\"", version + "0", "", "W/", ",,", "\"\"")) {
      request().header("If-None-Match", tag).get(badge).then().statusCode(200);
    }
    put(file("gold.svg"));
    request().header("If-None-Match", "\"" + version + "\"").get(badge).then().statusCode(200);
  }

  @Test
  void versions_areKept() {
    String first = put(numbered(1)).then().statusCode(201).extract().path("version");
    String second = put(numbered(2)).then().statusCode(200).extract().path("version");

    assertArrayEquals(numbered(2), get(badge).asByteArray());
    assertArrayEquals(numbered(1), get(badge + "?version=" + first).asByteArray());
    get(badge + "/versions")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("total", is(2))
        .body("versions.version", containsInAnyOrder(first, second))
        .body("versions.find{it.current}.version", is(second))
        .body("versions.findAll{it.current}", hasSize(1))
        .body("versions.type", everyItem(is("image/svg+xml")))
        .body("versions.bytes", everyItem(is(numbered(1).length)))
        .body("versions.publishedAt", everyItem(startsWith("20")))
        .body("versions.url", containsInAnyOrder(url(first), url(second)));
    get(badge + "/versions?limit=1").then().body("versions", hasSize(1)).body("total", is(2));

    assertEquals(first, put(numbered(1)).path("version"));
    assertArrayEquals(numbered(1), get(badge).asByteArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1001", "x"})
  void limit_outOfBounds_isRefused(String limit) {
    put(file("gold.png"));
    problem(400, get(badge + "/versions?limit=" + limit)).body("field", is("limit"));
  }

  @Test
  void removal_takesAllVersions() {
    String first = put(numbered(1)).path("version");
    put(numbered(2));

    problem(400, delete(url(first))).body("field", is("version"));
    delete(badge).then().statusCode(204);
    problem(404, get(badge));
    problem(404, get(url(first)));
    problem(404, get(badge + "/versions"));
    problem(404, delete(badge));
    put(numbered(1)).then().statusCode(201);
  }

  @Test
  void image_thatIsMissing_isNotFound_forNoTime() {
    assertEquals(null, get(badge).header("Cache-Control"));
    problem(404, get(badge)).body("name", is(badge.substring("/v1/badges/".length())));
    problem(404, get(url("0".repeat(64))));
    problem(404, get(badge + "/versions"));
    problem(404, delete(badge));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "0", "../gold", "%00"})
  void version_thatIsNone_isRefused(String version) {
    put(file("gold.png"));
    problem(400, get(badge + "?version=" + version)).body("field", is("version"));
    problem(400, get(url("A".repeat(64)))).body("field", is("version"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Gold", "a_b", "a.b", "%00", "é", "a%2Fb", "a%20b", "a%2Fcurrent"})
  void name_thatIsNone_isRefused(String name) {
    for (String path : List.of("/v1/badges/" + name, "/v1/badges/" + "x".repeat(33))) {
      problem(400, get(path)).body("field", is("name"));
      problem(400, delete(path)).body("field", is("name"));
      problem(400, put(path, file("gold.png"))).body("field", is("name"));
      problem(400, get(path + "/versions")).body("field", is("name"));
    }
  }

  @Test
  void svg_thatDoesSomething_isRefused_andChangesNothing() {
    put(file("gold.svg")).then().statusCode(201);
    for (String hostile : TestImages.hostile()) {
      problem(400, put(utf8(hostile)))
          .body("detail", containsString(hostile.contains("<use") ? "" : "SVG"));
    }
    assertArrayEquals(file("gold.svg"), get(badge).asByteArray());
    get(badge + "/versions").then().body("total", is(1));
  }

  @Test
  void refusal_saysWhatIsWrong() {
    problem(400, put(svg("<g><script>alert(1)</script></g>")))
        .body("detail", containsString("element that is not allowed"))
        .body("element", is("script"));
    problem(400, put(svg("<rect onclick='x'/>")))
        .body("element", is("rect"))
        .body("attribute", is("onclick"));
    problem(400, put(utf8("<!DOCTYPE svg>" + new String(svg(""), StandardCharsets.UTF_8))))
        .body("detail", containsString("<!DOCTYPE>"));
    problem(400, put(svg("\n<g>")))
        .body("detail", containsString("well-formed"))
        .body("line", is(2));
    problem(400, put(utf8("GIF89a"))).body("detail", containsString("PNG, SVG or WebP"));
    problem(400, put(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}));
  }

  @Test
  void body_thatIsEmpty_isRefused() throws IOException {
    problem(400, request().put(badge)).body("detail", containsString("empty"));
    assertEquals(400, send(new byte[0], 0));
    assertEquals(400, send(new byte[0], 1024));
  }

  @Test
  void body_ofOneMegabyte_isTaken_andNoMore() throws IOException {
    int around = svg("").length;
    byte[] most = svg("x".repeat(MEGABYTE - around));
    put(most).then().statusCode(201).body("bytes", is(MEGABYTE));
    assertArrayEquals(most, get(badge).asByteArray());
    assertEquals(200, send(most, 64 * 1024));

    byte[] more = svg("x".repeat(MEGABYTE - around + 1));
    problem(413, put(more)).body("detail", containsString("too large"));
    problem(413, put(new byte[5 * MEGABYTE]));
    assertEquals(413, send(more, 64 * 1024));
    assertArrayEquals(most, get(badge).asByteArray());
  }

  @Test
  void body_ofAnythingElse_hasTheLimitThatItHad() throws IOException {
    String board = Api.board(Api.newBoard("{}"));
    byte[] large = " ".repeat(256 * 1024 + 1).getBytes(StandardCharsets.US_ASCII);
    for (int chunk : List.of(0, 16 * 1024)) {
      assertEquals(413, send("POST", board + "/scores", "application/json", large, chunk));
      assertEquals(413, send("PUT", board, "application/json", large, chunk));
      assertEquals(413, send("PUT", "/v1/badges/../boards/b", "application/json", large, chunk));
    }
  }

  @Test
  void head_isAnsweredLikeGetWithoutABody() {
    String version = put(file("gold.png")).path("version");
    request()
        .head(badge)
        .then()
        .statusCode(200)
        .header("ETag", is("\"" + version + "\""))
        .contentType("image/png")
        .body(is(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/*", "image/avif,image/webp,*/*;q=0.8", "text/html"})
  void accept_doesNotMatter(String accept) {
    put(file("gold.png"));
    request().header("Accept", accept).get(badge).then().statusCode(200).contentType("image/png");
  }

  @Test
  void imagesPublishedAtOnce_areAllKept_andOneIsShown() throws Exception {
    int count = 8;
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<String> versions = new ArrayList<>();
    try {
      List<Callable<String>> work = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        byte[] image = numbered(i);
        work.add(() -> put(image).path("version"));
      }
      for (Future<String> done : pool.invokeAll(work)) {
        versions.add(done.get());
      }
    } finally {
      pool.shutdown();
    }
    String shown = get(badge).header("ETag").replace("\"", "");
    get(badge + "/versions")
        .then()
        .body("versions.version", containsInAnyOrder(versions.toArray()))
        .body("versions.find{it.current}.version", is(shown));
  }

  /** With a type that REST Assured leaves the bytes alone for. */
  private Response put(byte[] image) {
    return put(badge, image);
  }

  private static Response put(String path, byte[] image) {
    return request().header("Content-Type", "image/png").body(image).put(path);
  }

  private String url(String version) {
    return badge + "?version=" + version;
  }

  private int send(byte[] body, int chunk) throws IOException {
    return send("PUT", badge, "", body, chunk);
  }

  /** The status of a request, in chunks of a size, if any. */
  private static int send(String method, String path, String type, byte[] body, int chunk)
      throws IOException {
    URI uri = URI.create(RestAssured.baseURI + ":" + RestAssured.port + path);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", type);
    if (chunk > 0) {
      connection.setChunkedStreamingMode(chunk);
    } else {
      connection.setFixedLengthStreamingMode(body.length);
    }
    try {
      connection.getOutputStream().write(body);
      connection.getOutputStream().close();
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }
}
