package io.rankly.archive;

import static io.rankly.archive.ArchiveBoard.CLOSED;
import static io.rankly.archive.ArchiveBoard.FORMAT;
import static io.rankly.archive.ArchiveBoard.ID;
import static io.rankly.archive.ArchiveBoard.SMALL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.archive.SeasonResults.Found;
import io.rankly.archive.SeasonResults.Linked;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardWindow;
import io.rankly.error.BusyException;
import io.rankly.error.DamagedException;
import io.rankly.error.InvalidInputException;
import io.rankly.error.NotFoundException;
import io.rankly.file.Csv;
import io.rankly.file.FileContent;
import io.rankly.file.FileFormat;
import io.rankly.file.FileStore;
import io.rankly.file.MemoryFileStore;
import io.rankly.file.Sha256;
import io.rankly.file.StoredFile;
import io.rankly.rank.ClosedSeason;
import io.rankly.rank.Frozen;
import io.rankly.rank.RankStore;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Segment;
import io.rankly.rank.Standing;
import io.rankly.rank.Stores;
import io.rankly.score.Column;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Results of a season of 50 entries, in files of some parts. */
class ResultsTest {
  private static final int ENTRIES = 50;

  /** Some two parts of an archive in one part of a file, and two or three of those in a file. */
  private static final ResultSizes CUT = new ResultSizes(500, 700);

  private static final ResultSizes WHOLE = new ResultSizes(500, 1L << 30);

  private final ArchiveBoard board = board(ENTRIES, FileFormat.CSV);
  private final ClosedSeason season = season(board);

  private static ArchiveBoard board(int entries, FileFormat format) {
    return board(entries, ArchiveBoard.plain().results(Optional.of(Optional.of(format))));
  }

  private static ArchiveBoard board(int entries, BoardChange.Builder settings) {
    ArchiveBoard board = new ArchiveBoard(Stores.inMemory(), settings);
    board.fill(entries, new Random(7));
    return board;
  }

  private static ClosedSeason season(ArchiveBoard of) {
    BoardWindow daily = of.board().allWindows().get("daily");
    return ClosedSeason.of(of.board(), daily, daily.window().parse(ArchiveBoard.DAY), CLOSED)
        .orElseThrow();
  }

  @Test
  void csv_tellsEveryEntrant_withBadge_inRankOrder() {
    MemoryFileStore files = new MemoryFileStore();
    assertEquals(Optional.of((long) ENTRIES), run(board, files, WHOLE));
    List<List<String>> lines = text(files, found(board, files)).lines().map(Csv::values).toList();
    assertEquals(List.of("rank", "player", "name", "score", "segment", "badge"), lines.get(0));
    assertEquals(expected(board), lines.subList(1, lines.size()));
    assertTrue(
        lines.stream().map(line -> line.get(5)).collect(Collectors.toSet()).contains("half"));
  }

  /** By the standings that the store tells. */
  private static List<List<String>> expected(ArchiveBoard of) {
    List<List<String>> expected = new ArrayList<>();
    var page = of.stores.listings.top(ID, ArchiveBoard.day(CLOSED), 1_000);
    for (Standing standing : page.value().entries()) {
      List<String> values = new ArrayList<>();
      values.add(Long.toString(standing.place().rank(of.board().style())));
      values.add(standing.player().text());
      values.add(standing.profile().name().orElse(""));
      of.board()
          .order()
          .values(standing.score())
          .ifPresentOrElse(
              all -> all.values().forEach(number -> values.add(number.toPlainString())),
              () -> values.add(of.board().order().first(standing.score()).toPlainString()));
      values.add(standing.profile().segment().map(Segment::text).orElse(""));
      values.add(standing.badge(of.board()).orElse(""));
      expected.add(values);
    }
    return expected;
  }

  @Test
  void csv_hasTheColumnsOfTheBoard_andDenseRanks() {
    ArchiveBoard columns =
        board(
            ENTRIES,
            ArchiveBoard.plain()
                .style(Optional.of(io.rankly.board.RankStyle.DENSE))
                .columns(
                    Optional.of(
                        List.of(
                            new Column(Optional.of("laps"), Direction.DESCENDING, new Decimals(0)),
                            new Column(Optional.of("time"), Direction.ASCENDING, new Decimals(2)))))
                .results(Optional.of(Optional.of(FileFormat.CSV))));
    MemoryFileStore files = new MemoryFileStore();
    run(columns, files, WHOLE);
    List<List<String>> lines = text(files, found(columns, files)).lines().map(Csv::values).toList();
    assertEquals(
        List.of("rank", "player", "name", "laps", "time", "segment", "badge"), lines.get(0));
    assertEquals(expected(columns), lines.subList(1, lines.size()));
  }

