package io.rankly.http;

import static io.rankly.http.AccessTest.ADMIN;
import static io.rankly.http.AccessTest.OLD_SECRET;
import static io.rankly.http.AccessTest.SECRET;
import static io.rankly.http.AccessTest.SUBMITTER;
import static io.rankly.http.AccessTest.board;
import static io.rankly.http.AccessTest.player;
import static io.rankly.http.AccessTest.with;
import static io.rankly.http.Api.newId;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.request;
import static io.rankly.http.Api.withBody;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scores that players submit for themselves: signed, each once, and not too many. */
@QuarkusTest
@TestProfile(AccessTest.Closed.class)
class SignedScoresTest {
  private static final String SIGNED = "{'writes':'player','signature':'required'}";

  /** A request that somebody may have seen on its way. */
  private record Sent(String board, String body, String signature) {
    static Sent of(String board, String player, int score) {
      return of(board, "{\"player\":\"" + player + "\",\"score\":" + score + "}");
    }

    static Sent of(String board, String body) {
      String time = Long.toString(Instant.now().getEpochSecond());
      return new Sent(board, body, sign(board, time, nonce(), body, SECRET));
    }

    Sent signed(String another) {
      return new Sent(board, body, another);
    }

    Response send(String player, String... header) {
      RequestSpecification request =
          AccessTest.with(player(player), request())
              .contentType("application/json")
              .header("Rankly-Signature", signature)
              .body(body);
      if (header.length > 0) {
        request.header(header[0], header[1]);
      }
      return request.post(Api.board(board) + "/scores");
    }
  }

  private static String nonce() {
    return newId() + "-0123456789";
  }

  private static String sign(
      String board, String time, String nonce, String body, String... secrets) {
    StringBuilder text = new StringBuilder("t=" + time + ",n=" + nonce);
    for (String secret : secrets) {
      text.append(",v1=")
          .append(sum(secret, String.join("\n", "rankly-score-v1", board, time, nonce, body)));
    }
    return text.toString();
  }

