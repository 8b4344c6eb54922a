package io.rankly.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.board.RankStyle;
import io.rankly.board.WindowsChange;
import io.rankly.board.WindowsChange.GivenWindow;
import io.rankly.error.BusyException;
import io.rankly.file.FailingFileStore;
import io.rankly.file.FileContent;
import io.rankly.file.FileStore;
import io.rankly.file.StoredFile;
import io.rankly.file.WatchedFileStore;
import io.rankly.http.PublishedFormats;
import io.rankly.rank.Excerpts;
import io.rankly.rank.Grounds;
import io.rankly.rank.OddStore;
import io.rankly.rank.PlayerId;
import io.rankly.rank.PlayerState;
import io.rankly.rank.Profile;
import io.rankly.rank.Stores;
import io.rankly.rank.Submission;
import io.rankly.score.Column;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.GivenScore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for published boards in every store of files. */
abstract class PublishingContract {
  static final Instant NOW = Instant.parse("2026-01-07T12:34:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final BooleanSupplier NEVER = () -> false;
  private static final List<String> UNCHANGED = List.of();

  final Stores stores = Stores.inMemory();
  FileStore files;

  /** An empty store. */
  protected abstract FileStore files();

  @BeforeEach
  void make() {
    files = files();
  }

  @Test
  void emptyBoard_isPublishedEmpty() {
    board("b", published());
    assertEquals(List.of("published 1 windows"), tick(NOW));
    assertEquals(
        List.of(
            "public/boards/b/all/distribution.json",
            "public/boards/b/all/meta.json",
            "public/boards/b/all/top.json"),
        names());
    assertEquals(List.of(), top("b"));
    assertEquals(0, json("b", "all", "distribution").path("buckets").size());
    requireOneVersion("b", "all");
  }

  @Test
  void filesSayTheirVersionFirst_andWhenTheyWereWritten() {
    Board board = board("b", published());
    submit(board, "ann", 5);
    tick(NOW);
    for (String name : PublishedFiles.NAMES) {
      assertTrue(text("b", "all", name).matches("\\{\"version\":\"[0-9a-f]{32}\",.*"), name);
    }
    assertEquals(NOW.toString(), json("b", "all", "meta").path("writtenAt").asText());
  }

  @Test
  void whatIsTheSame_isNotWrittenAgain() {
    Board board = board("b", published());
    submit(board, "ann", 5);
    tick(NOW);
    WatchedFileStore watched = new WatchedFileStore(files);
    assertEquals(UNCHANGED, tick(watched, LATER, NEVER));
    assertEquals(
        List.of(
            "read public/boards/next",
            "read public/boards/b/all/top.json",
            "read public/boards/b/all/distribution.json",
            "read public/boards/b/all/meta.json"),
        watched.take());
    submit(board, "ann", 4);
    assertEquals(UNCHANGED, tick(LATER));
    submit(board, "ann", 6);
    assertEquals(List.of("published 1 windows"), tick(watched, LATER, NEVER));
    List<String> requests = watched.take();
    assertEquals(
        List.of(
            "write public/boards/b/all/top.json",
            "write public/boards/b/all/distribution.json",
            "write public/boards/b/all/meta.json"),
        requests.subList(requests.size() - 3, requests.size()));
    assertEquals(List.of("1 ann 6"), top("b"));
    assertEquals(LATER.toString(), json("b", "all", "meta").path("writtenAt").asText());
  }

  @Test
  void nameOrSetting_thatChanges_isPublished() {
    Board board = board("b", published());
    submit(board, "ann", 5);
    tick(NOW);
    String version = version("b", "all", "meta");
    submit(board, "ann", "Zoë 🏆 \"quoted\" \u0416", 5);
    tick(NOW);
    assertNotEquals(version, version("b", "all", "meta"));
    assertEquals(
        "Zoë 🏆 \"quoted\" \u0416",
        json("b", "all", "top").path("entries").get(0).path("name").asText());
    stores.board("b", BoardChange.builder().title(Optional.of("Tïtle")).build(), NOW);
    tick(NOW);
    assertEquals("Tïtle", json("b", "all", "meta").path("title").asText());
    requireOneVersion("b", "all");
  }

  @Test
  void boardsThatAreNotPublished_needNoFiles() {
    board("b", BoardChange.NONE);
    assertEquals(UNCHANGED, tick(new FailingFileStore(files, 0), NOW, NEVER));
  }

  @Test
  void place_isReadOnceByEachProcess() {
    board("b", published());
    WatchedFileStore watched = new WatchedFileStore(files);
    Publishing publishing = publishing(watched);
    publishing.run(NOW, NEVER);
    assertEquals("read public/boards/next", watched.take().get(0));
    assertEquals(List.of(), publishing.run(NOW, NEVER));
    assertEquals("read public/boards/b/all/top.json", watched.take().get(0));
  }

  @Test
  void fourWindows_arePublishedEach_andANewSeasonReplacesTheFiles() {
    Board board =
        board(
            "b",
            BoardChange.builder()
                .publish(Optional.of(true))
                .windows(windows("all", "monthly", "daily", "hourly"))
                .build());
    submit(board, "ann", 5);
    assertEquals(List.of("published 4 windows"), tick(NOW));
    for (String window : List.of("all", "monthly", "daily", "hourly")) {
      requireOneVersion("b", window);
      assertEquals(List.of("1 ann 5"), top("b", window));
    }
    assertEquals("2026-01-07T12:00Z", json("b", "hourly", "top").path("season").asText());
    assertEquals("2026-01-07T13:00:00Z", json("b", "hourly", "meta").path("end").asText());
    assertEquals(UNCHANGED, tick(NOW.plusSeconds(60)));

    assertEquals(List.of("published 1 windows"), tick(NOW.plus(Duration.ofHours(1))));
    assertEquals(List.of(), top("b", "hourly"));
    assertEquals("2026-01-07T13:00Z", json("b", "hourly", "top").path("season").asText());
    assertEquals(List.of("1 ann 5"), top("b", "daily"));
    requireOneVersion("b", "hourly");
  }

  @Test
  void denseBoard_isPublishedWithDenseRanks() {
    Board board =
        board(
            "b",
            BoardChange.builder()
                .publish(Optional.of(true))
                .style(Optional.of(RankStyle.DENSE))
                .build());
    for (int i = 0; i < 6; i++) {
      submit(board, "p" + i, 10 - i / 2);
    }
    tick(NOW);
    assertEquals(List.of("1 p0 10", "1 p1 10", "2 p2 9", "2 p3 9", "3 p4 8", "3 p5 8"), top("b"));
    assertEquals("dense", json("b", "all", "meta").path("style").asText());
  }

  @Test
  void columns_arePublishedWithTheirValues() {
    Board board =
        board(
            "b",
            BoardChange.builder()
                .publish(Optional.of(true))
                .columns(
                    Optional.of(
                        List.of(
                            new Column(Optional.of("kills"), Direction.DESCENDING, new Decimals(0)),
                            new Column(Optional.of("time"), Direction.ASCENDING, new Decimals(2)))))
                .build());
    for (int i = 0; i < 3; i++) {
      GivenScore score =
          new GivenScore.Named(
              Map.of("kills", BigDecimal.valueOf(7), "time", BigDecimal.valueOf(30 - i)));
      stores.submissions.submit(
          board.id(),
          new Submission(new PlayerId("p" + i), score, Profile.NONE, Optional.empty()),
          NOW);
    }
    tick(NOW);
    assertEquals(List.of("1 p2 7", "2 p1 7", "3 p0 7"), top("b"));
    assertTrue(text("b", "all", "top.json").contains("\"values\":{\"kills\":7,\"time\":28.00}"));
    JsonNode meta = json("b", "all", "meta");
    assertEquals("kills", meta.path("columns").get(0).path("name").asText());
    assertTrue(meta.path("order").isMissingNode());
    assertEquals(
        "[{\"from\":7,\"to\":7,\"count\":3}]",
        json("b", "all", "distribution").path("buckets").toString());
  }

  @Test
  void moreEqualsThanArePublished_shareTheirRank() {
    Board board = board("b", published());
    List<Submission> scores = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      scores.add(submission(String.format("p%04d", i), Profile.NONE, 5));
    }
    for (int from = 0; from < scores.size(); from += 100) {
      stores.submissions.submitAll(board.id(), scores.subList(from, from + 100), NOW);
    }
    tick(NOW);
    JsonNode top = json("b", "all", "top");
    assertEquals(1_000, top.path("entries").size());
    assertEquals("1 p0999 5", top("b").get(999));
    assertEquals(0, top.path("entries").get(0).path("percentile").asInt());
    assertEquals(1_500, top.path("total").asInt());
    assertTrue(top.path("nextCursor").isTextual());
    assertEquals(
        "[{\"from\":5,\"to\":5,\"count\":1500}]",
        json("b", "all", "distribution").path("buckets").toString());
    assertEquals(1_500, json("b", "all", "meta").path("total").asInt());
    assertFalse(text("b", "all", "top.json").contains("null"));
  }