  @Test
  void jsonl_hasAnObjectForEachEntrant() {
    ArchiveBoard json = board(ENTRIES, FileFormat.JSONL);
    MemoryFileStore files = new MemoryFileStore();
    run(json, files, WHOLE);
    Found found = found(json, files);
    assertEquals(FileFormat.JSONL, found.format());
    List<String> lines = text(files, found).lines().toList();
    assertEquals(ENTRIES, lines.size());
    List<List<String>> expected = expected(json);
    for (int i = 0; i < ENTRIES; i++) {
      List<String> of = expected.get(i);
      assertTrue(
          lines.get(i).startsWith("{\"rank\":" + of.get(0) + ",\"player\":\"" + of.get(1) + "\","),
          lines.get(i));
      assertTrue(lines.get(i).contains("\"score\":" + of.get(3)), lines.get(i));
      assertEquals(!of.get(5).isEmpty(), lines.get(i).contains("\"badge\":\"" + of.get(5) + "\""));
    }
  }

  @Test
  void season_withoutEntries_hasAFileAllTheSame() {
    for (FileFormat format : FileFormat.values()) {
      ArchiveBoard empty = board(0, format);
      MemoryFileStore files = new MemoryFileStore();
      assertEquals(Optional.of(0L), run(empty, files, WHOLE));
      Found found = found(empty, files);
      assertEquals(
          format == FileFormat.CSV ? "rank,player,name,score,segment,badge\n" : "",
          text(files, found));
      assertEquals(1, found.files().size());
    }
  }

  @Test
  void results_thatAreTooLargeForAFile_areInSeveral() {
    MemoryFileStore whole = new MemoryFileStore();
    run(board, whole, WHOLE);
    unfreeze();
    MemoryFileStore cut = new MemoryFileStore();
    run(board, cut, CUT);
    Found found = found(board, cut);
    assertTrue(found.files().size() > 1, found::toString);
    String header = "rank,player,name,score,segment,badge\n";
    StringBuilder all = new StringBuilder(header);
    for (Linked file : found.files()) {
      String text = text(cut, file);
      assertTrue(text.startsWith(header), text);
      assertEquals(file.file().lines() + 1, text.lines().count());
      all.append(text.substring(header.length()));
    }
    assertEquals(text(whole, found(board, whole)), all.toString());
  }

  @Test
  void process_thatEndsAtAnyRequest_isContinued_toTheSameBytes() {
    for (ResultSizes sizes : List.of(CUT, WHOLE)) {
      Map<String, String> whole = archived(new MemoryFileStore(), sizes);
      for (boolean carriedOut : List.of(false, true)) {
        boolean happened = true;
        for (int at = 0; happened; at++) {
          MemoryFileStore files = new MemoryFileStore();
          unfreeze();
          Crash crash = Crash.at(at, carriedOut);
          try {
            archiver(
                    crash.store(FileStore.class, files),
                    crash.store(RankStore.class, board.stores.ranks),
                    sizes)
                .run(mark(), CLOSED, () -> false);
          } catch (BusyException e) {
            assertTrue(crash.happened(), e::toString);
          }
          happened = crash.happened();
          if (at % 2 == 0) {
            files.forgetParts();
          }
          assertEquals(whole, archived(files, sizes), "after the request " + at);
        }
      }
    }
  }

  @Test
  void another_thatArchivesAllAtAnyRequest_makesNoDifference() {
    Map<String, String> whole = archived(new MemoryFileStore(), CUT);
    boolean happened = true;
    for (int at = 0; happened; at++) {
      MemoryFileStore files = new MemoryFileStore();
      unfreeze();
      Crash pause = Crash.pause(at, () -> archived(files, CUT));
      try {
        archiver(
                pause.store(FileStore.class, files),
                pause.store(RankStore.class, board.stores.ranks),
                CUT)
            .run(mark(), CLOSED.plusSeconds(5), () -> false);
      } catch (BusyException e) {
        assertTrue(pause.happened(), e::toString);
      }
      assertEquals(whole, archived(files, CUT), "at the request " + at);
      happened = pause.happened();
    }
  }

  @Test
  void time_thatIsOverAtAnyStep_isContinued_toTheSameBytes() {
    Map<String, String> whole = archived(new MemoryFileStore(), CUT);
    MemoryFileStore files = new MemoryFileStore();
    unfreeze();
    int ticks = 0;
    Optional<Long> total = Optional.empty();
    while (total.isEmpty()) {
      int[] left = {1};
      total = archiver(files, board.stores.ranks, CUT).run(mark(), CLOSED, () -> left[0]-- == 0);
      files.forgetParts();
      ticks++;
      assertTrue(ticks < 100, "it goes on");
      if (ticks > 20) {
        total = archiver(files, board.stores.ranks, CUT).run(mark(), CLOSED, () -> false);
      }
    }
    assertEquals(whole, texts(files));
  }

