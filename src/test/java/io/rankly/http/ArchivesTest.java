package io.rankly.http;

import static io.rankly.http.Api.board;
import static io.rankly.http.Api.delete;
import static io.rankly.http.Api.entries;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.newId;
import static io.rankly.http.Api.player;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.put;
import static io.rankly.http.Api.top;
import static io.rankly.http.PastBoard.dayId;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.rankly.archive.Archiving;
import io.rankly.archive.SeasonNotices;
import io.rankly.file.FileContent;
import io.rankly.file.FileFormat;
import io.rankly.file.FileStore;
import io.rankly.file.Sha256;
import io.rankly.file.StoredFile;
import io.rankly.local.TestDynamo;
import io.rankly.local.TestS3;
import io.rankly.s3.S3FileStore;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Seasons that are archived, and asked for afterwards. */
@QuarkusTest
class ArchivesTest {
  private static final String DAY = "window=daily&season=" + dayId(2);

  private final TestS3 s3 = TestS3.ofTheService();
  private final FileStore files = new S3FileStore(s3::client, s3.bucket());

  private final PastBoard past = new PastBoard(0, Optional.empty(), true);

  ArchivesTest() {
    past.submitted(2, "anna", 5);
    past.submitted(2, "ben", 7);
    past.submitted(2, "cleo", 7);
    past.submitted(0, "anna", 1);
  }

  /** As a tick does it; here what fails is answered as on the public function. */
  @AfterEach
  void archive() {
    archive(Instant.now());
  }

  private void archive(Instant now) {
    TestDynamo dynamo = TestDynamo.ofTheService();
    new Archiving(
            dynamo.stores().boards,
            dynamo.ranks(),
            files,
            ArchiveJson.standard(),
            SeasonNotices.NOBODY)
        .run(now, () -> false);
  }

  @Test
  void archivedSeason_isAnsweredAsBefore() {
    Map<String, String> before = answers();
    archive();
    assertEquals(before, answers());
    get(board(past.id) + "/seasons?window=daily&limit=2")
        .then()
        .statusCode(200)
        .body("seasons[0].archived", nullValue())
        .body("seasons[1].season", is(dayId(1)))
        .body("seasons[1].archived", is(true));
    assertFalse(names("manifest").isEmpty(), past.id);
    assertEquals(List.of(), names("work/"));
  }

  private Map<String, String> answers() {
    Map<String, String> answers = new TreeMap<>();
    String own = player(past.id, "ben");
    String cursor = top(past.id, DAY + "&limit=1").then().extract().path("nextCursor");
    for (String path :
        List.of(
            own + "?" + DAY,
            own + "/around?" + DAY,
            board(past.id) + "/top?" + DAY,
            board(past.id) + "/top?limit=1&" + DAY,
            board(past.id) + "/top?cursor=" + cursor,
            board(past.id) + "/top?from=3&" + DAY,
            board(past.id) + "/top?from=9&" + DAY,
            board(past.id) + "/rank?score=6&" + DAY,
            board(past.id) + "/distribution?" + DAY)) {
      answers.put(path, get(path).then().statusCode(200).extract().asString());
    }
    return answers;
  }

  @Test
  void archivedSeason_takesNoChange() {
    archive();
    String detail = "this season is closed for good";
    problem(409, delete(player(past.id, "ben") + "?" + DAY))
        .body("detail", containsString(detail))
        .body("window", is("daily"))
        .body("season", is(dayId(2)));
    String day = "'window':'daily','season':'" + dayId(2) + "'";
    problem(
            409,
            put(
                player(past.id, "ben") + "/score",
                "{'score':1,'by':'mod','reason':'test'," + day + "}"))
        .body("detail", containsString(detail));
    problem(409, Api.post(Api.scores(past.id), "{'player':'ben','score':9," + day + "}"))
        .body("detail", containsString("too late"));
    assertEquals(List.of("1 ben 7", "1 cleo 7", "3 anna 5"), entries(top(past.id, DAY)));
  }

  @Test
  void playerWithoutAnEntry_isNotFound() {
    archive();
    problem(404, get(player(past.id, "nobody") + "?" + DAY))
        .body("detail", is("this player has no score in this season"));
  }

  @Test
  void damagedArchive_isAnErrorOfTheService_andNoAnswer() {
    archive();
    String part = names("part-").get(0);
    byte[] whole = files.read(part).orElseThrow();
    files.write(part, FileContent.of("text/html", "<html></html>".getBytes(UTF_8)));
    damaged(top(past.id, DAY), "a part of this archive was cut");
    files.remove(part);
    damaged(top(past.id, DAY), "a part of this archive is missing");
    byte[] flipped = whole.clone();
    flipped[flipped.length / 2] ^= 1;
    files.write(part, FileContent.of("application/gzip", flipped));
    damaged(top(past.id, DAY), "a part of this archive has other bytes than were written");
    files.write(part, FileContent.of("application/gzip", whole));
    top(past.id, DAY).then().statusCode(200);
  }

  private void damaged(Response answer, String detail) {
    problem(500, answer).body("detail", is(detail)).body("season", is(dayId(2)));
  }

  private List<String> names(String kind) {
    return files.list("archives/" + past.id + "/").stream()
        .map(StoredFile::name)
        .filter(name -> name.contains("/" + dayId(2) + "/" + kind))
        .toList();
  }

