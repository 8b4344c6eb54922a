package io.rankly.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.board.UpdatePolicy;
import io.rankly.bulk.Import.Mode;
import io.rankly.bulk.Import.State;
import io.rankly.file.FileStore;
import io.rankly.file.MemoryFileStore;
import io.rankly.local.TestDynamo;
import io.rankly.rank.Entry;
import io.rankly.rank.IndexCheck;
import io.rankly.tick.SetClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every line counts once, at whichever request a process ends. */
class ImportCrashTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String TEXT = text(120);

  private final TestDynamo dynamo = TestDynamo.create();
  private final FileStore files = new MemoryFileStore();
  private final SetClock clock = new SetClock(NOW);
  private final Process plain = Process.of(dynamo, files, clock);

  @ParameterizedTest
  @CsvSource({"SUBMISSIONS,false", "SUBMISSIONS,true", "FILL,false", "FILL,true"})
  void end_atAnyRequest_losesAndDoublesNothing(Mode mode, boolean carriedOut) {
    int requests = 0;
    boolean over = true;
    while (over) {
      Board board = board();
      Import job = plain.made(board, mode, TEXT);
      Life life = new Life(requests++, carriedOut);
      over = end(board, job, life);
      assertDone(board, plain.finish(board, job, clock), mode);
    }
    assertTrue(requests > 15, () -> "it took few requests");
  }

  /** Goes on until the process ends, or all is done. */
  private boolean end(Board board, Import job, Life life) {
    Process mortal = Process.of(dynamo.with(life), life.of(files), clock);
    try {
      mortal.finish(board, job, clock);
    } catch (Life.Ended | RuntimeException e) {
      assertTrue(life.isOver(), e::toString);
    }
    return life.isOver();
  }

  @ParameterizedTest
  @CsvSource({"SUBMISSIONS,7", "FILL,7", "SUBMISSIONS,3", "FILL,3"})
  void processesThatDoTheSameSteps_countOnce(Mode mode, int processes) throws Exception {
    Board board = board();
    Import job = plain.made(board, mode, TEXT);
    Thread[] all = new Thread[processes];
    for (int i = 0; i < processes; i++) {
      Process other = Process.of(dynamo, files, clock);
      all[i] = new Thread(() -> other.step(board, job));
      all[i].start();
    }
    for (Thread one : all) {
      one.join();
    }
    assertDone(board, plain.finish(board, job, clock), mode);
  }

  @Test
  void longText_isFilledInParts() {
    Board board = board();
    StringBuilder text = new StringBuilder("player,score\n");
    for (int i = 0; i < 5_000; i++) {
      text.append("p").append(i).append(',').append(i * 7 % 3_000).append('\n');
    }
    Import job = plain.made(board, Mode.FILL, text.toString());
    for (int i = 0; i < 2; i++) {
      job = plain.step(board, job);
      clock.forward(Import.QUIET);
    }
    assertEquals(2_000, job.number(Import.WRITTEN));
    // Of another process, which has read nothing yet.
    Import done = Process.of(dynamo, files, clock).finish(board, job, clock);
    assertEquals(State.DONE, done.state());
    assertEquals(5_000, IndexCheck.assertConsistent(plain.ranks(), board).size());
    assertTrue(files.list("imports/" + board.id() + "/" + job.id() + "/source").isEmpty());
  }

  /** Another process has another order of what has none. */
  @Test
  void reasons_haveTheirMembersInOneOrder() {
    Board board = board();
    Import job = plain.finish(board, plain.made(board, Mode.SUBMISSIONS, TEXT), clock);
    String bad =
        new String(
            files.read("imports/" + board.id() + "/" + job.id() + "/errors.jsonl").orElseThrow(),
            StandardCharsets.UTF_8);
    assertTrue(bad.contains("\"details\":{\"expected\":2,\"values\":1}"), bad);
  }

  private void assertDone(Board board, Import job, Mode mode) {
    assertEquals(State.DONE, job.state(), () -> job.problem().orElse(""));
    assertEquals(mode, job.mode());
    assertEquals(123, job.lines());
    assertEquals(121, job.counted());
    assertEquals(2, job.bad());
    Map<String, Long> scores = new HashMap<>();
    for (Entry entry : IndexCheck.assertConsistent(plain.ranks(), board)) {
      scores.put(entry.player().text(), entry.score().first());
    }
    assertEquals(expected(120), scores);
    assertEquals(
        List.of("{\"line\":2", "{\"line\":124"),
        new String(
                files
                    .read("imports/" + board.id() + "/" + job.id() + "/errors.jsonl")
                    .orElseThrow(),
                StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.substring(0, line.indexOf(',')))
            .toList());
    assertEquals(Optional.empty(), plain.boards().get(board.id()).filling());
  }

  private Board board() {
    return plain
        .boards()
        .save(
            new BoardId("b" + UUID.randomUUID()),
            BoardChange.builder().update(Optional.of(UpdatePolicy.SUM)).build(),
            NOW)
        .board();
  }

  private static String text(int players) {
    StringBuilder text = new StringBuilder("player,score\nbad\n");
    for (int i = 0; i < players; i++) {
      text.append("p").append(i).append(',').append(100 + i / 3).append('\n');
    }
    return text.append("p0,5\np1,x").toString();
  }

  private static Map<String, Long> expected(int players) {
    Map<String, Long> scores = new HashMap<>();
    for (int i = 0; i < players; i++) {
      scores.put("p" + i, 100L + i / 3);
    }
    scores.merge("p0", 5L, Long::sum);
    return scores;
  }
}