  private static String sum(String secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void signedScore_counts_andACopyOfItDoesNot() {
    String board = board("{'writes':'player','signature':'required','update':'sum'}");
    Sent sent = Sent.of(board, "anna", 5);
    sent.send("anna").then().statusCode(200).body("score", is(5));
    problem(409, sent.send("anna"))
        .body("header", is("Rankly-Signature"))
        .body("detail", containsString("Idempotency-Key"));
    problem(409, sent.send("anna", "Idempotency-Key", "another"));
    Sent.of(board, "anna", 6).send("anna").then().statusCode(200).body("score", is(11));
    assertEquals(List.of("1 anna 11"), Api.ranking(board));
  }

  @Test
  void copy_isNoSubmissionOfAnotherPlayer() {
    String board = board(SIGNED);
    Sent sent = Sent.of(board, "anna", 5);
    problem(403, sent.send("bob")).body("player", is("bob"));
    sent.send("anna").then().statusCode(200);
  }

  @Test
  void repetition_isToldByItsIdempotencyKey_whetherItIsSignedAnewOrNot() {
    String board = board("{'writes':'player','signature':'required','update':'sum'}");
    Sent sent = Sent.of(board, "anna", 5);
    for (Sent repeated : List.of(sent, sent, Sent.of(board, "anna", 5))) {
      repeated.send("anna", "Idempotency-Key", "once").then().statusCode(200).body("score", is(5));
    }
  }

  @Test
  void scoreThatChangesNothing_usesItsNonceUp_soThatACopyChangesNothingLater() {
    String board = board("{'writes':'player','signature':'required','update':'last'}");
    Sent.of(board, "anna", 40).send("anna").then().statusCode(200);
    Sent same = Sent.of(board, "anna", 40);
    same.send("anna").then().statusCode(200).body("changed", is(false));
    Sent.of(board, "anna", 90).send("anna").then().statusCode(200);
    problem(409, same.send("anna"));
    assertEquals(List.of("1 anna 90"), Api.ranking(board));
  }

  @Test
  void scoreThatIsOutOfBounds_usesItsNonceUp_andOneThatIsRefusedOtherwiseDoesNot() {
    String board =
        board("{'writes':'player','signature':'required','bounds':{'max':10,'review':true}}");
    Sent tooLarge = Sent.of(board, "anna", 11);
    problem(422, tooLarge.send("anna")).body("bound", is("max"));
    problem(409, tooLarge.send("anna"));
    with(ADMIN, request())
        .get(Api.board(board) + "/attempts")
        .then()
        .body("attempts.size()", is(1));

    Sent early = Sent.of(board, "{\"player\":\"anna\",\"score\":3,\"expected\":{\"version\":1}}");
    problem(409, early.send("anna")).body("expected", is(1));
    Sent.of(board, "anna", 2).send("anna").then().statusCode(200);
    early.send("anna").then().statusCode(200).body("score", is(3));
  }

  @Test
  void scoreWithoutASignature_isRefused_butForAServer() {
    String board = board(SIGNED);
    String body = "{'player':'anna','score':5}";
    String path = Api.board(board) + "/scores";
    problem(403, with(player("anna"), withBody(body)).post(path))
        .body("header", is("Rankly-Signature"))
        .body("detail", containsString("signature"));
    for (String key : List.of(SUBMITTER, ADMIN)) {
      with(key, withBody(body)).post(path).then().statusCode(200);
      with(key, withBody(body)).header("Rankly-Signature", "x").post(path).then().statusCode(200);
    }
    problem(401, withBody(body).header("Rankly-Signature", "x").post(path));
  }

  @Test
  void signature_isOfThisBoard_time_nonce_andBody() {
    String board = board(SIGNED);
    String other = board(SIGNED);
    Sent sent = Sent.of(board, "anna", 5);
    String time = sent.signature().substring(2, sent.signature().indexOf(','));
    long next = Long.parseLong(time) + 1;
    for (Sent wrong :
        List.of(
            new Sent(other, sent.body(), sent.signature()),
            new Sent(board, sent.body() + " ", sent.signature()),
            new Sent(board, sent.body().replace("5", "6"), sent.signature()),
            sent.signed(sent.signature().replace("t=" + time, "t=" + next)),
            sent.signed(sent.signature().replace(",n=", ",n=0")),
            sent.signed(sent.signature().replaceAll("v1=.{8}", "v1=00000000")),
            sent.signed(sign(board, time, nonce(), sent.body(), SECRET + "0")))) {
      problem(403, wrong.send("anna"))
          .body("header", is("Rankly-Signature"))
          .body("detail", containsString("fits none"))
          .body("now", nullValue());
    }
    sent.send("anna").then().statusCode(200);
  }

  @Test
  void keys_areTwoWhileOneTakesThePlaceOfTheOther() {
    String board = board(SIGNED);
    String time = Long.toString(Instant.now().getEpochSecond());
    String body = "{\"player\":\"anna\",\"score\":5}";
    List<String[]> signers =
        List.of(
            new String[] {SECRET},
            new String[] {OLD_SECRET},
            new String[] {OLD_SECRET, SECRET},
            new String[] {"another-0123456789abcdef0123456789", SECRET});
    for (String[] secrets : signers) {
      String signature = sign(board, time, nonce(), body, secrets);
      new Sent(board, body, signature).send("anna").then().statusCode(200);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-400, 400})
  void signatureOfAnotherTime_isRefused_andToldWhatTimeItIs(long seconds) {
    String board = board(SIGNED);
    Instant then = Instant.ofEpochSecond(Instant.now().getEpochSecond() + seconds);
    String body = "{\"player\":\"anna\",\"score\":5}";
    String time = Long.toString(then.getEpochSecond());
    Response response =
        new Sent(board, body, sign(board, time, nonce(), body, SECRET)).send("anna");
    problem(403, response).body("signedAt", is(then.toString()));
    assertTrue(Instant.parse(response.path("now")).isAfter(Instant.now().minusSeconds(60)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "t=1,n=0123456789abcdef",
        "t=1,n=0123456789abcdef,v1=00",
        "t=01,n=0123456789abcdef,v1=%s",
        "t=-1,n=0123456789abcdef,v1=%s",
        "t=999999999999,n=0123456789abcdef,v1=%s",
        "t=1,n=short,v1=%s",
        "t=1,n=0123456789abcdef#,v1=%s",
        "t=1,t=1,n=0123456789abcdef,v1=%s",
        "t=1,n=0123456789abcdef,v2=%s",
        "t=1, n=0123456789abcdef, v1=%s",
        "t=1,n=0123456789abcdef,v1=%s,v1=%s,v1=%s",
      })
  void signatureOfAnotherForm_isRefused(String form) {
    String board = board(SIGNED);
    String signature = form.replace("%s", "00".repeat(32));
    problem(400, Sent.of(board, "anna", 5).signed(signature).send("anna"))
        .body("header", is("Rankly-Signature"));
  }

  @Test
  void twoSignatures_areRefused() {
    Sent sent = Sent.of(board(SIGNED), "anna", 5);
    problem(400, sent.send("anna", "Rankly-Signature", sent.signature()));
  }

  @Test
  void boardThatAsksForNone_checksTheOneThatThereIs_andTakesACopy() {
    String board = board("{'writes':'player'}");
    Sent sent = Sent.of(board, "anna", 5);
    for (int i = 0; i < 2; i++) {
      sent.send("anna").then().statusCode(200);
    }
    problem(403, sent.signed(sent.signature().replaceAll("v1=.{8}", "v1=00000000")).send("anna"));
  }

  @Test
  void body_isSignedAsItIsSent() {
    String board = board(SIGNED);
    String body =
        " {\"name\": \"Zo\u00eb \uD83C\uDFC6\",\r\n \"player\":\"anna\", \"score\" : 5}\n";
    Sent.of(board, body)
        .send("anna")
        .then()
        .statusCode(200)
        .body("name", is("Zo\u00eb \uD83C\uDFC6"));
    problem(400, Sent.of(board, "{\"player\":\"anna\"").send("anna"));
    problem(400, Sent.of(board, "").send("anna"));
  }

  @Test
  void settings_areShown_andCanBeTakenBack() {
    String board = board("{'signature':'required','limit':{'submissions':10,'seconds':60}}");
    request()
        .get(Api.board(board))
        .then()
        .body("signature", is("required"))
        .body("limit.submissions", is(10))
        .body("limit.seconds", is(60));
    with(ADMIN, withBody("{'signature':'none','limit':{}}"))
        .put(Api.board(board))
        .then()
        .statusCode(200)
        .body("signature", nullValue())
        .body("limit", nullValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'limit':{'submissions':0,'seconds':60}}",
        "{'limit':{'submissions':1001,'seconds':60}}",
        "{'limit':{'submissions':1,'seconds':86401}}",
        "{'limit':{'submissions':1,'seconds':-1}}",
        "{'limit':{'submissions':1}}",
        "{'limit':{'seconds':1}}",
        "{'signature':'optional'}",
      })
  void settingsThatCannotBe_areRefused(String settings) {
    problem(400, with(ADMIN, withBody(settings)).put(Api.board(newId())));
  }

  private static Response submit(String board, String player, int score) {
    return with(player(player), withBody("{'player':'" + player + "','score':" + score + "}"))
        .post(Api.board(board) + "/scores");
  }

  @Test
  void playerWhoSubmitsTooOften_isToldToWait_andCountsNowhere() {
    String board = board("{'writes':'player','limit':{'submissions':3,'seconds':3000}}");
    for (int score = 1; score <= 3; score++) {
      submit(board, "anna", score).then().statusCode(200);
    }
    Response limited = submit(board, "anna", 4);
    problem(429, limited)
        .body("type", is("urn:rankly:too-many-requests"))
        .body("submissions", is(3))
        .body("seconds", is(3000));
    int wait = Integer.parseInt(limited.header("Retry-After"));
    assertTrue(wait > 900 && wait <= 1000, limited::asString);
    submit(board, "bob", 4).then().statusCode(200);
    assertEquals(List.of("1 bob 4", "2 anna 3"), Api.ranking(board));

    with(SUBMITTER, withBody("{'player':'anna','score':5}"))
        .post(Api.board(board) + "/scores")
        .then()
        .statusCode(200);
    with(ADMIN, withBody("{'limit':{'submissions':4,'seconds':3000}}"))
        .put(Api.board(board))
        .then()
        .statusCode(200);
    submit(board, "anna", 6).then().statusCode(200);
  }

  @Test
  void submissionThatWritesNothing_isNotLimited() {
    String board = board("{'writes':'player','limit':{'submissions':1,'seconds':86400}}");
    submit(board, "anna", 5).then().statusCode(200);
    for (int i = 0; i < 3; i++) {
      submit(board, "anna", 4).then().statusCode(200).body("changed", is(false));
    }
    problem(429, submit(board, "anna", 6));
  }

  @Test
  void repetition_isNotLimited_norIsACopyCounted() {
    String board =
        board(
            "{'writes':'player','signature':'required','limit':{'submissions':2,'seconds':86400}}");
    Sent first = Sent.of(board, "anna", 5);
    for (int i = 0; i < 5; i++) {
      first.send("anna", "Idempotency-Key", "k").then().statusCode(200);
      problem(409, first.send("anna"));
    }
    Sent.of(board, "anna", 4).send("anna").then().statusCode(200);
    Sent last = Sent.of(board, "anna", 3);
    problem(429, last.send("anna"));
    problem(429, last.send("anna"));
  }

  @Test
  void attemptsOfOnePlayer_areLimited() {
    String board =
        board(
            "{'writes':'player','bounds':{'max':10,'review':true},'limit':{'submissions':2,'seconds':86400}}");
    List<Integer> statuses =
        IntStream.range(0, 4).mapToObj(i -> submit(board, "anna", 11 + i).statusCode()).toList();
    assertEquals(List.of(422, 422, 429, 429), statuses);
    with(ADMIN, request())
        .get(Api.board(board) + "/attempts")
        .then()
        .body("attempts.score", is(List.of(12, 11)));
  }
}
