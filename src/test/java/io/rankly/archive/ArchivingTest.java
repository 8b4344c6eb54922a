package io.rankly.archive;

import static io.rankly.archive.ArchiveBoard.CLOSED;
import static io.rankly.archive.ArchiveBoard.FORMAT;
import static io.rankly.archive.ArchiveBoard.SMALL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.BoardWindow;
import io.rankly.error.BusyException;
import io.rankly.file.FileStore;
import io.rankly.file.MemoryFileStore;
import io.rankly.file.StoredFile;
import io.rankly.rank.ClosedSeason;
import io.rankly.rank.Frozen;
import io.rankly.rank.RankStore;
import io.rankly.rank.RankStore.Start;
import io.rankly.rank.Stores;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Archiving a season of 50 entries: 8 blocks in 3 parts. */
class ArchivingTest {
  private static final int ENTRIES = 50;

  private final ArchiveBoard board = board();
  private final ClosedSeason season = season();
  private final Map<String, String> whole = archived(new MemoryFileStore());

  private static ArchiveBoard board() {
    ArchiveBoard board = new ArchiveBoard(Stores.inMemory(), ArchiveBoard.plain());
    board.fill(ENTRIES, new Random(7));
    return board;
  }

  private ClosedSeason season() {
    BoardWindow daily = board.board().allWindows().get("daily");
    return ClosedSeason.of(board.board(), daily, daily.window().parse(ArchiveBoard.DAY), CLOSED)
        .orElseThrow();
  }

  @Test
  void season_isToldOf_untilThatIsTaken_andThenNoMore() {
    Stores stores = Stores.inMemory();
    ArchiveBoard told = new ArchiveBoard(stores, ArchiveBoard.plain());
    told.fill(ENTRIES, new Random(7));
    List<String> notices = new ArrayList<>();
    boolean[] away = {true};
    MemoryFileStore files = new MemoryFileStore();
    SeasonNotices receiver =
        (season, entries, results) -> {
          notices.add(season.season().id() + ": " + entries);
          if (away[0]) {
            throw new BusyException("away", Duration.ofSeconds(1));
          }
        };
    Supplier<Archiving> process =
        () -> new Archiving(stores.boards, stores.ranks, files, FORMAT, SMALL, receiver);
    Archiving archiving = process.get();
    assertThrows(BusyException.class, () -> archiving.run(CLOSED, () -> false));
    assertEquals(1, notices.size());
    away[0] = false;
    archiving.run(CLOSED, () -> false);
    archiving.run(CLOSED, () -> false);
    process.get().run(CLOSED, () -> false);
    assertTrue(notices.contains("2026-01-07: 50"), notices::toString);
    assertEquals(notices.stream().distinct().count() + 1, notices.size(), notices::toString);
  }

  @Test
  void files_areThoseOfTheManifest() throws IOException {
    MemoryFileStore files = new MemoryFileStore();
    assertEquals(Optional.of((long) ENTRIES), archiver(files, board.stores.ranks).run(CLOSED));
    String folder = "archives/arena/" + board.board().generation() + "/daily/2026-01-07/";
    List<String> names =
        files.list("").stream()
            .map(file -> file.name().replaceFirst("-[0-9a-f]{16}\\.", "."))
            .toList();
    assertEquals(
        List.of(
            folder + "index-00000.jsonl.gz",
            folder + "index-00001.jsonl.gz",
            folder + "index-00002.jsonl.gz",
            folder + "manifest.json.gz",
            folder + "part-00000.jsonl.gz",
            folder + "part-00001.jsonl.gz",
            folder + "part-00002.jsonl.gz",
            folder + "seam-00001.jsonl.gz",
            folder + "seam-00002.jsonl.gz"),
        names);
    String lines = "";
    for (StoredFile file : files.list(folder + "part-")) {
      lines += new String(Gzip.read(files.read(file.name()).orElseThrow()), UTF_8);
    }
    assertEquals(ENTRIES, lines.lines().count());
    assertTrue(
        lines.startsWith("{\"position\":1,\"rank\":1,\"ties\":"), () -> "no first line of all");
  }

