package io.rankly.archive;

import static io.rankly.archive.ArchiveBoard.CLOSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.Consistency;
import io.rankly.file.MemoryFileStore;
import io.rankly.local.TestDynamo;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.stream.Aggregation;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Archiving a season of a streamed board. */
class StreamedArchivingTest {
  private static final int ENTRIES = 50;

  private final TestDynamo dynamo = TestDynamo.streamed();
  private final ArchiveBoard board =
      new ArchiveBoard(
          dynamo.stores(), ArchiveBoard.plain().consistency(Optional.of(Consistency.STREAMED)));

  @Test
  void season_isFrozen_andWaitsUntilAllIsCounted() {
    board.fill(ENTRIES, new Random(7));
    Archiving archiving = board.archiving(new MemoryFileStore());
    assertEquals(List.of(), archiving.run(CLOSED, () -> false));
    assertTrue(isFrozen());
    assertEquals(List.of(), archiving.run(CLOSED.plusSeconds(60), () -> false));

    count(CLOSED.plusSeconds(30));
    assertEquals(List.of(), archiving.run(CLOSED.plusSeconds(60), () -> false));

    count(CLOSED.plusSeconds(120));
    List<String> done = archiving.run(CLOSED.plusSeconds(120), () -> false);
    assertTrue(done.containsAll(ArchiveBoard.done(ENTRIES)), done::toString);
  }

  private boolean isFrozen() {
    return !dynamo
        .ranks()
        .read(Wanted.frozen(Set.of(ArchiveBoard.day(CLOSED).slice(board.board()))))
        .frozen()
        .isEmpty();
  }

  private void count(Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    new Aggregation(dynamo.stream(), dynamo.aggregates(), clock, () -> true, Aggregation.BATCH)
        .run(() -> false);
  }
}