  @Test
  void hiddenPlayer_isGoneAtTheNextTick() {
    Board board =
        board(
            "b",
            BoardChange.builder().publish(Optional.of(true)).moderation(Optional.of(true)).build());
    submit(board, "ann", 5);
    submit(board, "ben", 4);
    tick(NOW);
    stores.sanctions.put(
        board.id(), new PlayerId("ann"), PlayerState.HIDDEN, Grounds.of("mod", "cheats"), NOW);
    tick(NOW);
    assertEquals(List.of("1 ben 4"), top("b"));
    for (String name : PublishedFiles.NAMES) {
      assertFalse(text("b", "all", name).contains("ann"), name);
    }
  }

  @Test
  void boardThatIsWithdrawn_losesItsFiles_andNoOtherBoardDoes() {
    board("b", published());
    board("b2", published());
    tick(NOW);
    withdraw("b", NOW);
    assertEquals(List.of("withdrew 1 boards"), tick(LATER));
    assertEquals(
        List.of(
            "public/boards/b2/all/distribution.json",
            "public/boards/b2/all/meta.json",
            "public/boards/b2/all/top.json"),
        names());
    assertEquals(UNCHANGED, tick(LATER));
    stores.board("b", published(), LATER);
    assertEquals(List.of("published 1 windows"), tick(LATER));
  }

