package io.rankly.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.bulk.Import.Mode;
import io.rankly.dynamo.DynamoCheckpointStore;
import io.rankly.file.FileFormat;
import io.rankly.file.FileStore;
import io.rankly.file.MemoryFileStore;
import io.rankly.http.StrictJsonLines;
import io.rankly.local.TestDynamo;
import io.rankly.rank.SeasonChoice;
import io.rankly.tick.SetClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An export of several parts is whole, at whichever request a process ends. */
class ExportCrashTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final int ENTRIES = 3_500;

  /** About a page of entries, so that there are four. */
  private static final int PART = 50_000;

  private final TestDynamo dynamo = TestDynamo.create();
  private final FileStore files = new MemoryFileStore();
  private final SetClock clock = new SetClock(NOW);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void end_atAnyRequest_losesAndDoublesNothing(boolean carriedOut) {
    Process process = Process.of(dynamo, files, clock);
    Board board = process.boards().save(new BoardId("b"), BoardChange.NONE, NOW).board();
    process.finish(board, process.made(board, Mode.FILL, entries()), clock);
    byte[] whole = file(board, exports(dynamo, files), "");
    List<String> lines = new String(whole, UTF_8).lines().toList();
    assertEquals(ENTRIES + 1, lines.size());
    for (int i = 1; i <= ENTRIES; i++) {
      assertTrue(lines.get(i).startsWith(i + ",p" + (ENTRIES - i) + ","), lines.get(i));
    }
    boolean over = true;
    for (int requests = 0; over; requests++) {
      Life life = new Life(requests, carriedOut);
      Exports plain = exports(dynamo, files);
      String id = plain.create(board.id(), SeasonChoice.main(NOW), FileFormat.CSV).value().id();
      try {
        file(board, exports(dynamo.with(life), life.of(files)), id);
      } catch (Life.Ended | RuntimeException e) {
        assertTrue(life.isOver(), e::toString);
      }
      over = life.isOver();
      clock.forward(Duration.ofMinutes(1));
      assertArrayEquals(whole, file(board, plain, id));
    }
  }

  /** The file of an export, which is made unless there is one. */
  private byte[] file(Board board, Exports exports, String given) {
    String id =
        given.isEmpty()
            ? exports.create(board.id(), SeasonChoice.main(NOW), FileFormat.CSV).value().id()
            : given;
    Export job = exports.get(board.id(), id).value();
    while (job.isOpen()) {
      job = exports.step(board.id(), id, () -> true).value();
    }
    assertEquals(Export.State.DONE, job.state(), () -> "it failed");
    assertEquals(ENTRIES, job.entries());
    return files.read(job.file(board)).orElseThrow();
  }

  private Exports exports(TestDynamo of, FileStore store) {
    return exports(of, store, clock);
  }

  static Exports exports(TestDynamo of, FileStore store, Clock clock) {
    return new Exports(
        new Boards(of.boards(), () -> "generation"),
        new DynamoCheckpointStore(of.client(), of.table()),
        of.ranks(),
        store,
        new StrictJsonLines(new ObjectMapper()),
        () -> UUID.randomUUID().toString(),
        clock,
        PART);
  }

  private static String entries() {
    StringBuilder text = new StringBuilder("player,score\n");
    for (int i = 0; i < ENTRIES; i++) {
      text.append("p" + i + "," + i + "\n");
    }
    return text.toString();
  }
}
