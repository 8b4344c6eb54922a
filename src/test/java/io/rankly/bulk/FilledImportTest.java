package io.rankly.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardChange.Builder;
import io.rankly.board.BoardId;
import io.rankly.board.BoardWindow;
import io.rankly.board.Bounds;
import io.rankly.board.RankStyle;
import io.rankly.board.UpdatePolicy;
import io.rankly.board.WindowsChange;
import io.rankly.board.WindowsChange.GivenWindow;
import io.rankly.bulk.Import.Mode;
import io.rankly.bulk.Import.State;
import io.rankly.error.ConflictException;
import io.rankly.file.FileStore;
import io.rankly.file.MemoryFileStore;
import io.rankly.local.TestDynamo;
import io.rankly.rank.IndexCheck;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.Slice;
import io.rankly.rank.Submission;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.GivenScore;
import io.rankly.score.Ties;
import io.rankly.tick.SetClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Boards that are filled are as if every line had been submitted, and take nothing meanwhile. */
class FilledImportTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final int LINES = 400;

  private final TestDynamo dynamo = TestDynamo.create();
  private final FileStore files = new MemoryFileStore();
  private final SetClock clock = new SetClock(NOW);
  private final Process process = Process.of(dynamo, files, clock);

  @Test
  void filledBoard_isAsIfEveryLineHadBeenSubmitted() {
    Random random = new Random(1);
    for (UpdatePolicy update : UpdatePolicy.values()) {
      for (Direction direction : Direction.values()) {
        for (Ties ties : Ties.values()) {
          BoardChange settings =
              BoardChange.builder()
                  .update(Optional.of(update))
                  .order(Optional.of(direction))
                  .decimals(Optional.of(new Decimals(1)))
                  .ties(Optional.of(ties))
                  .bounds(
                      Optional.of(
                          new Bounds(
                              Optional.of(new BigDecimal("-900")),
                              Optional.empty(),
                              Optional.of(new BigDecimal("950")),
                              false)))
                  .build();
          String text = text(random);
          assertEquals(
              imported(settings, Mode.SUBMISSIONS, text), imported(settings, Mode.FILL, text));
        }
      }
    }
  }

  /** What is to be seen of an import: its counts, bad lines, and entries in the order of ranks. */
  private List<Object> imported(BoardChange settings, Mode mode, String text) {
    Board board = board(settings);
    Import done = process.finish(board, process.made(board, mode, text), clock);
    assertEquals(mode, done.mode());
    List<Object> entries =
        IndexCheck.assertConsistent(process.ranks(), board).stream()
            .<Object>map(e -> List.of(e.player(), e.profile(), e.score(), e.answeredBadge()))
            .toList();
    return List.of(
        done.state(),
        done.lines(),
        done.counted(),
        done.bad(),
        new String(
            files.read("imports/" + board.id() + "/" + done.id() + "/errors.jsonl").orElseThrow()),
        entries);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder("name,player,score,segment,meta\n");
    for (int i = 0; i < LINES; i++) {
      text.append(random.nextBoolean() ? "" : "N" + i)
          .append(",p")
          .append(random.nextInt(LINES / 2))
          .append(',')
          .append(random.nextInt(20) == 0 ? "x" : (random.nextInt(20_000) - 10_000) / 10.0)
          .append(',')
          .append(random.nextInt(3) == 0 ? "s" + random.nextInt(3) : "")
          .append(',')
          .append(random.nextInt(3) == 0 ? "{}" : "\"{\"\"a\"\":" + i + "}\"")
          .append(random.nextBoolean() ? "\n" : "\r\n");
    }
    return text.toString();
  }

  @Test
  void boardThatIsFilled_takesNothingElse() {
    Board board = board(BoardChange.NONE);
    Import job = process.step(board, process.made(board, Mode.FILL, "player,score\na,1\n"));
    ConflictException refused = assertThrows(ConflictException.class, () -> submit(board));
    assertEquals(job.id(), refused.details().get("import"));
    assertThrows(
        ConflictException.class, () -> process.boards().save(board.id(), BoardChange.NONE, NOW));
    Import other = process.made(board, Mode.FILL, "player,score\na,1\n");
    assertThrows(ConflictException.class, () -> process.step(board, other));
    process.finish(board, job, clock);
    submit(board);
    assertEquals(2, IndexCheck.assertConsistent(process.ranks(), board).size());
  }

  @Test
  void submissionThatWasUnderWay_isKept() {
    Board board = board(BoardChange.NONE);
    Import job = process.made(board, Mode.AUTO, manyLines());
    job = process.step(board, job);
    assertEquals(Mode.FILL, job.mode());
    submitAsIfReadBefore(board);
    Import done = process.finish(board, job, clock);
    assertEquals(State.DONE, done.state());
    assertEquals(Mode.SUBMISSIONS, done.mode());
    assertEquals(1_001, IndexCheck.assertConsistent(process.ranks(), board).size());
  }

  @Test
  void submissionThatWasUnderWay_endsAnImportThatIsToFill() {
    Board board = board(BoardChange.NONE);
    Import job = process.step(board, process.made(board, Mode.FILL, "player,score\na,1\n"));
    submitAsIfReadBefore(board);
    assertEquals(State.FAILED, process.finish(board, job, clock).state());
    submit(board);
    assertEquals(1, IndexCheck.assertConsistent(process.ranks(), board).size());
  }

  @Test
  void importThatIsEnded_leavesTheBoardFree() {
    Board board = board(BoardChange.NONE);
    Import job = process.step(board, process.made(board, Mode.FILL, "player,score\na,1\n"));
    assertEquals(State.CANCELLED, process.imports().cancel(board.id(), job.id()).value().state());
    submit(board);
    assertEquals(1, IndexCheck.assertConsistent(process.ranks(), board).size());
  }

  @Test
  void importThatIsWriting_cannotBeEnded() {
    Board board = board(BoardChange.NONE);
    Import job = process.step(board, process.made(board, Mode.FILL, "player,score\na,1\n"));
    clock.forward(Import.QUIET);
    process.step(board, job);
    assertThrows(ConflictException.class, () -> process.imports().cancel(board.id(), job.id()));
    assertEquals(State.DONE, process.finish(board, job, clock).state());
  }

  @Test
  void boardThatCannotBeFilled_isNot() {
    for (Builder settings :
        List.of(
            BoardChange.builder().style(Optional.of(RankStyle.DENSE)),
            BoardChange.builder().segments(Optional.of(true)))) {
      Board board = board(settings.build());
      Import filled = process.made(board, Mode.FILL, "player,score\na,1\n");
      assertEquals(State.FAILED, process.step(board, filled).state());
      Import other = process.finish(board, process.made(board, Mode.AUTO, manyLines()), clock);
      assertEquals(Mode.SUBMISSIONS, other.mode());
      assertEquals(1_000, IndexCheck.assertConsistent(process.ranks(), board).size());
    }
  }

  @Test
  void seasonThatEndsBeforeAnythingIsWritten_isNotFilled() {
    Board board = daily();
    Import first = process.step(board, process.made(board, Mode.FILL, "player,score\na,1\n"));
    Import second = process.made(board, Mode.FILL, "player,score\nb,2\n");
    assertThrows(ConflictException.class, () -> process.step(board, second));
    process.imports().cancel(board.id(), first.id());
    // It was begun today, and takes the board tomorrow.
    clock.forward(Duration.ofDays(1));
    process.step(board, second);
    clock.forward(Duration.ofDays(1));
    assertEquals(State.DONE, process.finish(board, second, clock).state());
    assertEquals(List.of(0, 0, 1), sizes(board, 3));
  }

  @Test
  void seasonThatEndsWhileItIsWritten_isFilled() {
    Board board = daily();
    Import job = process.step(board, process.made(board, Mode.FILL, manyLines()));
    clock.forward(Import.QUIET);
    process.step(board, job);
    clock.forward(Duration.ofDays(1));
    assertEquals(State.DONE, process.finish(board, job, clock).state());
    assertEquals(List.of(1_000, 0), sizes(board, 2));
  }

  /** How many entries the seasons have, from that of the first day on. */
  private List<Integer> sizes(Board board, int days) {
    BoardWindow daily = board.allWindows().get("daily");
    return IntStream.range(0, days)
        .mapToObj(day -> daily.window().season(NOW.plus(Duration.ofDays(day))))
        .map(season -> Slice.of(board, daily, season))
        .map(slice -> IndexCheck.assertConsistent(process.ranks(), board, slice).size())
        .toList();
  }

  private Board daily() {
    WindowsChange windows =
        new WindowsChange(
            Optional.of(List.of(new GivenWindow("daily", Optional.empty(), Optional.empty()))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return board(BoardChange.builder().windows(windows).build());
  }

  private static String manyLines() {
    StringBuilder text = new StringBuilder("player,score,meta\n");
    for (int i = 0; i < 1_000; i++) {
      text.append("p" + i + "," + i + ",\"{\"\"a\"\":\"\"" + "x".repeat(300) + "\"\"}\"\n");
    }
    assertTrue(text.length() > FilledImport.MIN_BYTES, "short");
    return text.toString();
  }

  private void submit(Board board) {
    process.submissions().submit(board.id(), submission(), clock.instant());
  }

  /** A request that has read the board before it was marked. */
  private void submitAsIfReadBefore(Board board) {
    Board marked = process.boards().get(board.id());
    process.boards().filled(board.id(), marked.filling().orElseThrow());
    submit(board);
    process.boards().fill(board.id(), marked.filling().orElseThrow());
  }

  private static Submission submission() {
    return new Submission(
        new PlayerId("other"), GivenScore.of(BigDecimal.ONE), Profile.NONE, Optional.empty());
  }

  private Board board(BoardChange settings) {
    return process.boards().save(new BoardId("b" + UUID.randomUUID()), settings, NOW).board();
  }
}