  @Test
  void process_thatEndsAtAnyRequest_isContinued_toTheSameBytes() {
    for (boolean carriedOut : List.of(false, true)) {
      int at = 0;
      for (; ; at++) {
        MemoryFileStore files = new MemoryFileStore();
        unfreeze();
        Crash crash = Crash.at(at, carriedOut);
        Archived dying =
            archiver(
                crash.store(FileStore.class, files),
                crash.store(RankStore.class, board.stores.ranks));
        if (!crashes(dying, crash)) {
          break;
        }
        assertEquals(whole, archived(files), "after the request " + at);
      }
      assertTrue(at > 30, "requests: " + at);
    }
  }

  private static boolean crashes(Archived dying, Crash crash) {
    try {
      dying.run(CLOSED);
    } catch (BusyException e) {
      assertTrue(crash.happened(), e::toString);
    }
    return crash.happened();
  }

  @Test
  void process_thatEndsAgainAndAgain_comesToTheEnd() {
    MemoryFileStore files = new MemoryFileStore();
    unfreeze();
    int runs = 0;
    Optional<Long> total = Optional.empty();
    while (total.isEmpty()) {
      runs++;
      Crash crash = Crash.at(16, true);
      Archived dying =
          archiver(
              crash.store(FileStore.class, files),
              crash.store(RankStore.class, board.stores.ranks));
      try {
        total = dying.run(CLOSED.plusSeconds(60L * runs));
      } catch (BusyException e) {
        assertTrue(runs < 100, "it goes on");
      }
    }
    assertTrue(runs > 3, "runs: " + runs);
    assertEquals(whole, texts(files));
  }

  @Test
  void time_thatIsOverAtAnyStep_isContinued_toTheSameBytes() {
    MemoryFileStore files = new MemoryFileStore();
    unfreeze();
    int ticks = 0;
    Optional<Long> total = Optional.empty();
    while (total.isEmpty()) {
      int[] left = {1};
      total =
          new Archiver(
                  board.stores.boards,
                  board.stores.ranks,
                  files,
                  FORMAT,
                  SMALL,
                  SeasonNotices.NOBODY,
                  season)
              .run(mark(), CLOSED, () -> left[0]-- == 0);
      ticks++;
    }
    assertEquals(7, ticks);
    assertEquals(whole, texts(files));
  }

  @Test
  void another_thatArchivesAllAtAnyRequest_makesNoDifference() {
    for (int at = 0; ; at++) {
      MemoryFileStore files = new MemoryFileStore();
      unfreeze();
      Crash pause = Crash.pause(at, () -> archived(files));
      Archived slow =
          archiver(
              pause.store(FileStore.class, files),
              pause.store(RankStore.class, board.stores.ranks));
      try {
        slow.run(CLOSED.plusSeconds(5));
      } catch (BusyException e) {
        assertTrue(pause.happened(), e::toString);
      }
      assertEquals(whole, archived(files), "at the request " + at);
      if (!pause.happened()) {
        break;
      }
    }
  }