  @Test
  void filesOfAWithdrawnBoard_thatComeLate_areFoundWithinTheHour() {
    board("b", published());
    tick(NOW);
    withdraw("b", NOW);
    tick(NOW);
    Instant muchLater = NOW.plus(Duration.ofDays(3));
    files.write("public/boards/b/all/top.json", FileContent.of("text/plain", new byte[1]));
    assertEquals(List.of("withdrew 1 boards"), tick(NOW.plus(Duration.ofMinutes(59))));
    files.write("public/boards/b/all/top.json", FileContent.of("text/plain", new byte[1]));
    WatchedFileStore watched = new WatchedFileStore(files);
    assertEquals(UNCHANGED, tick(watched, muchLater, NEVER));
    assertEquals(List.of("read public/boards/next"), watched.take());
    assertEquals(List.of("withdrew 1 boards"), tick(muchLater.plus(Duration.ofMinutes(26))));
  }

  @Test
  void failureAtAnyRequest_isRepairedByTheNextTick() {
    Board board = board("b", published());
    board("c", published());
    board("w", published());
    for (int requests = 0; requests < 20; requests++) {
      submit(board, "ann", requests + 1);
      withdraw("w", NOW);
      failOrNot(requests);
      tick(NOW);
      assertEquals(List.of("1 ann " + (requests + 1)), top("b"));
      requireOneVersion("b", "all");
      requireOneVersion("c", "all");
      assertEquals(6, names().size());
      assertEquals(UNCHANGED, tick(NOW));
      stores.board("w", published(), NOW);
      failOrNot(requests);
      tick(NOW);
      requireOneVersion("w", "all");
    }
  }

