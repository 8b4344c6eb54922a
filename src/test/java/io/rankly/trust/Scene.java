package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.Wired;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.board.BoardWindow;
import io.rankly.board.UpdatePolicy;
import io.rankly.board.WindowsChange;
import io.rankly.board.WindowsChange.GivenWindow;
import io.rankly.bulk.Export;
import io.rankly.bulk.FileFormat;
import io.rankly.bulk.Import;
import io.rankly.bulk.Import.Mode;
import io.rankly.bulk.Imports;
import io.rankly.file.FileContent;
import io.rankly.file.StoredFile;
import io.rankly.local.TestDynamo;
import io.rankly.local.TestS3;
import io.rankly.rank.Entry;
import io.rankly.rank.Frozen;
import io.rankly.rank.IndexCheck;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Slice;
import io.rankly.rank.Submission;
import io.rankly.score.GivenScore;
import io.rankly.tick.SetClock;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A table and a bucket in which ticks have everything to do that there is: a season to freeze and
 * archive, a board to publish, an export, an import by submissions and one that fills a board.
 */
final class Scene {
  /** When the season can be closed, and the first tick comes. */
  static final Instant START = Instant.parse("2026-01-08T01:02:00Z");

  private static final Instant NOON = Instant.parse("2026-01-07T12:00:00Z");
  private static final String DAY = "2026-01-07";
  private static final BoardId ARENA = new BoardId("arena");
  private static final int ENTRIES = 30;
  private static final int LINES = 60;
  private static final int PUT_AT_ONCE = 25;

  private final TestDynamo dynamo = TestDynamo.create();
  private final TestS3 s3 = TestS3.create();
  private final SetClock clock = new SetClock(START);
  private final Wired wired =
      Wired.of(dynamo.client(), s3.client(), dynamo.table(), s3.bucket(), clock);
  private final Map<BoardId, String> imports = new HashMap<>();
  private String export = "";

  private Scene() {}

  /** One of its own. */
  static Scene make() {
    Scene scene = new Scene();
    scene.fill();
    return scene;
  }

  private void fill() {
    wired
        .boards()
        .save(
            ARENA,
            BoardChange.builder()
                .archive(Optional.of(true))
                .publish(Optional.of(true))
                .windows(windows())
                .build(),
            NOON.minusSeconds(3_600));
    Random random = new Random(7);
    for (int i = 0; i < ENTRIES; i++) {
      wired
          .submissions()
          .submit(
              ARENA,
              new Submission(
                  new PlayerId("p" + i),
                  GivenScore.of(BigDecimal.valueOf(random.nextInt(ENTRIES / 3))),
                  new Profile(Optional.of("Zoë \"" + i + "\""), Optional.empty(), Optional.empty()),
                  Optional.empty()),
              NOON.plusMillis(i));
    }
    addImport(new BoardId("quiz"), Mode.SUBMISSIONS);
    addImport(new BoardId("rush"), Mode.FILL);
    export = wired.exports().create(ARENA, SeasonChoice.main(START), FileFormat.CSV).value().id();
  }

  private static WindowsChange windows() {
    return new WindowsChange(
        Optional.of(
            List.of(
                new GivenWindow("all", Optional.empty(), Optional.empty()),
                new GivenWindow("daily", Optional.empty(), Optional.empty()))),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(60),
        Optional.empty());
  }

  private void addImport(BoardId id, Mode mode) {
    Board board =
        wired
            .boards()
            .save(id, BoardChange.builder().update(Optional.of(UpdatePolicy.SUM)).build(), NOON)
            .board();
    String file = "imports/" + id + "/scores.csv";
    StringBuilder text = new StringBuilder("player,score\n");
    for (int i = 0; i < LINES; i++) {
      text.append(line(i)).append('\n');
    }
    wired
        .files()
        .write(file, FileContent.of("text/csv", text.toString().getBytes(StandardCharsets.UTF_8)));
    imports.put(
        board.id(),
        wired
            .imports()
            .create(id, new Imports.Wish(FileFormat.CSV, Optional.of(file), mode))
            .value()
            .id());
  }

  /** Each third player comes twice, and each twentieth line is none. */
  private static String line(int i) {
    return i % 20 == 19 ? "bad" : player(i) + "," + (100 + i);
  }

  private static String player(int i) {
    return "q" + (i % 3 == 0 ? i / 2 : i);
  }