  @Test
  void archive_isSwitchedOn_andStaysOn() {
    String id = newBoard("{'windows':[{'window':'daily'}]}");
    get(board(id)).then().body("archivedFrom", nullValue());
    put(board(id), "{'archive':true}").then().statusCode(200).body("archivedFrom", notNullValue());
    put(board(id), "{'archive':true}").then().statusCode(200);
    problem(409, put(board(id), "{'archive':false}")).body("field", is("archive"));
    problem(409, put(board(id), "{'graceMinutes':10}")).body("field", is("graceMinutes"));
  }

  @Test
  void archive_needsSeasonsThatEnd_andTimeForIt() {
    problem(400, put(board(newId()), "{'archive':true}"))
        .body("fields", is(List.of("archive", "windows")));
    problem(400, put(board(newId()), "{'archive':true,'windows':[{'window':'all'}]}"))
        .body("fields", is(List.of("archive", "windows")));
    problem(
            400,
            put(
                board(newId()),
                "{'archive':true,'windows':[{'window':'daily'}],'graceMinutes':1440,'retentionDays':1}"))
        .body("fields", is(List.of("retentionDays", "graceMinutes")));
    put(
            board(newId()),
            "{'archive':true,'windows':[{'window':'daily'}],'graceMinutes':1439,'retentionDays':1}")
        .then()
        .statusCode(201);
  }

  @Test
  void results_areToBeHadWhenTheSeasonIsArchived() throws Exception {
    PastBoard with = new PastBoard(0, Optional.empty(), true, Optional.of(FileFormat.CSV));
    with.submitted(2, "anna", 5);
    with.submitted(2, "ben", 7);
    String path = board(with.id) + "/seasons/" + dayId(2) + "/results";
    problem(404, get(board(with.id) + "/seasons/" + dayId(3) + "/results?window=daily"))
        .body("detail", containsString("no results yet"));
    archive();
    get(board(with.id)).then().body("results", is("csv"));
    Response answer = get(path + "?window=daily");
    answer
        .then()
        .statusCode(200)
        .header("Cache-Control", is("no-store"))
        .body("board", is(with.id))
        .body("window", is("daily"))
        .body("season", is(dayId(2)))
        .body("format", is("csv"))
        .body("total", is(2))
        .body("files.lines", is(List.of(2)));
    byte[] file =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(answer.path("files[0].file"))).build(),
                BodyHandlers.ofByteArray())
            .body();
    assertEquals(
        "rank,player,name,score,segment,badge\n1,ben,,7,,\n2,anna,,5,,\n", new String(file, UTF_8));
    answer
        .then()
        .body("files[0].bytes", is(file.length))
        .body("files[0].sha256", is(HexFormat.of().formatHex(Sha256.of(file))));
    problem(400, get(path));
    problem(400, get(path + "?window=weekly")).body("field", is("window"));
    problem(404, get(board(past.id) + "/seasons/" + dayId(2) + "/results?window=daily"))
        .body("detail", containsString("archived without results"));
    problem(404, get(board(with.id) + "/seasons/current/results?window=daily"));
    get(board(with.id) + "/seasons/previous/results?window=daily").then().statusCode(200);
    problem(404, get(board(newId()) + "/seasons/previous/results?window=daily"));
  }

  @Test
  void results_areSwitchedOnAndOff_onBoardsWithArchives() {
    String windows = "'windows':[{'window':'daily'}]";
    problem(400, put(board(newId()), "{'results':'csv'," + windows + "}"))
        .body("fields", is(List.of("results", "archive")));
    problem(400, put(board(newId()), "{'results':'xml','archive':true," + windows + "}"))
        .body("field", is("results"));
    String id = newBoard("{'archive':true," + windows + "}");
    get(board(id)).then().body("results", nullValue());
    put(board(id), "{'results':'jsonl'}").then().statusCode(200).body("results", is("jsonl"));
    put(board(id), "{'title':'x'}").then().body("results", is("jsonl"));
    put(board(id), "{'results':'none'}").then().statusCode(200).body("results", nullValue());
  }

  @Test
  void archivedSeason_staysInTheList_whenItIsNoLongerKept() {
    PastBoard forgetful = new PastBoard(0, Optional.of(1), true);
    forgetful.submitted(3, "anna", 5);
    forgetful.submitted(3, "ben", 7);
    forgetful.submitted(0, "anna", 1);
    // As of then, this season alone is over and still kept.
    archive(PastBoard.daysAgo(2));
    String list = board(forgetful.id) + "/seasons?window=daily";
    get(list)
        .then()
        .body("seasons.season", is(List.of(dayId(0), dayId(1), dayId(3))))
        .body("seasons.total", is(List.of(1, 0, 2)))
        .body("seasons[2].archived", is(true))
        .body("seasons[2].current", is(false))
        .body("nextBefore", nullValue());
    assertEquals(
        List.of("1 ben 7", "2 anna 5"),
        entries(top(forgetful.id, "window=daily&season=" + dayId(3))));
    List<String> paged = new ArrayList<>();
    String before = "";
    while (before != null) {
      Response page = get(list + "&limit=2" + before);
      paged.addAll(page.then().statusCode(200).extract().path("seasons.season"));
      String next = page.path("nextBefore");
      before = next == null ? null : "&before=" + next;
    }
    assertEquals(List.of(dayId(0), dayId(1), dayId(3)), paged);
  }
}
