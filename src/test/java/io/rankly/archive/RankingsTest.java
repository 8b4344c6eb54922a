package io.rankly.archive;

import static io.rankly.archive.ArchiveBoard.CLOSED;
import static io.rankly.archive.ArchiveBoard.DAY;
import static io.rankly.archive.ArchiveBoard.ID;
import static io.rankly.archive.ArchiveBoard.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.badge.Badges;
import io.rankly.board.BoardChange;
import io.rankly.board.RankStyle;
import io.rankly.error.BusyException;
import io.rankly.error.InvalidInputException;
import io.rankly.error.NotFoundException;
import io.rankly.file.FailingFileStore;
import io.rankly.file.FileStore;
import io.rankly.file.MemoryFileStore;
import io.rankly.rank.Cursor;
import io.rankly.rank.Grounds;
import io.rankly.rank.PlayerId;
import io.rankly.rank.PlayerState;
import io.rankly.rank.Profile;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Segment;
import io.rankly.rank.Stores;
import io.rankly.score.GivenScore;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is asked of seasons that are archived, or not yet, or not any more. */
class RankingsTest {
  private static final SeasonChoice AT_CLOSE = ArchiveBoard.day(CLOSED);
  private static final Instant MUCH_LATER = CLOSED.plus(Duration.ofDays(400));

  private final MemoryFileStore files = new MemoryFileStore();
  private final List<String> requests = new ArrayList<>();
  private final FileStore counted =
      (FileStore)
          Proxy.newProxyInstance(
              FileStore.class.getClassLoader(),
              new Class<?>[] {FileStore.class},
              (self, method, arguments) -> {
                requests.add(method.getName());
                return method.invoke(files, arguments);
              });

  private static ArchiveBoard board(BoardChange.Builder settings, int entries) {
    ArchiveBoard board = new ArchiveBoard(Stores.inMemory(), settings);
    board.fill(entries, new Random(entries));
    return board;
  }

  private void archive(ArchiveBoard board) {
    board.archiving(files).run(CLOSED, () -> false);
  }

  @Test
  void season_thatIsNoLongerKept_isReadFromItsArchive() {
    ArchiveBoard board = board(ArchiveBoard.plain(), 30);
    board.stores.board(
        ID.text(),
        BoardChange.builder().windows(retention(1)).build(),
        NOON.minus(Duration.ofDays(3)).plusSeconds(1));
    String before = ArchiveBoard.text(board.stores.listings.top(ID, AT_CLOSE, 100));
    archive(board);
    SeasonChoice later = ArchiveBoard.day(MUCH_LATER);
    Rankings rankings = board.rankings(files);
    assertEquals(before, ArchiveBoard.text(rankings.top(ID, later, 100)));
    Cursor cursor = rankings.top(ID, later, 4).value().next().orElseThrow();
    assertEquals(
        rankings.from(ID, later, 1, 5).value().entries().get(4),
        rankings.after(ID, SeasonChoice.main(MUCH_LATER), cursor, 1).value().entries().get(0));
    assertEquals("p3", rankings.standing(ID, later, new PlayerId("p3")).value().player().text());
    NotFoundException e =
        assertThrows(NotFoundException.class, () -> board.stores.places.atRank(ID, later, 1));
    assertTrue(String.valueOf(e.getMessage()).contains("unless in an archive"), e::getMessage);
    assertThrows(
        NotFoundException.class, () -> board.rankings(new MemoryFileStore()).top(ID, later, 10));
  }

  private static io.rankly.board.WindowsChange retention(int days) {
    return new io.rankly.board.WindowsChange(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(days));
  }

  @Test
  void season_thatIsNoLongerKept_isNotArchivedAnyMore() {
    ArchiveBoard board = board(ArchiveBoard.plain(), 10);
    board.stores.board(
        ID.text(),
        BoardChange.builder().windows(retention(1)).build(),
        NOON.minus(Duration.ofDays(3)).plusSeconds(1));
    List<String> done = board.archiving(files).run(CLOSED.plus(Duration.ofHours(22)), () -> false);
    // The first day began before seasons were kept for a day only.
    assertEquals(2, done.size(), done::toString);
    assertTrue(done.get(0).contains("2026-01-04"), done::toString);
    assertEquals(ArchiveBoard.done(10).get(0), done.get(1));
  }