  /** The same in another table and another bucket. */
  Scene copy() {
    Scene copy = new Scene();
    copy.imports.putAll(imports);
    copy.export = export;
    List<WriteRequest> writes = new ArrayList<>();
    for (Map<String, AttributeValue> item :
        dynamo.client().scanPaginator(scan -> scan.tableName(dynamo.table())).items()) {
      writes.add(
          WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build());
    }
    for (int i = 0; i < writes.size(); i += PUT_AT_ONCE) {
      List<WriteRequest> part = writes.subList(i, Math.min(i + PUT_AT_ONCE, writes.size()));
      dynamo.client().batchWriteItem(put -> put.requestItems(Map.of(copy.dynamo.table(), part)));
    }
    for (StoredFile file : wired.files().list("")) {
      copy.wired
          .files()
          .write(
              file.name(),
              FileContent.of("text/csv", wired.files().read(file.name()).orElseThrow()));
    }
    return copy;
  }

  String table() {
    return dynamo.table();
  }

  String bucket() {
    return s3.bucket();
  }

  /** Whether nothing is left to do. */
  boolean isDone() {
    return wired.checkpoints().open(10).isEmpty() && mark().flatMap(Frozen::archivedAt).isPresent();
  }

  private Optional<Frozen> mark() {
    Board board = wired.boards().get(ARENA);
    BoardWindow daily = board.allWindows().get("daily");
    Slice day = Slice.of(board, daily, daily.window().parse(DAY));
    return Optional.ofNullable(wired.ranks().read(Wanted.frozen(Set.of(day))).frozen().get(day));
  }

  /**
   * All that there is, and that would be another if something had been lost or done twice. Times at
   * which something was done are left out.
   */
  Map<String, String> result() {
    Map<String, String> result = new TreeMap<>();
    for (StoredFile file : wired.files().list("")) {
      String bytes =
          new String(wired.files().read(file.name()).orElseThrow(), StandardCharsets.ISO_8859_1);
      result.put(file.name(), bytes.replaceFirst("\"writtenAt\":\"[^\"]*\"", ""));
    }
    imports.forEach(
        (board, id) -> {
          Import job = wired.imports().get(board, id).value();
          result.put(
              "import into " + board,
              job.state() + " " + job.lines() + " " + job.counted() + " " + job.bad());
          result.put("scores of " + board, scores(board).toString());
        });
    Export job = wired.exports().get(ARENA, export).value();
    result.put("export", job.state() + " " + job.entries());
    assertRight(result);
    return result;
  }

  private Map<String, Long> scores(BoardId id) {
    Board board = wired.boards().get(id);
    assertEquals(Optional.empty(), board.filling());
    Map<String, Long> scores = new TreeMap<>();
    for (Entry entry : IndexCheck.assertConsistent(wired.ranks(), board)) {
      scores.put(entry.player().text(), entry.score().first());
    }
    return scores;
  }

  private void assertRight(Map<String, String> result) {
    Map<String, Long> scores = new TreeMap<>();
    int bad = 0;
    for (int i = 0; i < LINES; i++) {
      if (line(i).equals("bad")) {
        bad++;
      } else {
        scores.merge(player(i), 100L + i, Long::sum);
      }
    }
    for (BoardId board : imports.keySet()) {
      assertEquals(
          "DONE " + LINES + " " + (LINES - bad) + " " + bad, result.get("import into " + board));
      assertEquals(scores.toString(), result.get("scores of " + board));
    }
    assertEquals("DONE " + ENTRIES, result.get("export"));
    List<String> exported = text(result, "exports/").lines().skip(1).toList();
    assertEquals(ENTRIES, exported.size());
    assertEquals(ENTRIES, exported.stream().map(line -> line.split(",")[1]).distinct().count());
    for (String window : List.of("all", "daily")) {
      String folder = "public/boards/" + ARENA + "/" + window + "/";
      assertEquals(
          1,
          List.of("top", "distribution", "meta").stream()
              .map(name -> text(result, folder + name).substring(0, 45))
              .distinct()
              .count(),
          "versions of the published files");
    }
    assertTrue(
        result.keySet().stream().anyMatch(name -> name.matches("archives/.*/manifest.*")),
        () -> result.keySet().toString());
    assertTrue(
        result.keySet().stream().noneMatch(name -> name.contains("/work/")),
        () -> result.keySet().toString());
  }

  private static String text(Map<String, String> result, String begin) {
    return result.entrySet().stream()
        .filter(file -> file.getKey().startsWith(begin))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + begin));
  }

  /** The time of a tick, 0-based: far enough apart that nobody waits for anybody. */
  static Instant time(int tick) {
    return START.plus(Duration.ofSeconds(70).multipliedBy(tick));
  }
}