  private void failOrNot(int requests) {
    try {
      tick(new FailingFileStore(files, requests), NOW, NEVER);
      assertTrue(requests > 5);
    } catch (BusyException e) {
      assertTrue(requests < 20);
    }
  }

  @Test
  void failureOfOneBoard_keepsNoOtherBack_andIsTold() {
    for (String id : List.of("a", "b", "c")) {
      submit(board(id, published()), "ann", 1);
    }
    FileStore failing = new FailingFor(files, "public/boards/b/");
    assertThrows(BusyException.class, () -> tick(failing, NOW, NEVER));
    requireOneVersion("a", "all");
    requireOneVersion("c", "all");
    assertEquals(6, names().size());
  }

  /**
   * An older tick stops before any of its requests, a newer one comes in between, and then the
   * older one goes on: whatever it leaves behind, the next tick finds.
   */
  @Test
  void olderTick_thatIsOvertaken_leavesNothingForGood() {
    Board board = board("b", published());
    for (int request = 1; request < 5; request++) {
      int score = 2 * request;
      submit(board, "ann", score + 1);
      WatchedFileStore older =
          new WatchedFileStore(files)
              .before(
                  request,
                  () -> {
                    submit(board, "ann", score + 2);
                    tick(NOW);
                  });
      tick(older, NOW, NEVER);
      assertEquals(5, older.take().size());
      tick(LATER);
      assertEquals(List.of("1 ann " + (score + 2)), top("b"));
      requireOneVersion("b", "all");
      assertEquals(UNCHANGED, tick(LATER));
    }
  }

