package io.rankly.http;

import static io.rankly.http.Api.batch;
import static io.rankly.http.Api.board;
import static io.rankly.http.Api.delete;
import static io.rankly.http.Api.entries;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.newId;
import static io.rankly.http.Api.player;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.ranking;
import static io.rankly.http.Api.score;
import static io.rankly.http.Api.submit;
import static io.rankly.http.Api.top;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RankingTest {
  @Test
  void top_showsTheBestFirst() {
    String board = newBoard("{}");
    batch(board, List.of(score("ben", 20), "{'player':'ann','score':30,'name':'Ann'}"));

    top(board, "")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("entries", hasSize(2))
        .body("total", is(2))
        .body("nextCursor", nullValue())
        .body("entries[0].player", is("ann"))
        .body("entries[0].name", is("Ann"))
        .body("entries[0].score", is(30))
        .body("entries[0].rank", is(1))
        .body("entries[0].percentile", is(50))
        .body("entries[0].updatedAt", notNullValue())
        .body("entries[1].player", is("ben"))
        .body("entries[1].name", nullValue())
        .body("entries[1].rank", is(2))
        .body("entries[1].percentile", is(0));
  }

  @Test
  void top_ofAnEmptyBoard_isEmpty() {
    top(newBoard("{}"), "")
        .then()
        .statusCode(200)
        .body("entries", hasSize(0))
        .body("total", is(0))
        .body("nextCursor", nullValue());
  }

  @Test
  void top_withoutALimit_shows100() {
    String board = boardOf(100);
    top(board, "").then().body("entries", hasSize(100)).body("nextCursor", nullValue());
    submit(board, "one-more", 1);

    Response top = top(board, "");
    assertEquals(range(1, 100), entries(top));
    top.then().body("total", is(101)).body("nextCursor", notNullValue());
  }

  @Test
  void top_withALimit_showsThatMany() {
    String board = boardOf(5);

    assertEquals(range(1, 1), entries(top(board, "limit=1")));
    assertEquals(range(1, 5), entries(top(board, "limit=5")));
    assertEquals(range(1, 5), entries(top(board, "limit=1000")));
    top(board, "limit=4").then().body("total", is(5)).body("nextCursor", notNullValue());
    top(board, "limit=5").then().body("total", is(5)).body("nextCursor", nullValue());
  }

  @Test
  void top_ofTwiceTheLargestBatch_isAnsweredInOnePiece() {
    String board = boardOf(100);
    batch(board, scores(101, 200)).then().statusCode(200);

    assertEquals(range(1, 200), entries(top(board, "limit=1000")));
  }

  @Test
  void equals_areShownByPlayerId() {
    String board = newBoard("{}");
    batch(
        board, List.of(score("b", 5), score("B", 5), score("a", 5), score("2", 5), score("z", 9)));

    assertEquals(List.of("1 z 9", "2 2 5", "2 B 5", "2 a 5", "2 b 5"), ranking(board));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 24, 25, 26})
  void pages_showEveryEntryOnceInRankOrder(int limit) {
    String board = newBoard("{}");
    List<String> scores = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      scores.add(score("p" + i, (i * 7) % 10));
    }
    batch(board, scores).then().statusCode(200);

    assertEquals(ranking(board), allPages(board, limit));
  }

  @Test
  void pages_areCompleteWhileOthersComeGoAndMove() {
    String board = boardOf(12);
    Response page = top(board, "limit=4");
    List<String> seen = new ArrayList<>(players(page));
    submit(board, "new-first", 5000);
    delete(player(board, "p2")).then().statusCode(204);
    delete(player(board, "p4")).then().statusCode(204);
    submit(board, "p1", 9000);

    page = top(board, "limit=4&cursor=" + page.path("nextCursor"));
    seen.addAll(players(page));
    delete(player(board, "p8")).then().statusCode(204);
    delete(player(board, "p10")).then().statusCode(204);
    submit(board, "new-last", 1);
    submit(board, "new-second", 4000);

    page = top(board, "limit=4&cursor=" + page.path("nextCursor"));
    seen.addAll(players(page));
    page.then().body("nextCursor", nullValue());
    assertEquals(
        List.of("p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9", "p11", "p12", "new-last"),
        seen);
    assertEquals(ranking(board).subList(7, 11), entries(page));
  }

  @Test
  void page_behindAnEntryThatMoved_startsAtItsOldPlace() {
    String board = boardOf(6);
    String cursor = top(board, "limit=3").path("nextCursor");
    submit(board, "p3", 5000);

    assertEquals(range(4, 6), entries(top(board, "cursor=" + cursor)));
  }

  @Test
  void pages_withinATie_giveAllTheSameRank() {
    String board = newBoard("{}");
    batch(
        board,
        List.of(
            score("a", 9),
            score("b", 5),
            score("c", 5),
            score("d", 5),
            score("e", 5),
            score("f", 1)));

    assertEquals(List.of("1 a 9", "2 b 5", "2 c 5", "2 d 5", "2 e 5", "6 f 1"), allPages(board, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "garbage",
        "AAAA",
        "%00",
        "%C3%A4",
        "a.b",
        "====",
        "SDg3NjU0MyNhI2I",
        "null"
      })
  void garbageCursor_isRefused(String cursor) {
    problem(400, top(boardOf(1), "cursor=" + cursor + "%20")).body("field", is("cursor"));
  }

  @Test
  void forgedCursor_isRefused() {
    String board = boardOf(3);
    String cursor = top(board, "limit=1").path("nextCursor");
    String plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);

    for (String forged :
        List.of(
            "#" + plain,
            plain + "#",
            plain + "x",
            plain.replace("#p1#", "#p 1#"),
            plain.replace("#p1#", "##"),
            plain.substring(1),
            plain.substring(plain.indexOf('#')),
            "Z" + plain.substring(1),
            plain.replace(board, newId()))) {
      String text =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(forged.getBytes(StandardCharsets.UTF_8));
      problem(400, top(board, "cursor=" + text)).body("field", is("cursor"));
    }
    problem(400, top(board, "cursor=" + cursor + "A".repeat(1000))).body("field", is("cursor"));
    top(board, "cursor=" + cursor).then().statusCode(200);
  }

  @Test
  void cursorOfAnotherBoard_isRefused() {
    String cursor = top(boardOf(3), "limit=1").path("nextCursor");

    problem(400, top(boardOf(3), "cursor=" + cursor)).body("field", is("cursor"));
  }

  @ParameterizedTest
  @CsvSource({
    // from, limit, first and last rank, on a board of 20
    "1, 5, 1, 5",
    "2, 1, 2, 2",
    "10, 5, 10, 14",
    "18, 5, 18, 20",
    "20, 5, 20, 20",
  })
  void from_startsAtThatRank(int from, int limit, int first, int last) {
    String board = boardOf(20);

    Response page = top(board, "from=" + from + "&limit=" + limit);
    assertEquals(range(first, last), entries(page));
    page.then().body("total", is(20)).body("nextCursor", last < 20 ? notNullValue() : nullValue());
  }

  @Test
  void from_canBeContinuedByCursor() {
    String board = boardOf(10);
    String cursor = top(board, "from=4&limit=3").path("nextCursor");

    assertEquals(range(7, 10), entries(top(board, "cursor=" + cursor)));
  }

  @Test
  void from_withinATie_startsWithTheWholeTie() {
    String board = newBoard("{}");
    batch(
        board, List.of(score("a", 9), score("b", 5), score("c", 5), score("d", 5), score("e", 1)));

    for (int rank = 2; rank <= 4; rank++) {
      assertEquals(
          List.of("2 b 5", "2 c 5", "2 d 5", "5 e 1"), entries(top(board, "from=" + rank)));
    }
    assertEquals(List.of("5 e 1"), entries(top(board, "from=5")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "1000", "9223372036854775807"})
  void from_beyondTheEnd_isEmpty(String from) {
    top(boardOf(3), "from=" + from)
        .then()
        .statusCode(200)
        .body("entries", hasSize(0))
        .body("total", is(3))
        .body("nextCursor", nullValue());
  }

  @Test
  void from_onAnEmptyBoard_isEmpty() {
    top(newBoard("{}"), "from=1")
        .then()
        .statusCode(200)
        .body("entries", hasSize(0))
        .body("total", is(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=-1",
        "limit=1001",
        "limit=abc",
        "limit=1.5",
        "limit=1e1",
        "limit=99999999999999999999",
        "from=0",
        "from=-1",
        "from=abc",
        "from=9223372036854775808",
      })
  void top_withABadParameter_isRefused(String query) {
    problem(400, top(boardOf(1), query)).body("field", is(query.substring(0, query.indexOf('='))));
  }

  @Test
  void top_withCursorAndFrom_isRefused() {
    String board = boardOf(3);
    String cursor = top(board, "limit=1").path("nextCursor");

    problem(400, top(board, "from=1&cursor=" + cursor))
        .body("fields", is(List.of("cursor", "from")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/top",
        "/top?from=1",
        "/rank?score=1",
        "/score?rank=1",
        "/score?percentile=50",
        "/distribution"
      })
  void unknownBoard_isNotFound(String path) {
    String board = newId();

    problem(404, get(board(board) + path)).body("board", is(board));
  }

  @ParameterizedTest
  @CsvSource({
    // score, rank, percentile, on a descending board with 40, 30, 30, 10
    "50, 1, 100",
    "41, 1, 100",
    "40, 1, 75",
    "35, 2, 75",
    "30, 2, 25",
    "20, 4, 25",
    "10, 4, 0",
    "9, 5, 0",
    "-9223372036854775808, 5, 0",
    "9223372036854775807, 1, 100",
  })
  void rank_isThatWhichAScoreWouldGet(long score, int rank, int percentile) {
    String board = newBoard("{}");
    batch(board, List.of(score("a", 40), score("b", 30), score("c", 30), score("d", 10)));

    get(board(board) + "/rank?score=" + score)
        .then()
        .statusCode(200)
        .body(containsString("\"score\":" + score + ","))
        .body("rank", is(rank))
        .body("total", is(4))
        .body("percentile", is(percentile));
    assertEquals(List.of("1 a 40", "2 b 30", "2 c 30", "4 d 10"), ranking(board));
  }

  @Test
  void rank_onAnAscendingBoardWithDecimals_isExact() {
    String board = newBoard("{'order':'asc','decimals':2}");
    batch(board, List.of(score("a", "9.99"), score("b", "10.00"), score("c", "10.01")));

    get(board(board) + "/rank?score=10")
        .then()
        .statusCode(200)
        .body(containsString("\"score\":10.00,"))
        .body("rank", is(2));
    get(board(board) + "/rank?score=9.98").then().body("rank", is(1));
    get(board(board) + "/rank?score=-5.5").then().body("rank", is(1));
    get(board(board) + "/rank?score=10.02").then().body("rank", is(4));
  }

  @Test
  void rank_onAnEmptyBoard_isOne() {
    get(board(newBoard("{}")) + "/rank?score=5")
        .then()
        .statusCode(200)
        .body("rank", is(1))
        .body("total", is(0))
        .body("percentile", nullValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?score=",
        "?score=abc",
        "?score=1.5",
        "?score=1e3",
        "?score=NaN",
        "?score=%2B1",
        "?score=.5",
        "?score=9223372036854775808",
        "?score=11111111111111111111111111111111111111111111111111",
        "?points=1",
      })
  void rank_withoutAProperScore_isRefused(String query) {
    problem(400, get(board(boardOf(1)) + "/rank" + query)).body("field", is("score"));
  }

  @ParameterizedTest
  @CsvSource({
    // position, score and rank there, on a board with 40, 30, 30, 10
    "1, 40, 1",
    "2, 30, 2",
    "3, 30, 2",
    "4, 10, 4",
  })
  void score_atARank_isThatOfTheEntryThere(int position, int score, int rank) {
    String board = newBoard("{}");
    batch(board, List.of(score("a", 40), score("b", 30), score("c", 30), score("d", 10)));

    get(board(board) + "/score?rank=" + position)
        .then()
        .statusCode(200)
        .body("score", is(score))
        .body("rank", is(rank))
        .body("total", is(4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "9223372036854775807"})
  void score_beyondTheLastRank_isNotFound(String rank) {
    problem(404, get(board(boardOf(3)) + "/score?rank=" + rank));
  }

  @ParameterizedTest
  @CsvSource({
    // percentile, the worst score that reaches it, on a board with 50, 40, 30, 30, 10
    "0, 10",
    "0.0001, 30",
    "20, 30",
    "20.1, 40",
    "59.9999, 40",
    "60, 40",
    "61, 50",
    "80, 50",
  })
  void score_atAPercentile_isTheWorstThatReachesIt(String percentile, int score) {
    String board = newBoard("{}");
    batch(
        board,
        List.of(score("a", 50), score("b", 40), score("c", 30), score("d", 30), score("e", 10)));

    Response found = get(board(board) + "/score?percentile=" + percentile);
    found.then().statusCode(200).body("score", is(score));
    BigDecimal reached = new BigDecimal(found.path("percentile").toString());
    assertTrue(reached.compareTo(new BigDecimal(percentile)) >= 0);
  }

  @Test
  void score_atAPercentileThatNobodyReaches_isNotFound() {
    String board = boardOf(5);

    problem(404, get(board(board) + "/score?percentile=100"));
    problem(404, get(board(board) + "/score?percentile=80.0001"));
    get(board(board) + "/score?percentile=80").then().statusCode(200).body("rank", is(1));
  }

  @Test
  void score_onAnEmptyBoard_isNotFound() {
    String board = newBoard("{}");

    problem(404, get(board(board) + "/score?rank=1"));
    problem(404, get(board(board) + "/score?percentile=0"));
    problem(404, get(board(board) + "/score?percentile=50"));
  }

  @ParameterizedTest
  @CsvSource({
    "rank=0, rank",
    "rank=-1, rank",
    "rank=abc, rank",
    "rank=1.5, rank",
    "rank=9223372036854775808, rank",
    "percentile=-1, percentile",
    "percentile=100.1, percentile",
    "percentile=101, percentile",
    "percentile=abc, percentile",
    "percentile=NaN, percentile",
    "percentile=1e1, percentile",
    "other=1, rank",
  })
  void score_withABadParameter_isRefused(String query, String field) {
    problem(400, get(board(boardOf(1)) + "/score?" + query)).body("field", is(field));
  }

  @Test
  void score_withBothParameters_isRefused() {
    problem(400, get(board(boardOf(1)) + "/score?rank=1&percentile=50"))
        .body("fields", is(List.of("rank", "percentile")));
  }

  @Test
  void distribution_countsTheEntriesOfEachRange() {
    String board = newBoard("{}");
    batch(
        board,
        List.of(score("a", 99), score("b", 75), score("c", 74), score("d", 50), score("e", 0)));

    get(board(board) + "/distribution?buckets=4")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("buckets.from", is(List.of(75, 50, 25, 0)))
        .body("buckets.to", is(List.of(99, 74, 49, 24)))
        .body("buckets.count", is(List.of(2, 2, 0, 1)))
        .body("total", is(5));
  }

  @Test
  void distribution_onAnAscendingBoardWithDecimals_isExact() {
    String board = newBoard("{'order':'asc','decimals':1}");
    batch(
        board, List.of(score("a", "0.5"), score("b", "1.4"), score("c", "1.5"), score("d", "2.4")));

    get(board(board) + "/distribution?buckets=2")
        .then()
        .body(
            containsString(
                "[{\"from\":0.5,\"to\":1.4,\"count\":2},{\"from\":1.5,\"to\":2.4,\"count\":2}]"));
  }

  @Test
  void distribution_ofFewPossibleScores_hasABucketForEach() {
    String board = newBoard("{}");
    batch(board, List.of(score("a", 3), score("b", 1), score("c", 1)));

    get(board(board) + "/distribution")
        .then()
        .body("buckets.from", is(List.of(3, 2, 1)))
        .body("buckets.to", is(List.of(3, 2, 1)))
        .body("buckets.count", is(List.of(1, 0, 2)));
  }

  @Test
  void distribution_withoutANumberOfBuckets_has20() {
    get(board(boardOf(100)) + "/distribution")
        .then()
        .body("buckets", hasSize(20))
        .body("buckets.count.sum()", is(100));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 20, 99, 100})
  void distribution_isWithoutGapsAndAddsUp(int buckets) {
    String board = newBoard("{}");
    List<String> scores = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      scores.add(score("p" + i, i * i * 31 - 150_000));
    }
    batch(board, scores).then().statusCode(200);

    JsonPath answer = get(board(board) + "/distribution?buckets=" + buckets).jsonPath();
    List<Integer> from = answer.getList("buckets.from");
    List<Integer> to = answer.getList("buckets.to");
    List<Integer> counts = answer.getList("buckets.count");
    assertEquals(buckets, from.size());
    assertEquals(99 * 99 * 31 - 150_000, to.get(0));
    assertEquals(-150_000, from.get(buckets - 1));
    for (int b = 0; b < buckets; b++) {
      int best = to.get(b);
      int worst = from.get(b);
      assertEquals(b == 0 ? best : from.get(b - 1) - 1, best);
      long within =
          IntStream.range(0, 100)
              .map(i -> i * i * 31 - 150_000)
              .filter(score -> worst <= score && score <= best)
              .count();
      assertEquals(within, counts.get(b).longValue());
    }
    assertEquals(100, answer.getInt("total"));
  }

  @Test
  void distribution_ofAnEmptyBoard_isEmpty() {
    get(board(newBoard("{}")) + "/distribution")
        .then()
        .statusCode(200)
        .body("buckets", hasSize(0))
        .body("total", is(0));
  }

  @Test
  void distribution_ofOneScore_isOneBucket() {
    String board = newBoard("{}");
    batch(board, List.of(score("a", 7), score("b", 7)));

    get(board(board) + "/distribution")
        .then()
        .body("buckets.from", is(List.of(7)))
        .body("buckets.to", is(List.of(7)))
        .body("buckets.count", is(List.of(2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"desc", "asc"})
  void distribution_overAll64Bits_hasNoOverflow(String order) {
    String board = newBoard("{'order':'" + order + "'}");
    batch(
        board,
        List.of(score("least", Long.MIN_VALUE), score("zero", 0), score("most", Long.MAX_VALUE)));

    JsonPath answer = get(board(board) + "/distribution?buckets=100").jsonPath();
    List<Number> from = answer.getList("buckets.from");
    List<Number> to = answer.getList("buckets.to");
    boolean descending = order.equals("desc");
    int lowest = descending ? 99 : 0;
    assertEquals(100, from.size());
    assertEquals(Long.MIN_VALUE, from.get(lowest).longValue());
    assertEquals(Long.MAX_VALUE, to.get(99 - lowest).longValue());
    BigInteger covered = BigInteger.ZERO;
    for (int b = 0; b < 100; b++) {
      covered =
          covered
              .add(BigInteger.valueOf(to.get(b).longValue()))
              .subtract(BigInteger.valueOf(from.get(b).longValue()))
              .add(BigInteger.ONE);
    }
    assertEquals(BigInteger.TWO.pow(64), covered);
    assertEquals(3, answer.getInt("buckets.count.sum()"));
    assertEquals(1, answer.getInt("buckets[0].count"));
    assertEquals(1, answer.getInt("buckets[99].count"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "abc", "1.5"})
  void distribution_withABadNumberOfBuckets_isRefused(String buckets) {
    problem(400, get(board(boardOf(1)) + "/distribution?buckets=" + buckets))
        .body("field", is("buckets"));
  }

  private static List<String> allPages(String board, int limit) {
    List<String> all = new ArrayList<>();
    String query = "limit=" + limit;
    while (query != null) {
      Response page = top(board, query);
      all.addAll(entries(page));
      String cursor = page.path("nextCursor");
      query = cursor == null ? null : "limit=" + limit + "&cursor=" + cursor;
    }
    return all;
  }

  private static List<String> players(Response page) {
    return page.then().statusCode(200).extract().path("entries.player");
  }

  /** A board with the players p1, p2 … at ranks 1, 2 … */
  private static String boardOf(int players) {
    String board = newBoard("{}");
    batch(board, scores(1, players)).then().statusCode(200);
    return board;
  }

  private static List<String> scores(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(rank -> score("p" + rank, 1000 - rank))
        .toList();
  }

  private static List<String> range(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(rank -> rank + " p" + rank + " " + (1000 - rank))
        .toList();
  }
}
