package io.rankly.archive;

import static io.rankly.archive.ArchiveBoard.CLOSED;
import static io.rankly.archive.ArchiveBoard.ID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.BoardChange;
import io.rankly.board.RankStyle;
import io.rankly.file.FileStore;
import io.rankly.file.MemoryFileStore;
import io.rankly.local.TestDynamo;
import io.rankly.local.TestS3;
import io.rankly.rank.Cursor;
import io.rankly.rank.Listings;
import io.rankly.rank.PlayerId;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Stores;
import io.rankly.s3.S3FileStore;
import io.rankly.score.Column;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.Ties;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds what an archive says against what was said before the season was archived. */
class ArchiveOracleTest {
  @Test
  void shared_inMemory() {
    check(Stores.inMemory(), new MemoryFileStore(), ArchiveBoard.plain(), 100);
  }

  @Test
  void ascending_inMemory() {
    check(
        Stores.inMemory(),
        new MemoryFileStore(),
        ArchiveBoard.plain()
            .order(Optional.of(Direction.ASCENDING))
            .decimals(Optional.of(new Decimals(2))),
        64);
  }

  @Test
  void earliest_inMemory() {
    check(
        Stores.inMemory(),
        new MemoryFileStore(),
        ArchiveBoard.plain().ties(Optional.of(Ties.EARLIEST)),
        63);
  }

  @Test
  void dense_inMemory() {
    check(
        Stores.inMemory(),
        new MemoryFileStore(),
        ArchiveBoard.plain().style(Optional.of(RankStyle.DENSE)),
        85);
  }

  @Test
  void columns_inMemory() {
    check(
        Stores.inMemory(),
        new MemoryFileStore(),
        ArchiveBoard.plain()
            .columns(
                Optional.of(
                    List.of(
                        new Column(Optional.of("level"), Direction.DESCENDING, new Decimals(0)),
                        new Column(Optional.of("time"), Direction.ASCENDING, new Decimals(3))))),
        70);
  }

  @Test
  void oneTie_overAllParts() {
    ArchiveBoard board = new ArchiveBoard(Stores.inMemory(), ArchiveBoard.plain());
    board.fill(2, new Random(1));
    for (int i = 0; i < 60; i++) {
      board.submit(
          "t" + i,
          new io.rankly.score.GivenScore.Listed(List.of(java.math.BigDecimal.valueOf(-5))),
          io.rankly.rank.Profile.NONE,
          ArchiveBoard.NOON);
    }
    check(board, new MemoryFileStore());
  }

  @Test
  void one_andNobody() {
    check(Stores.inMemory(), new MemoryFileStore(), ArchiveBoard.plain(), 1);
    check(Stores.inMemory(), new MemoryFileStore(), ArchiveBoard.plain(), 0);
  }

  @Test
  void dense_onEmbeddedAws() {
    TestS3 s3 = TestS3.create();
    check(
        TestDynamo.create().stores(),
        new S3FileStore(s3::client, s3.bucket()),
        ArchiveBoard.plain().style(Optional.of(RankStyle.DENSE)).segments(Optional.of(true)),
        50);
  }

  private static void check(
      Stores stores, FileStore files, BoardChange.Builder settings, int count) {
    ArchiveBoard board = new ArchiveBoard(stores, settings);
    board.fill(count, new Random(count));
    check(board, files);
  }

  private static void check(ArchiveBoard board, FileStore files) {
    List<String> done = board.archiving(files).run(CLOSED, () -> false);
    // The days before that the board was there have nobody.
    assertEquals(4, done.size(), done::toString);
    assertEquals(ArchiveBoard.done(board.players.size()).get(0), done.get(3));
    Rankings archived = board.rankings(files);
    Listings before = board.stores.listings;
    SeasonChoice day = ArchiveBoard.day(CLOSED);
    int count = board.players.size();
    for (PlayerId player : board.players) {
      var expected = board.stores.standings.of(ID, day, player);
      var actual = archived.standing(ID, day, player);
      assertEquals(
          ArchiveBoard.text(expected, expected.value()), ArchiveBoard.text(actual, actual.value()));
      for (int n : List.of(0, 1, 9, 1_000)) {
        assertEquals(
            ArchiveBoard.text(before.around(ID, day, player, n, n / 2)),
            ArchiveBoard.text(archived.around(ID, day, player, n, n / 2)));
      }
    }
    for (int limit : List.of(1, 6, 7, 8, 20, 1_000)) {
      assertEquals(
          ArchiveBoard.text(before.top(ID, day, limit)),
          ArchiveBoard.text(archived.top(ID, day, limit)));
      for (long rank = 1; rank <= count + 2; rank++) {
        assertEquals(
            ArchiveBoard.text(before.from(ID, day, rank, limit)),
            ArchiveBoard.text(archived.from(ID, day, rank, limit)),
            "from " + rank);
      }
    }
    Optional<Cursor> cursor = before.top(ID, day, 3).value().next();
    while (cursor.isPresent()) {
      var expected = before.after(ID, day, cursor.get(), 5);
      var actual = archived.after(ID, SeasonChoice.main(CLOSED), cursor.get(), 5);
      assertEquals(ArchiveBoard.text(expected), ArchiveBoard.text(actual));
      cursor = actual.value().next();
    }
    assertTrue(files.list("archives/").stream().noneMatch(f -> f.name().contains("work/")));
  }
}