  @Test
  void ticksAtOnce_whileScoresCome_leaveTheNewestToTheNextOne() throws Exception {
    Board board = board("b", published());
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Void>> work = new ArrayList<>();
      for (int ticker = 0; ticker < 3; ticker++) {
        work.add(
            () -> {
              for (int i = 0; i < 15; i++) {
                tick(NOW);
              }
              return null;
            });
      }
      work.add(
          () -> {
            for (int i = 1; i <= 200; i++) {
              submit(board, "p" + i % 20, i);
            }
            return null;
          });
      for (Future<Void> done : pool.invokeAll(work)) {
        done.get();
      }
    } finally {
      pool.shutdown();
    }
    tick(LATER);
    requireOneVersion("b", "all");
    List<String> expected = new ArrayList<>();
    for (int rank = 1; rank <= 20; rank++) {
      int score = 201 - rank;
      expected.add(rank + " p" + score % 20 + " " + score);
    }
    assertEquals(expected, top("b"));
    assertEquals(UNCHANGED, tick(LATER));
  }

  @Test
  void windowWhoseListAndCountsDisagree_keepsItsFiles_untilTheyAgree() {
    Board board = board("b", published());
    submit(board, "ann", 5);
    tick(NOW);
    submit(board, "ben", 6);
    OddStore lagging = new OddStore(stores.ranks);
    lagging.always(listed -> listed.subList(1, listed.size()));
    Publishing publishing =
        new Publishing(
            stores.boards, new Excerpts(lagging), files, PublishedFormats.ofTheApplication());
    assertEquals(
        List.of("left 1 windows that changed too fast for the next tick"),
        publishing.run(NOW, NEVER));
    assertEquals(List.of("1 ann 5"), top("b"));
    lagging.always(listed -> listed);
    assertEquals(List.of("published 1 windows"), publishing.run(NOW, NEVER));
    assertEquals(List.of("1 ben 6", "2 ann 5"), top("b"));
  }

  @Test
  void tickWhoseTimeIsOver_leavesTheRestToTheNextOne_ofAnyProcess() {
    for (int i = 0; i < 7; i++) {
      board("b" + i, published());
    }
    List<String> first = tick(files, NOW, after(3));
    assertEquals(List.of("published 3 windows", "left further boards for the next tick"), first);
    assertEquals(9, names().size());
    tick(files, NOW, after(3));
    assertEquals(18, names().size());
    assertEquals(
        List.of("published 1 windows", "left further boards for the next tick"),
        tick(files, NOW, after(3)));
    assertEquals(21, names().size());
    assertEquals(UNCHANGED, tick(NOW));
  }

  @Test
  void boardsBeyondAPage_arePublished() {
    for (int i = 0; i < 120; i++) {
      board(String.format("b%03d", i), i % 40 == 39 ? published() : BoardChange.NONE);
    }
    assertEquals(List.of("published 3 windows"), tick(NOW));
    files.write("public/boards/next", FileContent.of("text/plain", "b050".getBytes(UTF_8)));
    assertEquals(UNCHANGED, tick(NOW));
    files.write("public/boards/next", FileContent.of("text/plain", "no board".getBytes(UTF_8)));
    assertEquals(UNCHANGED, tick(NOW));
  }

  private static BooleanSupplier after(int boards) {
    AtomicInteger asked = new AtomicInteger();
    return () -> asked.getAndIncrement() >= boards;
  }

  Publishing publishing(FileStore store) {
    return new Publishing(
        stores.boards, new Excerpts(stores.ranks), store, PublishedFormats.ofTheApplication());
  }

  /** A tick of a process of its own. */
  List<String> tick(Instant now) {
    return tick(files, now, NEVER);
  }

  private List<String> tick(FileStore store, Instant now, BooleanSupplier enough) {
    return publishing(store).run(now, enough).stream().filter(done -> !done.isEmpty()).toList();
  }

  private Board board(String id, BoardChange settings) {
    return stores.board(id, settings, NOW);
  }

  private static BoardChange published() {
    return BoardChange.builder().publish(Optional.of(true)).build();
  }

  private void withdraw(String id, Instant now) {
    stores.board(id, BoardChange.builder().publish(Optional.of(false)).build(), now);
  }

  private static WindowsChange windows(String... ids) {
    return new WindowsChange(
        Optional.of(
            Stream.of(ids)
                .map(id -> new GivenWindow(id, Optional.empty(), Optional.empty()))
                .toList()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private void submit(Board board, String player, long score) {
    stores.submissions.submit(board.id(), submission(player, Profile.NONE, score), NOW);
  }

  private void submit(Board board, String player, String name, long score) {
    stores.submissions.submit(board.id(), submission(player, Profile.named(name), score), NOW);
  }

  private static Submission submission(String player, Profile profile, long score) {
    return new Submission(
        new PlayerId(player), GivenScore.of(BigDecimal.valueOf(score)), profile, Optional.empty());
  }

  private List<String> names() {
    return files.list("public/").stream()
        .map(StoredFile::name)
        .filter(name -> !name.equals(Place.FILE))
        .toList();
  }

  private List<String> top(String board) {
    return top(board, "all");
  }

  private List<String> top(String board, String window) {
    List<String> entries = new ArrayList<>();
    json(board, window, "top")
        .path("entries")
        .forEach(
            entry ->
                entries.add(
                    entry.path("rank").asText()
                        + " "
                        + entry.path("player").asText()
                        + " "
                        + entry.path("score").asText()));
    return entries;
  }

  private void requireOneVersion(String board, String window) {
    String version = version(board, window, "meta");
    assertEquals(version, version(board, window, "top"));
    assertEquals(version, version(board, window, "distribution"));
  }

  private String version(String board, String window, String file) {
    return json(board, window, file).path("version").asText();
  }

  private JsonNode json(String board, String window, String file) {
    try {
      return new ObjectMapper().readTree(text(board, window, file + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text(String board, String window, String name) {
    return new String(
        new PublishedFiles(files, PublishedFormats.ofTheApplication())
            .read(new BoardId(board), window, name)
            .orElseThrow(),
        UTF_8);
  }
}
