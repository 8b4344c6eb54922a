package io.rankly.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.bulk.Import.Mode;
import io.rankly.bulk.Import.State;
import io.rankly.check.Checks;
import io.rankly.dynamo.DynamoCheckpointStore;
import io.rankly.file.FileContent;
import io.rankly.file.FileFormat;
import io.rankly.file.FileStore;
import io.rankly.file.MemoryFileStore;
import io.rankly.file.PassingFileStore;
import io.rankly.local.TestDynamo;
import io.rankly.rank.CheckpointStore;
import io.rankly.rank.CheckpointStore.Open;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Stores;
import io.rankly.tick.SetClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** No import or export keeps another one back. */
class WorkTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final TestDynamo dynamo = TestDynamo.create();
  private final FileStore files = new MemoryFileStore();
  private final SetClock clock = new SetClock(NOW);
  private final Process process = Process.of(dynamo, files, clock);
  private final Exports exports = ExportCrashTest.exports(dynamo, files, clock);
  private final CheckpointStore checkpoints =
      new DynamoCheckpointStore(dynamo.client(), dynamo.table());
  private final Work work = new Work(checkpoints, process.imports(), exports, checks(), null);

  private Checks checks() {
    return new Checks(
        process.boards(),
        checkpoints,
        process.ranks(),
        Stores.retries(Duration.ofSeconds(30)),
        () -> "random",
        clock);
  }

  private Board board(String id) {
    return process.boards().save(new BoardId(id), BoardChange.NONE, NOW).board();
  }

  private Import waiting(Board board) {
    return process
        .imports()
        .create(board.id(), new Imports.Wish(FileFormat.CSV, Optional.empty(), Mode.SUBMISSIONS))
        .value();
  }

  private void upload(Import job, String text) {
    files.write(job.file(), FileContent.of("text/csv", text.getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> tick(BooleanSupplier enough) {
    clock.forward(Duration.ofMinutes(1));
    return work.run(clock.instant(), enough);
  }

  private State state(Board board, Import job) {
    return process.imports().get(board.id(), job.id()).value().state();
  }

  @Test
  void importsThatWait_keepNobodyBack_howeverManyTheyAre() {
    Board first = board("a");
    for (int i = 0; i < 130; i++) {
      waiting(first);
    }
    Board last = board("z");
    String export = exports.create(last.id(), SeasonChoice.main(NOW), FileFormat.CSV).value().id();
    List<String> done = tick(() -> false);
    assertEquals(List.of("export " + export + " of z: done"), done);
    assertTrue(checkpoints.open().stream().allMatch(Open::waiting));
    assertEquals(130, checkpoints.open().size());

    Import arrived = waiting(last);
    upload(arrived, "player,score\na,1\n");
    int ticks = 0;
    while (state(last, arrived) != State.DONE) {
      tick(() -> false);
      ticks++;
      assertTrue(ticks <= 131 / Work.LOOKS + 1, "it is looked at in its turn");
    }
  }

  @Test
  void importWhoseFileIsThere_isDoneInTheSameRun() {
    Board board = board("b");
    Import job = waiting(board);
    upload(job, "player,score\na,1\nb,2\n");
    assertEquals(List.of("import " + job.id() + " of b: done"), tick(() -> false));
    assertEquals(List.of(), tick(() -> false));
  }

  @Test
  void importThatFails_keepsNoOtherBack_andIsTold() {
    Board board = board("b");
    Import bad = waiting(board);
    Import good = waiting(board);
    upload(bad, "player,score\na,1\n");
    upload(good, "player,score\nb,2\n");
    FileStore broken =
        new PassingFileStore() {
          @Override
          protected FileStore next(String request, String name) {
            if (name.contains(bad.id())) {
              throw new IllegalStateException("a fault");
            }
            return files;
          }

          @Override
          protected FileStore linking() {
            return files;
          }
        };
    Work faulty =
        new Work(checkpoints, Process.of(dynamo, broken, clock).imports(), exports, checks(), null);
    for (int minute = 0; minute < 2; minute++) {
      clock.forward(Duration.ofMinutes(1));
      Instant now = clock.instant();
      String told =
          assertThrows(IllegalStateException.class, () -> faulty.run(now, () -> false))
              .getMessage();
      assertEquals("a fault", told);
    }
    assertEquals(State.DONE, state(board, good));
    tick(() -> false);
    assertEquals(State.DONE, state(board, bad));
  }

  @Test
  void importsThatTakeAllTheTime_takeTurns() {
    Board board = board("b");
    StringBuilder lines = new StringBuilder("player,score\n");
    for (int i = 0; i < 2_000; i++) {
      lines.append("p").append(i).append(",").append(i).append("\n");
    }
    List<Import> jobs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Import job = waiting(board);
      upload(job, lines.toString());
      process.step(board, job);
      jobs.add(job);
    }
    Set<String> went = new TreeSet<>();
    for (int minute = 0; minute < 3; minute++) {
      List<Long> before = lines(board, jobs);
      int[] asked = {0};
      // Time for one of them.
      tick(() -> asked[0]++ > 0);
      List<Long> after = lines(board, jobs);
      for (int i = 0; i < jobs.size(); i++) {
        if (after.get(i) > before.get(i)) {
          went.add(jobs.get(i).id());
        }
      }
    }
    assertEquals(3, went.size());
  }

  private List<Long> lines(Board board, List<Import> jobs) {
    return jobs.stream()
        .map(job -> process.imports().get(board.id(), job.id()).value().lines())
        .toList();
  }

  @Test
  void run_withoutTime_doesNothing() {
    Board board = board("b");
    upload(waiting(board), "player,score\na,1\n");
    exports.create(board.id(), SeasonChoice.main(NOW), FileFormat.CSV);
    assertEquals(List.of(), tick(() -> true));
    assertEquals(2, checkpoints.open().size());
  }
}