  @Test
  void results_thatAreDamagedBeforeTheManifest_areWrittenAnew() {
    Map<String, String> whole = archived(new MemoryFileStore(), WHOLE);
    MemoryFileStore files = new MemoryFileStore();
    unfreeze();
    int damaged = 0;
    for (int at = 0; damaged == 0; at++) {
      files = new MemoryFileStore();
      unfreeze();
      MemoryFileStore of = files;
      Crash pause =
          Crash.pause(
              at,
              () ->
                  of.list("").stream()
                      .filter(file -> file.name().contains("/results-"))
                      .forEach(
                          file ->
                              of.write(
                                  file.name(),
                                  FileContent.of("text/csv", new byte[(int) file.bytes()]))));
      try {
        archiver(
                pause.store(FileStore.class, files),
                pause.store(RankStore.class, board.stores.ranks),
                WHOLE)
            .run(mark(), CLOSED, () -> false);
        assertTrue(pause.happened(), "no request saw it");
      } catch (DamagedException e) {
        damaged++;
      }
    }
    assertEquals(whole, archived(files, WHOLE));
  }

  @Test
  void results_areNotFound_beforeTheyAreWritten_norWhereNoneAre() {
    MemoryFileStore files = new MemoryFileStore();
    assertThrows(NotFoundException.class, () -> found(board, files));
    SeasonResults results = results(board, files);
    for (String id : List.of("2026-01-08", "current", "2025-01-07")) {
      assertThrows(NotFoundException.class, () -> results.find(ID, day(id)), id);
    }
    for (String id : List.of("2026-01-09", "x")) {
      assertThrows(InvalidInputException.class, () -> results.find(ID, day(id)), id);
    }
    ArchiveBoard without = board(3, ArchiveBoard.plain());
    run(without, files, WHOLE);
    assertThrows(NotFoundException.class, () -> found(without, files));
    assertTrue(files.list("").stream().noneMatch(file -> file.name().contains("results")));
  }

  private static SeasonChoice day(String id) {
    return new SeasonChoice(Optional.of("daily"), Optional.of(id), Optional.empty(), CLOSED);
  }

  private static SeasonResults results(ArchiveBoard of, FileStore files) {
    return new SeasonResults(of.stores.boards, new Archives(files, FORMAT));
  }

  private static Found found(ArchiveBoard of, FileStore files) {
    return results(of, files).find(ID, ArchiveBoard.day(CLOSED));
  }

  private static String text(FileStore files, Found found) {
    assertEquals(1, found.files().size());
    return text(files, found.files().get(0));
  }

  private static String text(FileStore files, Linked linked) {
    byte[] bytes = files.read(linked.link().toString().substring("memory:".length())).orElseThrow();
    assertEquals(linked.file().bytes(), bytes.length);
    assertEquals(linked.file().sha256(), HexFormat.of().formatHex(Sha256.of(bytes)));
    return new String(bytes, UTF_8);
  }

  private static Optional<Long> run(ArchiveBoard of, FileStore files, ResultSizes sizes) {
    return new Archiver(
            of.stores.boards,
            of.stores.ranks,
            files,
            FORMAT,
            SMALL,
            sizes,
            SeasonNotices.NOBODY,
            season(of))
        .run(Optional.empty(), CLOSED, () -> false);
  }

  private Map<String, String> archived(FileStore files, ResultSizes sizes) {
    Instant later = CLOSED.plus(Duration.ofHours(1));
    assertEquals(
        Optional.of((long) ENTRIES),
        archiver(files, board.stores.ranks, sizes).run(mark(), later, () -> false));
    return texts(files);
  }

  private Archiver archiver(FileStore files, RankStore ranks, ResultSizes sizes) {
    return new Archiver(
        board.stores.boards, ranks, files, FORMAT, SMALL, sizes, SeasonNotices.NOBODY, season);
  }

  private void unfreeze() {
    Instant at = mark().map(Frozen::at).orElse(CLOSED);
    board.stores.ranks.freeze(new Frozen(season.slice(), at, Optional.empty()));
  }

  private Optional<Frozen> mark() {
    return Optional.ofNullable(
        board
            .stores
            .ranks
            .read(RankStore.Wanted.frozen(Set.of(season.slice())))
            .frozen()
            .get(season.slice()));
  }

  private static Map<String, String> texts(FileStore files) {
    return files.list("").stream()
        .map(StoredFile::name)
        .collect(
            Collectors.toMap(
                name -> name,
                name -> HexFormat.of().formatHex(files.read(name).orElseThrow()),
                (a, b) -> a,
                TreeMap::new));
  }
}
