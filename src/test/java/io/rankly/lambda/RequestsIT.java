package io.rankly.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of requests with something odd about them: they are answered like any other request. */
class RequestsIT extends FunctionChecks {
  private static final int MAX_BODY = 256 * 1024;

  @ParameterizedTest
  @CsvSource({"HEAD, 200", "OPTIONS, 200", "BREW, 405", "get, 405", "TRACE, 405", "CONNECT, 405"})
  void method_isAnswered(String method, int status) throws Exception {
    requireStatus(status, edited(READ, "/requestContext/http/method", text(method)));
  }

  /** API Gateway decodes the path, so that it can have in it what a URL cannot. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "/v1/boards/b/players/a|b,          200",
        "/v1/boards/b/players/a%7Cb,        200",
        "/v1/boards/b/players/a%7cb,        200",
        "/v1/boards/%62/top,                200",
        "//v1//boards/b/top,                200",
        "/v1/boards/./b/x/../top,           200",
        "/v1/boards/b/../../../nope,        404",
        "/,                                 200",
        "//,                                200",
        "/v1/boards/a/b/top,                404",
        "/v1/boards/a%2Fb/top,              400",
        "/v1/boards/%zz/top,                400",
        "/v1/boards/b%,                     400",
        "/v1/boards/b%2,                    400",
        "/v1/boards/%00/top,                400",
        "/v1/boards/%ff/top,                400",
        "/v1/boards/b c/top,                400",
        "/v1/boards/b+c/top,                400",
        "/v1/boards/é😀/top,                 400",
        "/v1/boards/b?limit=1,              400",
        "/v1/boards/b#top,                  400",
        "/v1/boards/\"<{[\\^`````]}>\",     400",
      })
  void path_isAnswered(String path, int status) throws Exception {
    requireStatus(status, edited(READ, "/rawPath", text(path)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\n", "\r\n", "\u007f", "\ud800", "\ufffe"})
  void path_withWhatIsNoCharacter_isRefused(String c) throws Exception {
    requireStatus(400, edited(READ, "/rawPath", text("/v1/boards/b" + c + "/top")));
  }

  @Test
  void path_ofTenKilobytes_isRefused() throws Exception {
    requireStatus(414, HttpEvent.of("GET", "/v1/boards/" + "x".repeat(10_000)).json());
    requireStatus(414, HttpEvent.of("GET", "/v1" + "/x".repeat(5_000)).json());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "limit=1,            200",
        "limit=%31,          200",
        "limit=1&limit=x,    200",
        "name=é😀&x=%F0%9F,   200",
        "a+b=c%20d e,        200",
        "&&=&?#[]{}|\\^<>\", 200",
        "limit=+1,           400",
        "limit=%201,         400",
        "limit=1 2,          400",
        "limit=%zz,          400",
        "limit=%,            400",
        "limit=é,            400",
        "limit=😀,            400",
        "limit=%ff%00,       400",
      })
  void query_isAnswered(String query, int status) throws Exception {
    requireStatus(status, edited(READ, "/rawQueryString", text(query)));
  }

  @Test
  void query_missingOrVeryLong_isAnswered() throws Exception {
    requireStatus(200, edited(READ, "/rawQueryString", ""));
    requireStatus(200, edited(READ, "/rawQueryString", "null"));
    requireStatus(200, edited(READ, "/rawQueryString", text("a=" + "x".repeat(3_000))));
    requireStatus(200, edited(READ, "/rawQueryString", text("a=1&".repeat(900))));
    requireStatus(400, edited(READ, "/rawQueryString", text("limit=" + "1".repeat(3_000))));
    requireStatus(414, edited(READ, "/rawQueryString", text("a=" + "x".repeat(10_000))));
    requireStatus(414, edited(READ, "/rawQueryString", text("a=1&".repeat(3_000))));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "x |                null",
        "x |                \"\"",
        "x |                \",\"",
        "x |                \"a,,b, c\"",
        "x |                \"a\\nb\"",
        "x |                \"a\\r\\nInjected: b\"",
        "x |                \"\\u0000\\u0001\\u007f\"",
        "x |                \"é😀\"",
        "a b |              \"1\"",
        "`a\n` |              \"1\"",
        "é |                \"1\"",
        "`` |               \"1\"",
        "X-Forwarded-Port | \"none\"",
        "X-Forwarded-Port | \"99999\"",
        "x-forwarded-for |  \"<script>\"",
        "expect |           \"100-continue\"",
        "Expect |           \"nothing\"",
        "transfer-encoding | \"gzip\"",
        "content-encoding | \"gzip\"",
        "content-length |   \"1\"",
        "content-length |   \"-1\"",
        "content-length |   \"many\"",
        "Content-Length |   \"99999999999999999999\"",
        "Accept |           \"text/html, application/json;q=0.5\"",
        "connection |       \"close\"",
        "upgrade |          \"h2c\"",
        "host |             \"\"",
        "cookie |           \"=;=;\"",
      })
  void header_thatIsOdd_doesNoHarm(String name, String value) throws Exception {
    requireStatus(200, edited(WRITE, "/headers/" + name, value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"é", "a b", "a:port", "http://a/"})
  void host_thatIsNone_isRefused(String host) throws Exception {
    requireStatus(400, edited(READ, "/headers/host", text(host)));
  }

  @Test
  void headers_missingOrMany_areAnswered() throws Exception {
    for (String none : new String[] {"", "null", "{}"}) {
      requireStatus(200, edited(READ, "/headers", none));
      requireStatus(415, edited(WRITE, "/headers", none));
    }
    requireStatus(200, edited(READ, "/headers/x", text("x".repeat(15_000))));
    requireStatus(200, edited(READ, "/headers", headers(1_000)));
    requireStatus(431, edited(READ, "/headers/x", text("x".repeat(100_000))));
    requireStatus(431, edited(READ, "/headers", headers(4_000)));
  }

  private static String headers(int count) {
    ObjectNode many = JSON.createObjectNode();
    for (int i = 0; i < count; i++) {
      many.put("x-" + i, "1");
    }
    return many.toString();
  }

  @Test
  void header_givenInTwoWays_countsByEither() throws Exception {
    requireStatus(200, edited(WRITE, "/headers/Content-Type", text("application/json")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "[\"a=b\",\"c=d\"]", "[null,\"=;\\n\"]"})
  void cookies_doNoHarm(String cookies) throws Exception {
    requireStatus(200, edited(READ, "/cookies", cookies));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "\"\"", "\"::1\"", "\"not an address\""})
  void sourceAddress_doesNoHarm(String address) throws Exception {
    requireStatus(200, edited(READ, "/requestContext/http/sourceIp", address));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "\"\"", "\"{\"", "\"\\u0000\"", "\"nonsense\""})
  void body_thatIsNoJson_isRefused(String body) throws Exception {
    requireStatus(400, edited(WRITE, "/body", body));
  }

  @Test
  void body_inBase64_countsByItsBytes() throws Exception {
    String json = "{\"player\":\"a|b\",\"score\":7}";
    requireStatus(200, WRITE.withBody(json.getBytes(StandardCharsets.UTF_8)).json());
    requireStatus(400, WRITE.withBody(new byte[] {}).json());
    requireStatus(400, WRITE.withBody(new byte[] {'{', '"', (byte) 0xFF, '"', '}'}).json());
  }

  @Test
  void body_withoutIsBase64Encoded_isText() throws Exception {
    requireStatus(200, edited(WRITE, "/isBase64Encoded", ""));
    requireStatus(200, edited(WRITE, "/isBase64Encoded", "null"));
    String base64 = Base64.getEncoder().encodeToString(new byte[] {'{', '}'});
    requireStatus(400, edited(WRITE.withBody(base64), "/isBase64Encoded", ""));
  }

  @Test
  void body_withoutContentType_isRefused() throws Exception {
    requireStatus(415, edited(WRITE, "/headers/content-type", ""));
    requireStatus(415, edited(WRITE, "/headers/content-type", text("")));
  }

  @Test
  void body_thatIsTooLarge_isRefused() throws Exception {
    String megabytes = " ".repeat(6_000_000);
    requireStatus(413, WRITE.withBody(megabytes).json());
    requireStatus(413, WRITE.withHeader("content-length", "1").withBody(megabytes).json());
    requireStatus(413, READ.withBody(megabytes).json());
    requireStatus(413, WRITE.withBody(new byte[4_400_000]).json());
    requireStatus(413, WRITE.withBody(" ".repeat(MAX_BODY + 1)).json());
    requireStatus(413, WRITE.withBody("é".repeat(MAX_BODY / 2 + 1)).json());
    requireStatus(400, WRITE.withBody(" ".repeat(MAX_BODY)).json());
  }

  @ParameterizedTest
  @CsvSource({
    "dev, /dev/v1/boards/b/top, 400",
    "dev, /v1/boards/b/top, 400",
    "dev, /dev/dev/v1/boards, 404",
    "dev, /developers, 404",
    "v1, /v1/v1/boards/b/top, 400",
    "$default, /v1/boards/b/top, 400",
  })
  void stage_isTakenAway_andTheQueryStays(String stage, String path, int status) throws Exception {
    String json = edited(READ, "/requestContext/stage", text(stage));
    ObjectNode event = (ObjectNode) JSON.readTree(json);
    event.put("rawPath", path).put("rawQueryString", "limit=none");
    HttpAnswer answer = answer(event.toString());
    requireProblem(answer);
    assertEquals(status, answer.status());
    assertEquals(status == 400 ? "limit" : "", answer.json().path("field").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev", "/dev/"})
  void stage_alone_isTheRoot(String path) throws Exception {
    ObjectNode event =
        (ObjectNode) JSON.readTree(edited(READ, "/requestContext/stage", text("dev")));
    HttpAnswer answer = answer(event.put("rawPath", path).toString());
    assertEquals(200, answer.status());
    assertEquals("text/html;charset=UTF-8", answer.contentType());
  }

  @Test
  void stage_missing_isNone() throws Exception {
    requireStatus(200, edited(READ, "/requestContext/stage", ""));
    requireStatus(200, edited(READ, "/requestContext/stage", "null"));
  }

  @Test
  void image_goesBothWaysByteForByte() throws Exception {
    ImageChecks checks = new ImageChecks(this::send);
    checks.requireImagesByteForByte();
    checks.requireTheLimit();
  }
}
