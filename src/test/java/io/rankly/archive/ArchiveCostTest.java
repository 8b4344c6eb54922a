package io.rankly.archive;

import static io.rankly.archive.ArchiveBoard.CLOSED;
import static io.rankly.archive.ArchiveBoard.FORMAT;
import static io.rankly.archive.ArchiveBoard.ID;
import static io.rankly.archive.ArchiveBoard.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.MarkdownTable;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardWindow;
import io.rankly.dynamo.BulkBoard;
import io.rankly.file.FileFormat;
import io.rankly.file.FileStore;
import io.rankly.file.MemoryFileStore;
import io.rankly.local.Meter;
import io.rankly.local.TestDynamo;
import io.rankly.rank.ClosedSeason;
import io.rankly.rank.Entry;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.score.Score;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Holds what archives take, as told in archives.md, against a season of 10,000 entries. */
class ArchiveCostTest {
  private static final int ENTRIES = 10_000;

  private final Meter meter = new Meter();
  private final TestDynamo dynamo = TestDynamo.create(meter);
  private final ArchiveBoard board = new ArchiveBoard(dynamo.stores(), ArchiveBoard.plain());
  private final MemoryFileStore kept = new MemoryFileStore();
  private final Map<String, Integer> requests = new TreeMap<>();
  private final FileStore files =
      (FileStore)
          Proxy.newProxyInstance(
              FileStore.class.getClassLoader(),
              new Class<?>[] {FileStore.class},
              (self, method, arguments) -> {
                requests.merge(kind(method.getName()), 1, Integer::sum);
                return method.invoke(kept, arguments);
              });

  private static String kind(String method) {
    return method.equals("create") ? "write" : method;
  }

  @Test
  void requestsAndUnits_areAsTold() {
    BoardWindow daily = board.board().allWindows().get("daily");
    ClosedSeason season =
        ClosedSeason.of(board.board(), daily, daily.window().parse(ArchiveBoard.DAY), CLOSED)
            .orElseThrow();
    BulkBoard.write(dynamo.client(), dynamo.table(), board.board(), season.slice(), entries());
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    take();
    assertEquals(
        Optional.of((long) ENTRIES),
        new Archiver(
                board.stores.boards,
                board.stores.ranks,
                files,
                FORMAT,
                Sizes.STANDARD,
                SeasonNotices.NOBODY,
                season)
            .run(Optional.empty(), CLOSED, () -> false));
    rows.put("archive a season", take());
    Rankings rankings = board.rankings(files);
    rankings.standing(ID, ArchiveBoard.day(CLOSED), new PlayerId("p77"));
    rows.put("standing, archive new to the process", take());
    rankings.standing(ID, ArchiveBoard.day(CLOSED), new PlayerId("p4711"));
    rows.put("standing", take());
    rankings.top(ID, ArchiveBoard.day(CLOSED), 100);
    rows.put("top 100", take());
    rankings.from(ID, ArchiveBoard.day(CLOSED), 4_321, 1_000);
    rows.put("1,000 from a rank on", take());
    rankings.around(ID, ArchiveBoard.day(CLOSED), new PlayerId("p4711"), 5, 5);
    rows.put("around", take());
    Board changed =
        board
            .stores
            .boards
            .save(
                ID,
                BoardChange.builder().results(Optional.of(Optional.of(FileFormat.CSV))).build(),
                CLOSED)
            .board();
    kept.list("").forEach(file -> kept.remove(file.name()));
    take();
    new Archiver(
            board.stores.boards,
            board.stores.ranks,
            files,
            FORMAT,
            Sizes.STANDARD,
            SeasonNotices.NOBODY,
            ClosedSeason.of(changed, daily, season.season(), CLOSED).orElseThrow())
        .run(Optional.empty(), CLOSED, () -> false);
    rows.put("archive a season with results", take());
    assertEquals(MarkdownTable.below("What archives cost", "archives.md").rows(), rows);
  }

  private List<Entry> entries() {
    Board of = board.board();
    Random random = new Random(3);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < ENTRIES; i++) {
      Score score = Score.of(100_000 + random.nextInt(900_000));
      entries.add(
          Entry.first(
              new PlayerId("p" + i),
              Profile.named("Player " + i),
              score,
              of.key(score, NOON),
              NOON,
              1));
    }
    return entries;
  }

  private Map<String, String> take() {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("S3 reads", String.valueOf(requests.getOrDefault("read", 0)));
    row.put(
        "S3 writes and lists",
        String.valueOf(requests.getOrDefault("write", 0) + requests.getOrDefault("list", 0)));
    requests.clear();
    Meter.Reading reading = meter.take();
    Map<String, String> units = reading.row();
    row.put("DynamoDB requests", units.get("requests"));
    row.put("read units", units.get("read units"));
    // Marks of frozen seasons, each far below 1 KB and in no index.
    row.put(
        "write units",
        String.valueOf(reading.requests().stream().filter("PutItem"::equals).count()));
    return row;
  }
}
