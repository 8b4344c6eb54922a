package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.Wired;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.board.BoardWindow;
import io.rankly.board.Consistency;
import io.rankly.board.UpdatePolicy;
import io.rankly.board.WindowsChange;
import io.rankly.board.WindowsChange.GivenWindow;
import io.rankly.bulk.Export;
import io.rankly.bulk.Import;
import io.rankly.bulk.Import.Mode;
import io.rankly.bulk.Imports;
import io.rankly.file.FileContent;
import io.rankly.file.FileFormat;
import io.rankly.file.StoredFile;
import io.rankly.local.TestDynamo;
import io.rankly.local.TestS3;
import io.rankly.rank.Entry;
import io.rankly.rank.Frozen;
import io.rankly.rank.Grounds;
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
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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
 * archive, a board to publish, an export, an import by submissions, one that fills a board, and a
 * streamed board of which nothing is counted.
 *
 * <p>Where the time is the real one, the last two are left out, since whoever goes on with them
 * behind a process that was killed waits for half a minute and a minute. There the season is frozen
 * already, since the archive tells when.
 */
final class Scene {
  private static final BoardId ARENA = new BoardId("arena");
  private static final BoardId PARADE = new BoardId("parade");

  /** Of which few have nodes in common: what is counted takes several transactions. */
  private static final long LARGEST = 1_000_000_000_000L;

  private static final int ENTRIES = 30;
  private static final int LINES = 60;
  private static final int PUT_AT_ONCE = 25;

  private final TestDynamo dynamo = TestDynamo.streamed();
  private final TestS3 s3 = TestS3.create();
  private final Instant start;
  private final Wired wired;
  private final Map<BoardId, String> imports = new HashMap<>();
  private Optional<String> export = Optional.empty();

  private Scene(Instant start) {
    this.start = start;
    this.wired =
        Wired.streamed(
            dynamo.client(), s3.client(), dynamo.table(), s3.bucket(), new SetClock(start));
  }

  /** One for processes that are told what time it is. */
  static Scene make() {
    Scene scene = new Scene(Instant.parse("2026-01-08T01:02:00Z"));
    scene.addArena();
    scene.addParade();
    scene.addImport(new BoardId("quiz"), Mode.SUBMISSIONS);
    scene.addImport(new BoardId("rush"), Mode.FILL);
    scene.export =
        Optional.of(
            scene
                .wired
                .exports()
                .create(ARENA, SeasonChoice.main(scene.start), FileFormat.CSV)
                .value()
                .id());
    return scene;
  }

  /** One for processes with the real time. */
  static Scene ofNow() {
    Scene scene = new Scene(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    scene.addArena();
    scene.addParade();
    scene.addImport(new BoardId("quiz"), Mode.SUBMISSIONS);
    scene.wired.ranks().freeze(new Frozen(scene.season(), scene.start, Optional.empty()));
    return scene;
  }

  /** In the middle of the season that is archived. */
  private Instant noon() {
    return start.minus(Duration.ofDays(1));
  }

  private void addArena() {
    wired
        .boards()
        .save(
            ARENA,
            BoardChange.builder()
                .archive(Optional.of(true))
                .publish(Optional.of(true))
                .windows(windows())
                .build(),
            noon().minusSeconds(3_600));
    Random random = new Random(7);
    for (int i = 0; i < ENTRIES; i++) {
      submit(
          ARENA,
          "p" + i,
          random.nextInt(ENTRIES / 3),
          new Profile(Optional.of("Zoë \"" + i + "\""), Optional.empty(), Optional.empty()),
          noon().plusMillis(i));
    }
  }

  private void submit(BoardId board, String player, long score, Profile profile, Instant at) {
    GivenScore given = GivenScore.of(BigDecimal.valueOf(score));
    wired
        .submissions()
        .submit(board, new Submission(new PlayerId(player), given, profile, Optional.empty()), at);
  }

  /** A streamed board with first scores. */
  private void addParade() {
    wired
        .boards()
        .save(
            PARADE,
            BoardChange.builder()
                .update(Optional.of(UpdatePolicy.LAST))
                .consistency(Optional.of(Consistency.STREAMED))
                .build(),
            noon());
    parade(0, ENTRIES);
  }

  /** Scores of players of that board, from one number to another. */
  private void parade(int from, int to) {
    Random random = new Random(from);
    for (int i = from; i < to; i++) {
      submit(PARADE, player(i), random.nextLong(LARGEST), Profile.NONE, start);
    }
  }

  /** Days begin twelve hours from the start, so that none begins meanwhile. */
  private WindowsChange windows() {
    int hour = (start.atZone(ZoneOffset.UTC).getHour() + 12) % 24;
    return new WindowsChange(
        Optional.of(
            List.of(
                new GivenWindow("all", Optional.empty(), Optional.empty()),
                new GivenWindow("daily", Optional.empty(), Optional.empty()))),
        Optional.of(ZoneOffset.UTC),
        Optional.of(LocalTime.of(hour, 0)),
        Optional.empty(),
        Optional.of(60),
        Optional.empty());
  }

  private void addImport(BoardId id, Mode mode) {
    Board board =
        wired
            .boards()
            .save(id, BoardChange.builder().update(Optional.of(UpdatePolicy.SUM)).build(), noon())
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

  /**
   * The same in another table and another bucket. On the streamed board there are changes of
   * entries, too, since a copy is only told of as what is new.
   */
  Scene copy() {
    Scene copy = new Scene(start);
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
    copy.parade(ENTRIES / 2, ENTRIES * 3 / 2);
    copy.dynamo
        .stores()
        .removals
        .remove(PARADE, SeasonChoice.main(start), new PlayerId(player(1)), Grounds.NONE);
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
    return wired.checkpoints().open().isEmpty()
        && mark().flatMap(Frozen::archivedAt).isPresent()
        && new Counted(dynamo).missing().isEmpty();
  }

  private Optional<Frozen> mark() {
    Slice season = season();
    return Optional.ofNullable(
        wired.ranks().read(Wanted.frozen(Set.of(season))).frozen().get(season));
  }

  private Slice season() {
    Board board = wired.boards().get(ARENA);
    BoardWindow daily = board.allWindows().get("daily");
    return Slice.of(board, daily, daily.window().season(noon()));
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
    result.put("scores of " + PARADE, scores(PARADE).toString());
    export.ifPresent(
        id -> {
          Export job = wired.exports().get(ARENA, id).value();
          result.put("export", job.state() + " " + job.entries());
        });
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
    if (export.isPresent()) {
      assertExported(result);
    }
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

  private static void assertExported(Map<String, String> result) {
    assertEquals("DONE " + ENTRIES, result.get("export"));
    List<String> lines = text(result, "exports/").lines().skip(1).toList();
    assertEquals(ENTRIES, lines.size());
    assertEquals(ENTRIES, lines.stream().map(line -> line.split(",")[1]).distinct().count());
  }

  private static String text(Map<String, String> result, String begin) {
    return result.entrySet().stream()
        .filter(file -> file.getKey().startsWith(begin))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + begin));
  }

  /** The time of a tick, 0-based: far enough apart that nobody waits for anybody. */
  Instant time(int tick) {
    return start.plus(Duration.ofSeconds(70).multipliedBy(tick));
  }
}
