package io.rankly.http;

import static io.rankly.http.Api.board;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.player;
import static io.rankly.http.Api.post;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.put;
import static io.rankly.http.Api.request;
import static io.rankly.http.Api.score;
import static io.rankly.http.Api.scores;
import static io.rankly.http.Api.top;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that nobody means well with. */
@QuarkusTest
class HostileTest {
  private static Response send(String path, byte[] body) {
    return request().contentType("application/json").body(body).post(path);
  }

  private static Response named(String board, String name) {
    return post(scores(board), "{'player':'ann','score':1,'name':'" + name + "'}");
  }

  @Test
  void url_thatIsTooLong_isRefused() {
    String rest = "?limit=" + "1".repeat(3_900);
    problem(400, get(Api.BOARDS + rest)).body("field", is("limit"));
    problem(414, get(Api.BOARDS + rest + "1".repeat(100)))
        .body("type", is("urn:rankly:too-long"))
        .body("detail", is("the URL is too long"));
    problem(414, get("/" + "x".repeat(4_010)));
  }

  @Test
  void headers_thatAreTooLarge_areRefused() {
    problem(431, request().header("X-Large", "x".repeat(16_384)).get(Api.BOARDS))
        .body("type", is("urn:rankly:headers-too-large"));
    problem(
        431,
        request()
            .header("X-One", "x".repeat(8_000))
            .header("X-Two", "x".repeat(8_400))
            .get("/nope"));
    request().header("X-Large", "x".repeat(15_000)).get(Api.BOARDS).then().statusCode(200);
  }

  @Test
  void json_thatIsNestedTooDeeply_isRefused() {
    String board = newBoard("{}");
    for (int depth : List.of(60, 500, 1_500)) {
      String deep = "[".repeat(depth) + "]".repeat(depth);
      problem(400, post(scores(board), "{'player':'ann','score':1,'meta':{'a':" + deep + "}}"))
          .body("detail", containsString("nested more deeply"));
      problem(400, post(scores(board), deep));
    }
    String fits = "[".repeat(40) + "]".repeat(40);
    post(scores(board), "{'player':'ann','score':1,'meta':{'a':" + fits + "}}")
        .then()
        .statusCode(200);
    top(board, "").then().statusCode(200);
  }

  @Test
  void number_ofThousandsOfDigits_isRefused() {
    String board = newBoard("{}");
    for (String number :
        List.of("1".repeat(1_001), "1".repeat(100_000), "0." + "1".repeat(100_000))) {
      problem(400, post(scores(board), score("ann", number)));
      problem(400, post(scores(board), "{'player':'ann','score':1,'meta':{'n':" + number + "}}"));
    }
    for (String number : List.of("1e999999999", "-1e-999999999", "1e99999999999999999999")) {
      problem(400, post(scores(board), score("ann", number)));
    }
    problem(404, get(player(board, "ann")));
  }

  @Test
  void metaWithHugeExponents_isAnsweredAsItIs() {
    String board = newBoard("{}");
    post(scores(board), "{'player':'ann','score':1,'meta':{'n':1e99999,'m':1e-99999}}")
        .then()
        .statusCode(200);
    get(player(board, "ann")).then().statusCode(200).body(containsString("1E+99999"));
    top(board, "").then().statusCode(200);
  }

  @Test
  void string_ofManyCharacters_isRefused() {
    String board = newBoard("{}");
    for (int length : List.of(65, 40_000, 200_000)) {
      problem(400, named(board, "x".repeat(length)));
      problem(400, post(scores(board), score("x".repeat(length), 1)));
      problem(400, post(scores(board), "{'" + "x".repeat(length) + "':1}"));
    }
  }

  @Test
  void fieldName_thatIsLong_isNotSentBackWhole() {
    problem(400, post(scores(newBoard("{}")), "{'" + "x".repeat(1_000) + "':1}"))
        .body("field", is("x".repeat(200) + "…"));
  }

  @Test
  void fieldName_withHalfACharacter_isRefused() {
    problem(400, post(scores(newBoard("{}")), "{'a\\ud800b':1}")).body("field", is("a?b"));
  }