  @Test
  void questions_takeOneRequestToAnArchiveThatIsKnown_andOneMoreToAnother() {
    ArchiveBoard board = board(ArchiveBoard.plain(), 60);
    archive(board);
    Rankings rankings = board.rankings(counted);
    rankings.top(ID, AT_CLOSE, 7);
    assertEquals(List.of("read", "read"), taken());
    rankings.standing(ID, AT_CLOSE, new PlayerId("p1"));
    assertEquals(List.of("read"), taken());
    for (int rank = 1; rank <= 60; rank++) {
      rankings.from(ID, AT_CLOSE, rank, 7);
      // Parts end at 21 and 42.
      assertEquals(List.of("read"), taken(), "from " + rank);
    }
    rankings.from(ID, AT_CLOSE, 1, 14);
    assertEquals(List.of("read"), taken());
    rankings.around(ID, AT_CLOSE, new PlayerId("p1"), 0, 0);
    assertEquals(List.of("read", "read"), taken());
    rankings.top(ID, SeasonChoice.main(CLOSED), 7);
    assertEquals(List.of(), taken());
  }

  private List<String> taken() {
    List<String> taken = List.copyOf(requests);
    requests.clear();
    return taken;
  }

  @Test
  void season_thatHasNoArchiveYet_isReadFromTheStore_andLookedForOnceAMinute() {
    ArchiveBoard board = board(ArchiveBoard.plain(), 10);
    Rankings rankings = board.rankings(counted);
    rankings.top(ID, ArchiveBoard.day(CLOSED.minusMillis(1)), 3);
    assertEquals(List.of(), taken());
    String before = ArchiveBoard.text(rankings.top(ID, AT_CLOSE, 3));
    assertEquals(List.of("read"), taken());
    rankings.top(ID, ArchiveBoard.day(CLOSED.plusSeconds(59)), 3);
    assertEquals(List.of(), taken());
    archive(board);
    assertEquals(
        before, ArchiveBoard.text(rankings.top(ID, ArchiveBoard.day(CLOSED.plusSeconds(60)), 3)));
    assertEquals(List.of("read", "read"), taken());
  }

  @Test
  void unfinishedArchive_isNone() {
    ArchiveBoard board = board(ArchiveBoard.plain(), 50);
    String before = ArchiveBoard.text(board.stores.listings.top(ID, AT_CLOSE, 50));
    for (int steps = 0; ; steps++) {
      int[] left = {steps};
      boolean all = !board.archiving(files).run(CLOSED, () -> left[0]-- <= 0).isEmpty();
      assertEquals(before, ArchiveBoard.text(board.rankings(files).top(ID, AT_CLOSE, 50)));
      if (all && files.list("").stream().anyMatch(f -> f.name().contains(DAY + "/manifest"))) {
        break;
      }
    }
  }

  @Test
  void store_thatDoesNotAnswer_isNoMissingArchive() {
    ArchiveBoard board = board(ArchiveBoard.plain(), 10);
    archive(board);
    for (int requests : List.of(0, 1)) {
      Rankings rankings = board.rankings(new FailingFileStore(files, requests));
      assertThrows(BusyException.class, () -> rankings.standing(ID, AT_CLOSE, new PlayerId("p1")));
    }
  }

  @Test
  void badges_areThoseOfTheClose() {
    ArchiveBoard board = board(ArchiveBoard.plain(), 30);
    archive(board);
    String before = ArchiveBoard.text(board.rankings(files).top(ID, AT_CLOSE, 30));
    board.stores.board(
        ID.text(),
        BoardChange.builder().badges(Optional.of(Badges.NONE)).build(),
        CLOSED.plusSeconds(1));
    assertEquals(before, ArchiveBoard.text(board.rankings(files).top(ID, AT_CLOSE, 30)));
    assertTrue(before.contains("gold") && before.contains("half"), before);
  }