  @Test
  void several_atOnce_yieldOneArchive() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      for (int round = 0; round < 30; round++) {
        MemoryFileStore files = new MemoryFileStore();
        unfreeze();
        List<Callable<Object>> work = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          work.add(() -> tried(files));
        }
        for (Future<Object> done : pool.invokeAll(work)) {
          done.get();
        }
        assertEquals(whole, archived(files));
      }
    } finally {
      pool.shutdown();
    }
  }

  private Object tried(FileStore files) {
    try {
      return archiver(files, board.stores.ranks).run(CLOSED);
    } catch (BusyException e) {
      return e;
    }
  }

  @Test
  void listing_thatLagsBehind_isWaitedFor() {
    for (int drop = 0; drop < ENTRIES; drop += 7) {
      MemoryFileStore files = new MemoryFileStore();
      unfreeze();
      RankStore lagging = lagging(board.stores.ranks, "p" + drop);
      assertThrows(BusyException.class, () -> archiver(files, lagging).run(CLOSED));
      assertTrue(files.list("").stream().noneMatch(f -> f.name().contains("manifest")));
      assertEquals(whole, archived(files));
    }
  }

  /** Lists another entry instead of a player's: as often as there are entries. */
  private static RankStore lagging(RankStore store, String player) {
    return (RankStore)
        java.lang.reflect.Proxy.newProxyInstance(
            RankStore.class.getClassLoader(),
            new Class<?>[] {RankStore.class},
            (self, method, arguments) -> {
              if (!method.getName().equals("list")) {
                return method.invoke(store, arguments);
              }
              List<io.rankly.rank.Entry> entries =
                  new ArrayList<>(
                      store.list(
                          (io.rankly.rank.Slice) arguments[0],
                          (Start) arguments[1],
                          (int) arguments[2] + 1));
              entries.removeIf(entry -> entry.player().text().equals(player));
              return entries.subList(0, Math.min(entries.size(), (int) arguments[2]));
            });
  }

  @Test
  void seasons_areArchivedWhenTheyAreClosed_andOnce() {
    MemoryFileStore files = new MemoryFileStore();
    ArchiveBoard own = board();
    Archiving archiving = own.archiving(files);
    Instant before = CLOSED.minusMillis(1);
    assertEquals(3, archiving.run(before, () -> false).size());
    assertEquals(List.of(), archiving.run(before, () -> false));
    assertEquals(ArchiveBoard.done(ENTRIES), archiving.run(CLOSED, () -> false));
    assertEquals(List.of(), archiving.run(CLOSED, () -> false));
    assertEquals(List.of(), own.archiving(files).run(CLOSED, () -> false));
    assertEquals(List.of(), archiving.run(CLOSED, () -> true));
  }

  @Test
  void tick_thatHasNoTime_doesNothing() {
    ArchiveBoard own = board();
    MemoryFileStore files = new MemoryFileStore();
    assertEquals(List.of(), own.archiving(files).run(CLOSED, () -> true));
    assertEquals(List.of(), files.list(""));
  }

  @Test
  void failure_ofOneSeason_keepsNoOtherBack() {
    MemoryFileStore files = new MemoryFileStore();
    ArchiveBoard own = board();
    String folder =
        ArchiveFiles.folder(season).replace(board.board().generation(), own.board().generation());
    files.write(
        folder.replace("07", "05") + "manifest.json.gz",
        io.rankly.file.FileContent.of("text/html", "<html>".getBytes(UTF_8)));
    Archiving archiving = own.archiving(files);
    assertThrows(io.rankly.error.DamagedException.class, () -> archiving.run(CLOSED, () -> false));
    assertTrue(files.read(folder + "manifest.json.gz").isPresent());
    assertThrows(io.rankly.error.DamagedException.class, () -> archiving.run(CLOSED, () -> false));
  }

  /** As a process that comes back finds it. */
  private Map<String, String> archived(FileStore files) {
    Instant later = CLOSED.plus(Duration.ofHours(1));
    assertEquals(Optional.of((long) ENTRIES), archiver(files, board.stores.ranks).run(later));
    assertEquals(Optional.of(later), mark().orElseThrow().archivedAt());
    return texts(files);
  }

  private static Map<String, String> texts(FileStore files) {
    return files.list("").stream()
        .map(StoredFile::name)
        .collect(
            Collectors.toMap(
                name -> name,
                name -> java.util.HexFormat.of().formatHex(files.read(name).orElseThrow()),
                (a, b) -> a,
                TreeMap::new));
  }

  private void unfreeze() {
    board.stores.ranks.freeze(
        new Frozen(season.slice(), mark().orElseThrow().at(), Optional.empty()));
  }

  private Optional<Frozen> mark() {
    return Optional.ofNullable(
        board
            .stores
            .ranks
            .read(RankStore.Wanted.frozen(java.util.Set.of(season.slice())))
            .frozen()
            .get(season.slice()));
  }

  private Archived archiver(FileStore files, RankStore ranks) {
    Archiver archiver =
        new Archiver(
            board.stores.boards, ranks, files, FORMAT, SMALL, SeasonNotices.NOBODY, season);
    return now -> archiver.run(mark(), now, () -> false);
  }

  /** A run that has time enough. */
  private interface Archived {
    Optional<Long> run(Instant now);
  }
}
