package io.rankly.http;

import static io.rankly.http.Api.board;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.post;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.ranking;
import static io.rankly.http.Api.submit;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports, by links as callers use them. */
@QuarkusTest
class ImportsTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @Test
  void csv_countsLineByLine() {
    String board = newBoard("{}");
    submit(board, "ann", 30);
    Response done =
        imported(
            board,
            "csv",
            "\ufeffplayer,score,name,segment,meta\r\nann,20,,,\r\nbob,50,\"Bob \"\"B\"\", Jr\",de,\"{\"\"a\"\":1}\"\r\ncarl,40,,,");
    done.then()
        .body("state", is("done"))
        .body("mode", is("submissions"))
        .body("lines", is(3))
        .body("counted", is(3))
        .body("bad", is(0))
        .body("percent", is(100))
        .body("errors", nullValue());
    assertEquals(List.of("1 bob 50", "2 carl 40", "3 ann 30"), ranking(board));
    get(Api.player(board, "bob"))
        .then()
        .body("name", is("Bob \"B\", Jr"))
        .body("segment", is("de"))
        .body("meta.a", is(1));
  }

  @Test
  void badLines_areListedAndTheOthersCount() throws Exception {
    String board = newBoard("{'decimals':1}");
    Response done =
        imported(
            board,
            "jsonl",
            String.join(
                "\n",
                "{\"player\":\"a\",\"score\":1.5}",
                "{\"player\":\"b\",\"score\":1.55}",
                "",
                "{\"player\":\"c\",\"score\":2,\"colour\":\"red\"}",
                "x".repeat(9_000),
                "{\"player\":\"d\",\"score\":3",
                "{\"player\":\"e\",\"score\":4}"));
    done.then()
        .body("state", is("done"))
        .body("lines", is(7))
        .body("counted", is(2))
        .body("bad", is(5));
    List<String> errors =
        CLIENT
            .send(
                HttpRequest.newBuilder(URI.create(done.path("errors"))).build(),
                BodyHandlers.ofString())
            .body()
            .lines()
            .map(line -> line.replaceAll(",.*", "}"))
            .toList();
    assertEquals(
        List.of("{\"line\":2}", "{\"line\":3}", "{\"line\":4}", "{\"line\":5}", "{\"line\":6}"),
        errors);
    assertEquals(2, ranking(board).size());
  }

  @Test
  void packedFile_isUnpacked() throws Exception {
    String board = newBoard("{}");
    byte[] packed = gzip("player,score\na,1\nb,2\n");
    imported(board, "csv", packed).then().body("state", is("done")).body("counted", is(2));
    String other = newBoard("{}");
    imported(other, "csv", Arrays.copyOf(packed, packed.length - 9))
        .then()
        .body("state", is("failed"))
        .body(
            "problem",
            is("the file is packed with gzip and ends too early; pack and upload it anew"));
    assertEquals(List.of(), ranking(other));
  }

  @Test
  void wrongFile_failsBeforeAnythingCounts() {
    String board = newBoard("{}");
    for (String text :
        List.of("", "a,b\n1,2\n", "{\"player\":\"a\"}\n", "PK\u0003\u0004\n", "player\na\n")) {
      imported(board, "csv", text)
          .then()
          .body("state", is("failed"))
          .body("problem", notNullValue());
    }
    imported(board, "jsonl", "player,score\na,1\n").then().body("state", is("failed"));
    assertEquals(List.of(), ranking(board));
  }

  @Test
  void foreignFile_isRefused() {
    String board = newBoard("{}");
    for (String file :
        List.of(
            "s3://other/imports/" + board + "/a.csv",
            "imports/other/a.csv",
            "badges/a",
            "imports/" + board + "/none.csv")) {
      problem(400, post(board(board) + "/imports", "{'format':'csv','file':'" + file + "'}"));
    }
    problem(400, post(board(board) + "/imports", "{'format':'xml'}"));
    problem(400, post(board(board) + "/imports", "{'format':'csv','bytes':5368709121}"));
    for (String none : List.of("none", "i", "i" + "a".repeat(1_500), "i%20", "I1", "check")) {
      problem(404, get(board(board) + "/imports/" + none));
      problem(404, Api.delete(board(board) + "/imports/" + none));
      problem(404, post(board(board) + "/imports/" + none + "/steps", ""));
    }
  }

  @Test
  void ownFile_isTakenByName() throws Exception {
    String board = newBoard("{}");
    String first = post(board(board) + "/imports", "{'format':'csv'}").path("upload");
    upload(first, "player,score\na,1\n".getBytes(StandardCharsets.UTF_8));
    String name = URI.create(first).getPath().replaceFirst("^/[^/]*/", "");
    String id =
        post(board(board) + "/imports", "{'format':'csv','file':'" + name + "'}")
            .then()
            .statusCode(201)
            .body("upload", nullValue())
            .extract()
            .path("id");
    steps(board, id).then().body("state", is("done")).body("counted", is(1));
  }

  @Test
  void importWithoutFile_waits_andCanBeEnded() {
    String board = newBoard("{}");
    String id = post(board(board) + "/imports", "{'format':'csv'}").path("id");
    String path = board(board) + "/imports/" + id;
    post(path + "/steps", "").then().statusCode(200).body("state", is("waiting"));
    Api.delete(path)
        .then()
        .statusCode(200)
        .body("state", is("cancelled"))
        .body("upload", nullValue());
    post(path + "/steps", "").then().statusCode(200).body("state", is("cancelled"));
  }

  @Test
  void imports_areListedByPages_theNewestFirst() {
    String board = newBoard("{}");
    get(board(board) + "/imports")
        .then()
        .statusCode(200)
        .body("imports", is(List.of()))
        .body("nextBefore", nullValue());
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(0, post(board(board) + "/imports", "{'format':'csv'}").path("id"));
      after(ids.get(0));
    }
    get(board(board) + "/export").then().statusCode(200);
    Api.delete(board(board) + "/imports/" + ids.get(4)).then().statusCode(200);
    get(board(board) + "/imports")
        .then()
        .body("imports.id", is(ids))
        .body("imports[0].state", is("waiting"))
        .body("imports[0].upload", nullValue())
        .body("imports[4].state", is("cancelled"))
        .body("nextBefore", nullValue());
    Response page = get(board(board) + "/imports?limit=2");
    page.then().body("imports.id", is(ids.subList(0, 2))).body("nextBefore", is(ids.get(1)));
    get(board(board) + "/imports?limit=2&before=" + ids.get(1))
        .then()
        .body("imports.id", is(ids.subList(2, 4)))
        .body("nextBefore", is(ids.get(3)));
    get(board(board) + "/imports?limit=1&before=" + ids.get(3))
        .then()
        .body("imports.id", is(ids.subList(4, 5)))
        .body("nextBefore", nullValue());
    for (String odd : List.of("before=x", "before=e1", "before=i%23", "limit=0", "limit=101")) {
      problem(400, get(board(board) + "/imports?" + odd));
    }
    problem(404, get(board(Api.newId()) + "/imports"));
  }

  /** Waits for the next millisecond, by which ids are in order. */
  private static void after(String id) {
    long made = Long.parseLong(id.substring(1, 13), 16);
    while (System.currentTimeMillis() <= made) {
      Thread.onSpinWait();
    }
  }

  @Test
  void program_importsAFile_andShowsHowFarItIs(@TempDir Path folder) throws Exception {
    String board = newBoard("{}");
    Path file = folder.resolve("scores.csv.gz");
    Files.write(file, gzip("player,score\na,1\nb,2\nc,x\n"));
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "src/bench/Import.java",
                file.toString(),
                board,
                "--url",
                "http://localhost:" + RestAssured.port)
            .redirectErrorStream(true)
            .start();
    String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, program.waitFor(), output);
    assertTrue(output.contains("[" + "#".repeat(40) + "] 100.0 %"), output);
    assertTrue(output.contains("done: 3 lines, 2 count, 1 do not"), output);
    assertEquals(List.of("1 b 2", "2 a 1"), ranking(board));
  }

  @Test
  void boardThatIsFilled_takesNoSubmissions_untilTheImportIsEnded() {
    String board = newBoard("{}");
    Response made = post(board(board) + "/imports", "{'format':'csv','mode':'fill'}");
    upload(made.path("upload"), "player,score\na,1\n".getBytes(StandardCharsets.UTF_8));
    String path = board(board) + "/imports/" + made.path("id");
    post(path + "/steps", "")
        .then()
        .body("state", is("running"))
        .body("mode", is("fill"))
        .body("waitSeconds", greaterThan(50));
    problem(409, submit(board, "b", 1)).body("import", is(made.<String>path("id")));
    problem(409, Api.put(board(board), "{'title':'x'}"));
    Api.delete(path).then().body("state", is("cancelled"));
    submit(board, "b", 1).then().statusCode(200);
  }

  static Response imported(String board, String format, String text) {
    return imported(board, format, text.getBytes(StandardCharsets.UTF_8));
  }

  static Response imported(String board, String format, byte[] bytes) {
    Response made = post(board(board) + "/imports", "{'format':'" + format + "'}");
    made.then().statusCode(201).body("state", is("waiting"));
    upload(made.path("upload"), bytes);
    return steps(board, made.path("id"));
  }

  /** Goes on to the end. */
  static Response steps(String board, String id) {
    Response step;
    do {
      step = post(board(board) + "/imports/" + id + "/steps", "");
      step.then().statusCode(200);
    } while (List.of("waiting", "running").contains(step.<String>path("state")));
    return step;
  }

  static void upload(String link, byte[] bytes) {
    try {
      HttpResponse<String> answer =
          CLIENT.send(
              HttpRequest.newBuilder(URI.create(link))
                  .PUT(BodyPublishers.ofByteArray(bytes))
                  .build(),
              BodyHandlers.ofString());
      assertEquals(200, answer.statusCode(), answer.body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }
}
