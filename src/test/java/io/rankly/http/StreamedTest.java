package io.rankly.http;

import static io.rankly.http.Api.batch;
import static io.rankly.http.Api.board;
import static io.rankly.http.Api.delete;
import static io.rankly.http.Api.entries;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.player;
import static io.rankly.http.Api.post;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.put;
import static io.rankly.http.Api.ranking;
import static io.rankly.http.Api.score;
import static io.rankly.http.Api.scores;
import static io.rankly.http.Api.submit;
import static io.rankly.http.Api.submitOnce;
import static io.rankly.http.Api.top;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.rankly.local.TestDynamo;
import io.rankly.stream.Aggregation;
import io.restassured.response.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Streamed boards, from the first score to ranks that are right. */
@QuarkusTest
class StreamedTest {
  private static final String STREAMED = "{'consistency':'streamed'}";

  /** What a change takes at most to be in the stream, so that all before now is told as counted. */
  private static final Duration ON_THE_WAY = Duration.ofSeconds(10);

  /** As the schedule does it, a little later. */
  private static void count() {
    TestDynamo dynamo = TestDynamo.ofTheService();
    Clock later = Clock.offset(Clock.systemUTC(), ON_THE_WAY);
    new Aggregation(dynamo.stream(), dynamo.aggregates(), later, () -> true, Aggregation.BATCH)
        .run(() -> false);
  }

  private static Instant countedUntil(Response answer) {
    return Instant.parse(answer.then().statusCode(200).extract().path("countedUntil"));
  }

  /** Three players, all of them counted. */
  private static String filled(String settings) {
    String board = newBoard(settings);
    submit(board, "ann", 50);
    submit(board, "bob", 40);
    submit(board, "cid", 30);
    count();
    return board;
  }

  @Test
  void consistency_isFixedOnceTheBoardExists() {
    String board = newBoard(STREAMED);
    get(board(board)).then().body("consistency", is("streamed"));
    put(board(board), "{'title':'T'}").then().statusCode(200).body("consistency", is("streamed"));
    problem(409, put(board(board), "{'consistency':'transactional'}"))
        .body("field", is("consistency"));

    String plain = newBoard("{'consistency':'transactional'}");
    get(board(plain)).then().body("consistency", nullValue());
    problem(409, put(board(plain), STREAMED)).body("field", is("consistency"));
    problem(400, put(board(plain), "{'consistency':'eventual'}"));
  }

  @Test
  void whatAStreamedBoardCannotHave_isRefused() {
    String id = Api.newId();
    problem(400, put(board(id), "{'consistency':'streamed','style':'dense'}"))
        .body("fields", contains("style", "consistency"));
    problem(400, put(board(id), "{'consistency':'streamed','shards':2}"))
        .body("fields", contains("shards", "consistency"));
    String board = newBoard(STREAMED);
    problem(400, put(board(board), "{'shards':2}"));
    problem(409, post(board(board) + "/check", "")).body("detail", containsString("streamed"));
    problem(409, post(board(board) + "/rebuild", "")).body("detail", containsString("streamed"));
  }

  @Test
  void score_isStoredAtOnce_andCountsLater() {
    String board = newBoard(STREAMED);
    Instant made = Instant.parse(get(board(board)).path("createdAt"));
    Response first = submit(board, "ann", 50);
    first.then().body("score", is(50)).body("rank", is(1)).body("total", is(1));
    assertTrue(!countedUntil(first).isBefore(made));
    submit(board, "bob", 40).then().body("rank", greaterThanOrEqualTo(1));
    submit(board, "bob", 45).then().body("previousScore", is(40)).body("changed", is(true));
    // Nobody is counted: whoever asks holds its own place, and the total is no less.
    get(player(board, "bob"))
        .then()
        .body("score", is(45))
        .body("rank", is(1))
        .body("total", greaterThanOrEqualTo(1))
        .body("version", is(2));
    // A list is in order, and knows whom it shows.
    assertEquals(List.of("1 ann 50", "2 bob 45"), ranking(board));
    top(board, "").then().body("total", is(2));

    Instant before = countedUntil(get(player(board, "bob")));
    Instant asked = Instant.now();
    count();
    Response counted = get(player(board, "bob"));
    counted.then().body("rank", is(2)).body("total", is(2)).body("percentile", is(0));
    assertTrue(countedUntil(counted).isAfter(before));
    assertTrue(countedUntil(counted).isAfter(asked));
  }

  @Test
  void improvement_leavesNothingBehind() {
    String board = filled(STREAMED);
    submit(board, "cid", 45).then().body("rank", is(2)).body("total", is(3));
    submit(board, "cid", 60).then().body("rank", is(1)).body("total", is(3));
    count();
    assertEquals(List.of("1 cid 60", "2 ann 50", "3 bob 40"), ranking(board));
    get(board(board) + "/distribution?buckets=2")
        .then()
        .body("total", is(3))
        .body("buckets.count", is(List.of(1, 2)));
    get(player(board, "bob")).then().body("rank", is(3)).body("total", is(3));
  }

  @Test
  void everyAnswerWithRanks_saysUntilWhenItIsCounted() {
    String streamed = filled(STREAMED);
    answers(streamed).forEach(answer -> assertTrue(countedUntil(answer).isAfter(Instant.EPOCH)));
    get("/v1/players/ann")
        .then()
        .body("standings.find{it.board=='" + streamed + "'}.countedUntil.length()", is(24));
    String plain = newBoard("{}");
    submit(plain, "ann", 50);
    answers(plain)
        .forEach(answer -> answer.then().statusCode(200).body("countedUntil", nullValue()));
  }