  @Test
  void fields_thatAreUnknown_orGivenTwice_areRefusedAtAnyDepth() {
    String board = newBoard("{}");
    problem(400, post(scores(board), "{'player':'ann','score':1,'constructor':{}}"))
        .body("field", is("constructor"));
    problem(400, post(scores(board), "{'player':'ann','score':1,'__proto__':{}}"));
    problem(400, post(scores(board), "{'player':'ann','score':1,'score':2}"));
    problem(400, post(scores(board), "{'player':'ann','score':1,'meta':{'a':1,'a':2}}"));
    problem(400, put(board(board), "{'windows':[{'window':'all','x':1}]}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
  void json_inAnotherEncoding_isRefused(String encoding) {
    byte[] body = "{\"player\":\"ann\",\"score\":1}".getBytes(Charset.forName(encoding));
    problem(400, send(scores(newBoard("{}")), body));
  }

  @Test
  void byteOrderMark_isPassedOver() {
    String body = "\uFEFF{\"player\":\"ann\",\"score\":1}";
    send(scores(newBoard("{}")), body.getBytes(StandardCharsets.UTF_8)).then().statusCode(200);
  }

  @Test
  void halvesOfCharacters_areRefusedWhereverTheyAre() {
    String board = newBoard("{'moderation':true}");
    problem(400, named(board, "a\\ud800"));
    problem(400, named(board, "\\udc00\\ud800"));
    problem(400, post(scores(board), "{'player':'ann','score':1,'meta':{'a':'\\ud800'}}"));
    problem(400, post(scores(board), "{'player':'ann','score':1,'meta':{'\\ud800':1}}"));
    problem(400, post(scores(board), "{'player':'\\ud800','score':1}"));
    problem(400, post(scores(board), "{'player':'ann','score':1,'segment':'\\ud800'}"));
    problem(400, post(scores(board), "{'player':'ann','values':{'\\ud800':1}}"));
    problem(
        400,
        put(
            player(board, "ann") + "/moderation",
            "{'state':'hidden','by':'me','reason':'\\udfff'}"));
    problem(400, put(board(Api.newId()), "{'title':'\\ud800'}"));
    named(board, "\\ud83d\\ude00").then().statusCode(200).body("name", is("😀"));
  }

  @Test
  void names_areKeptComposed() {
    String board = newBoard("{}");
    named(board, "A\u030angstro\u0308m")
        .then()
        .statusCode(200)
        .body("name", is("\u00c5ngstr\u00f6m"));
    named(board, "\u212b").then().body("name", is("\u00c5"));
    named(board, "\u1112\u1161\u11ab").then().body("name", is("\ud55c"));
    get(player(board, "ann")).then().body("name", is("\ud55c"));
    String other = Api.newId();
    put(board(other), "{'title':'Cafe\u0301','badges':[{'badge':'b','rank':1,'name':'e\u0301'}]}")
        .then()
        .statusCode(201)
        .body("title", is("Café"))
        .body("badges[0].name", is("é"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\\u0000b", "a\\u001b[31mb", "a\\u007fb", "a\\u0085b", "a\\nb", "a\\u2028b", "a\\u2029b",
        "\u202ecod.exe", "a\u202a", "a\u2066b\u2069", "a\u200eb", "a\u200fb", "a\u061cb",
            "a\u200bb",
        "a\ufeffb", "a\u00adb", "a\u2060b", "\ue000", "\udb80\udc00", "\ufdd0", "\uffff",
        "\ud83f\udffe", "\u200d", " \u200c ", "\u2003", "",
      })
  void names_withWhatCannotBeSeen_areRefused(String name) {
    String board = newBoard("{'moderation':true}");
    problem(400, named(board, name)).body("field", is("name"));
    problem(400, put(board(Api.newId()), "{'title':'" + name + "'}")).body("field", is("title"));
    problem(
            400,
            put(
                player(board, "ann") + "/moderation",
                "{'state':'hidden','by':'me','reason':'" + name + "'}"))
        .body("field", is("reason"));
    problem(404, get(player(board, "ann")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "👨\u200d👩\u200d👧",
        "نرم\u200cافزار",
        "🏴\udb40\udc67\udb40\udc62\udb40\udc7f",
        "שלום",
        "مرحبا",
        "क्\u200dष",
        "Zoë",
        "李小龍",
        "=1+1",
        "@ann",
        "-x-",
        "; DROP TABLE --",
        "<b>",
      })
  void names_thatPeopleHave_areTaken(String name) {
    String board = newBoard("{}");
    named(board, name).then().statusCode(200).body("name", is(name));
    get(player(board, "ann")).then().body("name", is(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"é", "e\u0301", "ａ", "а", "a b", "a/b", "a#b", "a~b", "a%b", "a\\nb", "a\\u0000"})
  void ids_areNothingButAscii_andHaveNoSeparators(String id) {
    problem(400, post(scores(newBoard("{}")), score(id, 1))).body("field", is("player"));
  }

  @Test
  void everyAnswer_saysThatItIsData() {
    String board = newBoard("{}");
    for (Response response :
        List.of(
            get(board(board)),
            get(Api.BOARDS + "?limit=x"),
            get("/nope"),
            get("/internal/tick"),
            get("/q/openapi"),
            get(board("never-made")),
            request().request("PATCH", board(board)),
            request().header("Accept", "text/html").get(board(board)),
            get("/" + "x".repeat(4_050)),
            request().header("X-Large", "x".repeat(17_000)).get("/"),
            post(scores(board), "{"),
            post(scores(board), " ".repeat(300_000)),
            post(scores(board) + "?what=", "{}"),
            request().request("OPTIONS", board(board)))) {
      response
          .then()
          .header("X-Content-Type-Options", equalTo("nosniff"))
          .header("Content-Security-Policy", equalTo("default-src 'none'; frame-ancestors 'none'"))
          .header("Referrer-Policy", equalTo("no-referrer"))
          .header("Cross-Origin-Resource-Policy", equalTo("same-origin"))
          .header("Access-Control-Allow-Origin", nullValue())
          .header("Server", nullValue())
          .body(not(containsString("Exception")));
    }
  }
}
