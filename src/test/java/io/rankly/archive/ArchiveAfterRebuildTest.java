package io.rankly.archive;

import static io.rankly.archive.ArchiveBoard.CLOSED;
import static io.rankly.archive.ArchiveBoard.ID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.board.Board;
import io.rankly.check.Check;
import io.rankly.check.Check.Kind;
import io.rankly.check.Check.Result;
import io.rankly.check.Checks;
import io.rankly.error.BusyException;
import io.rankly.file.FileStore;
import io.rankly.file.MemoryFileStore;
import io.rankly.rank.Slice;
import io.rankly.rank.Stores;
import io.rankly.rank.Write;
import io.rankly.rank.Write.NodeChange;
import io.rankly.rank.Write.SliceChange;
import io.rankly.tick.SetClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A season whose counters are wrong is not archived; after a rebuild it is. */
class ArchiveAfterRebuildTest {
  private final ArchiveBoard board = new ArchiveBoard(Stores.inMemory(), ArchiveBoard.plain());
  private final FileStore files = new MemoryFileStore();

  @Test
  void frozenSeasonWithAWrongCounter_isArchivedAfterARebuild() {
    board.fill(30, new Random(1));
    Board of = board.board();
    Slice day = Slice.of(of, "daily", ArchiveBoard.DAY);
    NodeChange wrong = new NodeChange("", Map.of("J", 1L));
    board.stores.ranks.commit(
        Write.of(of, List.of(new SliceChange(day, Optional.empty(), List.of(), List.of(wrong)))));
    assertThrows(BusyException.class, () -> board.archiving(files).run(CLOSED, () -> false));
    assertEquals(Result.REPAIRED, rebuilt());
    // The attempt that was begun since still has the total of before.
    assertThrows(BusyException.class, () -> board.archiving(files).run(CLOSED, () -> false));
    assertEquals(ArchiveBoard.done(30), board.archiving(files).run(CLOSED, () -> false));
  }

  private Result rebuilt() {
    SetClock clock = new SetClock(CLOSED);
    Checks checks =
        new Checks(
            board.stores.boards,
            board.stores.checkpointsInMemory(),
            board.stores.ranks,
            Stores.retries(Duration.ofSeconds(30)),
            () -> "id",
            clock);
    Check last = checks.begin(ID, Kind.REBUILD, Optional.empty()).value();
    while (last.isOpen()) {
      last = checks.step(ID, () -> false).value();
      clock.forward(Duration.ofSeconds(10));
    }
    return last.result().orElseThrow();
  }
}