  private static Stream<Response> answers(String board) {
    return Stream.of(
        get(player(board, "ann")),
        get(player(board, "ann") + "/around"),
        post(board(board) + "/players/query", "{'players':['ann','bob']}"),
        top(board, ""),
        top(board, "from=1"),
        get(board(board) + "/rank?score=45"),
        get(board(board) + "/score?rank=1"),
        get(board(board) + "/score?percentile=0"),
        get(board(board) + "/distribution"),
        get(board(board) + "/seasons"),
        submit(board, "ann", 50),
        put(player(board, "ann") + "/score", "{'score':50,'by':'mod','reason':'was wrong'}"));
  }

  @Test
  void questionsForPlaces_areAnsweredFromWhatIsCounted() {
    String board = filled(STREAMED);
    get(board(board) + "/rank?score=45").then().body("rank", is(2)).body("total", is(3));
    get(board(board) + "/score?rank=3").then().body("score", is(30)).body("rank", is(3));
    get(board(board) + "/score?percentile=50").then().body("score", is(50));
    assertEquals(
        List.of("1 ann 50", "2 bob 40", "3 cid 30"),
        entries(get(player(board, "bob") + "/around?above=1&below=1")));
    assertEquals(List.of("2 bob 40", "3 cid 30"), entries(top(board, "from=2")));
    problem(404, get(board(board) + "/score?rank=4"));
  }

  @Test
  void repeatedSubmission_getsTheSameAnswer() {
    String board = newBoard(STREAMED);
    String first = submitOnce("k", board, "ann", 50).asString();
    count();
    assertEquals(first, submitOnce("k", board, "ann", 50).asString());
  }

  @Test
  void batch_countsAsAWhole() {
    String board = newBoard(STREAMED);
    List<String> all =
        Stream.iterate(1, i -> i <= 100, i -> i + 1).map(i -> score("p" + i, i * 1000)).toList();
    batch(board, all)
        .then()
        .statusCode(200)
        .body("results.status.unique()", contains(200))
        .body("results[99].receipt.rank", is(1));
    count();
    get(player(board, "p1")).then().body("rank", is(100)).body("total", is(100));
    get(player(board, "p100")).then().body("rank", is(1));
  }

  @Test
  void segmentsAndWindows_areCountedEach() {
    String board =
        newBoard(
            "{'consistency':'streamed','segments':true,'windows':[{'window':'all'},{'window':'daily'}]}");
    for (String scored : List.of("ann 50 SE", "bob 40 DK", "cid 30 SE")) {
      String[] parts = scored.split(" ");
      post(
              scores(board),
              "{'player':'%s','score':%s,'segment':'%s'}".formatted(parts[0], parts[1], parts[2]))
          .then()
          .statusCode(200);
    }
    count();
    get(player(board, "cid") + "?segment=SE").then().body("rank", is(2)).body("total", is(2));
    get(player(board, "cid") + "?window=daily").then().body("rank", is(3)).body("total", is(3));
    get(player(board, "cid") + "?window=daily&segment=SE").then().body("rank", is(2));
    get(board(board) + "/seasons?window=daily").then().body("seasons[0].total", is(3));

    post(scores(board), "{'player':'cid','score':1,'segment':'DK'}").then().statusCode(200);
    count();
    get(board(board) + "/rank?score=0&segment=SE").then().body("total", is(1));
    get(board(board) + "/rank?score=0&segment=DK").then().body("total", is(2));
  }

  @Test
  void moderationAndRemoval_areCounted() {
    String board = filled("{'consistency':'streamed','moderation':true}");
    put(player(board, "ann") + "/moderation", "{'state':'hidden','by':'mod','reason':'odd'}")
        .then()
        .statusCode(200);
    count();
    get(player(board, "bob")).then().body("rank", is(1)).body("total", is(2));
    put(player(board, "ann") + "/moderation", "{'state':'ranked','by':'mod','reason':'fine'}")
        .then()
        .statusCode(200);
    delete(player(board, "bob")).then().statusCode(204);
    count();
    problem(404, get(player(board, "bob")));
    get(player(board, "cid")).then().body("rank", is(2)).body("total", is(2));
    put(player(board, "cid") + "/score", "{'score':70,'by':'mod','reason':'was wrong'}")
        .then()
        .statusCode(200)
        .body("rank", is(1));
    count();
    assertEquals(List.of("1 cid 70", "2 ann 50"), ranking(board));
    get(board(board) + "/audit").then().body("lines.what", hasItem("delete"));
  }

  @Test
  void import_goesBySubmissions() {
    String board = newBoard(STREAMED);
    Response made = post(board(board) + "/imports", "{'format':'csv'}");
    ImportsTest.upload(made.path("upload"), "player,score\na,3\nb,1\nc,2\n".getBytes(US_ASCII));
    String job = board(board) + "/imports/" + made.path("id");
    Response step;
    do {
      step = post(job + "/steps", "");
    } while (!step.path("state").equals("done"));
    step.then().body("mode", is("submissions")).body("counted", is(3));
    count();
    get(player(board, "b")).then().body("rank", is(3)).body("total", is(3));
  }
}
