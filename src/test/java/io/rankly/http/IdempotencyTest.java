package io.rankly.http;

import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.player;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.ranking;
import static io.rankly.http.Api.score;
import static io.rankly.http.Api.scores;
import static io.rankly.http.Api.submit;
import static io.rankly.http.Api.submitOnce;
import static io.rankly.http.Api.withBody;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IdempotencyTest {
  @Test
  void repeatedScore_countsOnceAndIsAnsweredByteForByteAlike() {
    String board = newBoard("{'update':'sum'}");
    byte[] first = once(board, "key-1", "ann", 10);

    assertArrayEquals(first, once(board, "key-1", "ann", 10));
    assertArrayEquals(first, once(board, "key-1", "ann", 10));
    assertEquals(List.of("1 ann 10"), ranking(board));
  }

  @Test
  void repeatedScore_isAnsweredAlikeAfterOthersMovedTheRanks() {
    String board = newBoard("{'update':'sum','decimals':2}");
    submit(board, "ann", 1);
    byte[] first = once(board, "key-1", "ann", 10);
    submit(board, "ben", 500);
    submit(board, "ann", 5);
    submit(board, "cem", 600);

    assertArrayEquals(first, once(board, "key-1", "ann", 10));
    assertEquals(List.of("1 cem 600.00", "2 ben 500.00", "3 ann 16.00"), ranking(board));
  }

  @Test
  void repeatedScore_isTheSame_howeverTheLettersOfItsNameAreComposed() {
    String board = newBoard("{'update':'sum'}");
    for (String name : List.of("\u00c4nn", "A\u0308nn")) {
      withBody("{'player':'ann','score':1,'name':'" + name + "'}")
          .header("Idempotency-Key", "k")
          .post(scores(board))
          .then()
          .statusCode(200)
          .body("score", is(1));
    }
  }

  @Test
  void repeatedScore_keepsTheNameOfItsTime() {
    String board = newBoard("{}");
    String named = "{'player':'ann','score':1,'name':'Änn'}";
    byte[] first = withBody(named).header("Idempotency-Key", "k").post(scores(board)).asByteArray();
    Api.post(scores(board), "{'player':'ann','score':1,'name':'Anna'}");

    assertArrayEquals(
        first, withBody(named).header("Idempotency-Key", "k").post(scores(board)).asByteArray());
    get(player(board, "ann")).then().body("name", is("Anna"));
  }

  @Test
  void repeatedScore_thatWasNoImprovement_isAnsweredAlike() {
    String board = newBoard("{}");
    submit(board, "ann", 10);
    byte[] first = once(board, "key-1", "ann", 5);
    submit(board, "ann", 20);

    assertArrayEquals(first, once(board, "key-1", "ann", 5));
  }

  @Test
  void repeatedScore_afterThePlayerWasRemoved_doesNotCountAgain() {
    String board = newBoard("{}");
    byte[] first = once(board, "key-1", "ann", 10);
    Api.delete(player(board, "ann")).then().statusCode(204);

    assertArrayEquals(first, once(board, "key-1", "ann", 10));
    problem(404, get(player(board, "ann")));
  }

  @Test
  void sameRequest_writtenDifferently_isARepetition() {
    String board = newBoard("{'update':'sum'}");
    byte[] first = once(board, "key-1", "ann", "1000");

    assertArrayEquals(first, once(board, "key-1", "ann", "1e3"));
    assertArrayEquals(
        first,
        withBody("{ 'score': 1000.0, 'player': 'ann' }")
            .header("Idempotency-Key", "key-1")
            .post(scores(board))
            .asByteArray());
    assertEquals(List.of("1 ann 1000"), ranking(board));
  }

  @Test
  void usedKey_withAnotherRequest_isRefused() {
    String board = newBoard("{'update':'sum'}");
    once(board, "key-1", "ann", 10);

    problem(422, submitOnce("key-1", board, "ann", 11)).body("header", is("Idempotency-Key"));
    problem(422, submitOnce("key-1", board, "ben", 10));
    problem(
        422,
        withBody("{'player':'ann','score':10,'name':'Ann'}")
            .header("Idempotency-Key", "key-1")
            .post(scores(board)));
    assertEquals(List.of("1 ann 10"), ranking(board));
  }

  @Test
  void usedKey_onAnotherBoard_isNew() {
    String one = newBoard("{'update':'sum'}");
    String two = newBoard("{'update':'sum'}");
    once(one, "key-1", "ann", 10);

    submitOnce("key-1", two, "ben", 20).then().statusCode(200).body("score", is(20));
    assertEquals(List.of("1 ann 10"), ranking(one));
    assertEquals(List.of("1 ben 20"), ranking(two));
  }

  @Test
  void otherKeys_countAgain() {
    String board = newBoard("{'update':'sum'}");
    once(board, "key-1", "ann", 10);
    once(board, "key-2", "ann", 10);
    once(board, "KEY-1", "ann", 10);

    assertEquals(List.of("1 ann 30"), ranking(board));
  }

  @Test
  void key_ofARefusedScore_canBeUsedAgain() {
    String board = newBoard("{}");
    problem(400, submitOnce("key-1", board, "ann", "1.5"));

    submitOnce("key-1", board, "ann", 1).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "A-Z.a-z_0:9@|=+/", "\"quoted\"", "8e03978e-40d5-43dd-bc93-6894a57f9324"})
  void key_ofAllowedCharacters_isTaken(String key) {
    String board = newBoard("{'update':'sum'}");

    assertArrayEquals(once(board, key, "ann", 1), once(board, key, "ann", 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a,b", "a#b", "a;b", "a~b", "a*b", "é"})
  void key_ofOtherCharacters_isRefused(String key) {
    String board = newBoard("{}");

    problem(400, submitOnce(key, board, "ann", 1)).body("header", is("Idempotency-Key"));
    problem(404, get(player(board, "ann")));
  }

  @Test
  void emptyKey_countsAsNone() {
    String board = newBoard("{'update':'sum'}");

    submitOnce("", board, "ann", 1).then().statusCode(200).body("score", is(1));
    submitOnce("", board, "ann", 1).then().statusCode(200).body("score", is(2));
  }

  @Test
  void twoKeys_areRefused() {
    String board = newBoard("{}");

    problem(
        400,
        withBody(score("ann", 1)).header("Idempotency-Key", "key-1", "key-2").post(scores(board)));
    problem(404, get(player(board, "ann")));
  }

  @Test
  void key_ofUpTo128Characters_isTaken() {
    String board = newBoard("{}");

    submitOnce("k".repeat(128), board, "ann", 1).then().statusCode(200);
    problem(400, submitOnce("k".repeat(129), board, "ben", 1));
  }

  @Test
  void repeatedBatch_countsOnceAndIsAnsweredByteForByteAlike() {
    String board = newBoard("{'update':'sum'}");
    List<String> scores =
        List.of(score("ann", 10), score("ben", 20), score("ann", 1), score("", 1), score("cem", 5));
    Response first = batchOnce(board, "key-1", scores);
    first.then().statusCode(200).body("results.status", is(List.of(200, 200, 200, 400, 200)));
    submit(board, "dan", 100);
    submit(board, "ben", 1);

    assertArrayEquals(first.asByteArray(), batchOnce(board, "key-1", scores).asByteArray());
    assertEquals(List.of("1 dan 100", "2 ben 21", "3 ann 11", "4 cem 5"), ranking(board));
  }

  @Test
  void repeatedBatch_of100_countsOnce() {
    String board = newBoard("{'update':'sum'}");
    List<String> scores = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      scores.add(score("p" + i, 1_000_000_007L * (i + 1)));
    }
    Response first = batchOnce(board, "key-1", scores);
    List<String> ranking = ranking(board);

    assertArrayEquals(first.asByteArray(), batchOnce(board, "key-1", scores).asByteArray());
    assertEquals(ranking, ranking(board));
  }

  @Test
  void usedKey_withAnotherBatch_isRefused() {
    String board = newBoard("{'update':'sum'}");
    batchOnce(board, "key-1", List.of(score("ann", 10))).then().statusCode(200);

    batchOnce(board, "key-1", List.of(score("ann", 11)))
        .then()
        .body("results.status", is(List.of(422)));
    batchOnce(board, "key-1", List.of(score("ann", 10), score("ben", 20)))
        .then()
        .body("results.status", is(List.of(422, 422)));
    batchOnce(board, "key-1", List.of(score("ann", 10), score("ben", "0.1")))
        .then()
        .body("results.status", is(List.of(422, 422)));
    assertEquals(List.of("1 ann 10"), ranking(board));
  }

  @Test
  void badKey_ofABatch_isRefused() {
    String board = newBoard("{}");

    problem(400, batchOnce(board, "a b", List.of(score("ann", 1))));
    problem(404, get(player(board, "ann")));
  }

  @Test
  void sameKeyAtOnce_countsOnceAndAllAnswersAreAlike() throws Exception {
    String board = newBoard("{'update':'sum'}");

    List<Response> answers = atOnce(8, i -> submitOnce("key-1", board, "ann", 10));

    answers.forEach(answer -> answer.then().statusCode(200));
    assertEquals(1, bodies(answers).size());
    assertEquals(List.of("1 ann 10"), ranking(board));
  }

  @Test
  void sameKeyAtOnce_withDifferentScores_countsOneOfThem() throws Exception {
    String board = newBoard("{'update':'sum'}");

    List<Response> answers = atOnce(4, i -> submitOnce("key-1", board, "p" + i, 10));

    List<Integer> statuses = answers.stream().map(Response::statusCode).sorted().toList();
    assertEquals(List.of(200, 422, 422, 422), statuses);
    assertEquals(1, ranking(board).size());
  }

  @Test
  void differentKeysAtOnce_forOnePlayer_allCount() throws Exception {
    String board = newBoard("{'update':'sum'}");

    List<Response> answers = atOnce(8, i -> submitOnce("key-" + i, board, "ann", 1));

    answers.forEach(answer -> answer.then().statusCode(200));
    assertEquals(8, bodies(answers).size());
    assertEquals(List.of("1 ann 8"), ranking(board));
  }

  private static byte[] once(String board, String key, String player, Object score) {
    Response response = submitOnce(key, board, player, score);
    response.then().statusCode(200);
    return response.asByteArray();
  }

  private static Response batchOnce(String board, String key, List<String> scores) {
    return withBody(Api.batchBody(scores))
        .header("Idempotency-Key", key)
        .post(scores(board) + "/batch");
  }

  private static Set<String> bodies(List<Response> answers) {
    return answers.stream().map(Response::asString).collect(Collectors.toSet());
  }

  private interface Request {
    Response send(int number);
  }

  private static List<Response> atOnce(int number, Request request) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(number);
    try {
      List<Callable<Response>> calls = new ArrayList<>();
      for (int i = 0; i < number; i++) {
        int which = i;
        calls.add(() -> request.send(which));
      }
      List<Response> answers = new ArrayList<>();
      for (Future<Response> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdown();
    }
  }
}