  @Test
  void hiddenPlayers_areInNoArchive() {
    ArchiveBoard board = board(ArchiveBoard.plain(), 10);
    PlayerId hidden = new PlayerId("p4");
    board.stores.sanctions.put(ID, hidden, PlayerState.HIDDEN, Grounds.NONE, NOON.plusSeconds(1));
    archive(board);
    assertEquals(9, board.rankings(files).top(ID, AT_CLOSE, 100).value().total());
    assertThrows(
        NotFoundException.class, () -> board.rankings(files).standing(ID, AT_CLOSE, hidden));
  }

  @Test
  void whatTheArchiveDoesNotTell_isReadFromTheStore() {
    ArchiveBoard board = board(ArchiveBoard.plain().segments(Optional.of(true)), 20);
    archive(board);
    Rankings rankings = board.rankings(counted);
    SeasonChoice segment =
        new SeasonChoice(
            AT_CLOSE.window(), AT_CLOSE.season(), Optional.of(new Segment("de")), CLOSED);
    assertEquals(
        ArchiveBoard.text(board.stores.listings.top(ID, segment, 5)),
        ArchiveBoard.text(rankings.top(ID, segment, 5)));
    assertEquals(List.of(), taken());
  }

  @Test
  void oddQuestions_areRefusedAsEver() {
    ArchiveBoard board = board(ArchiveBoard.plain(), 20);
    archive(board);
    Rankings rankings = board.rankings(files);
    Cursor cursor = rankings.top(ID, AT_CLOSE, 3).value().next().orElseThrow();
    SeasonChoice other =
        new SeasonChoice(Optional.of("daily"), Optional.of("2026-01-06"), Optional.empty(), CLOSED);
    assertThrows(InvalidInputException.class, () -> rankings.after(ID, other, cursor, 3));
    SeasonChoice dense =
        new SeasonChoice(
            AT_CLOSE.window(),
            AT_CLOSE.season(),
            Optional.empty(),
            Optional.of(RankStyle.DENSE),
            CLOSED);
    assertThrows(InvalidInputException.class, () -> rankings.top(ID, dense, 3));
    SeasonChoice nonsense =
        new SeasonChoice(Optional.of("daily"), Optional.of("x"), Optional.empty(), CLOSED);
    assertThrows(InvalidInputException.class, () -> rankings.top(ID, nonsense, 3));
  }

  @Test
  void previousSeason_isRead_whatItsNameIs() {
    ArchiveBoard board = board(ArchiveBoard.plain(), 20);
    archive(board);
    SeasonChoice previous =
        new SeasonChoice(Optional.of("daily"), Optional.of("previous"), Optional.empty(), CLOSED);
    assertEquals(
        ArchiveBoard.text(board.rankings(files).top(ID, AT_CLOSE, 3)),
        ArchiveBoard.text(board.rankings(counted).top(ID, previous, 3)));
    assertEquals(List.of("read", "read"), taken());
  }

  @Test
  void seasons_tellWhichAreArchived() {
    ArchiveBoard board = board(ArchiveBoard.plain(), 5);
    archive(board);
    assertEquals(
        List.of(false, true, true, true, true),
        board
            .stores
            .seasons
            .list(ID, Optional.of("daily"), Optional.empty(), 10, CLOSED)
            .value()
            .seasons()
            .stream()
            .map(season -> season.archived())
            .toList());
  }

  @Test
  void scores_ofAllSizes_comeBack() {
    ArchiveBoard board = board(ArchiveBoard.plain(), 0);
    for (long score : List.of(Long.MIN_VALUE, -1L, 0L, 1L, Long.MAX_VALUE)) {
      board.submit("s" + score, GivenScore.of(BigDecimal.valueOf(score)), Profile.NONE, NOON);
    }
    String before = ArchiveBoard.text(board.stores.listings.top(ID, AT_CLOSE, 9));
    archive(board);
    assertEquals(before, ArchiveBoard.text(board.rankings(files).top(ID, AT_CLOSE, 9)));
  }
}
