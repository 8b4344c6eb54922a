package io.rankly.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.bulk.Import.Mode;
import io.rankly.bulk.Import.State;
import io.rankly.file.FileContent;
import io.rankly.file.FileFormat;
import io.rankly.file.FileStore;
import io.rankly.file.MemoryFileStore;
import io.rankly.file.StoredFile;
import io.rankly.local.TestDynamo;
import io.rankly.rank.IndexCheck;
import io.rankly.tick.SetClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Files that cannot be imported: it is told why, and nothing that counted is lost. */
class BadFilesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final TestDynamo dynamo = TestDynamo.create();
  private final FileStore files = new MemoryFileStore();
  private final SetClock clock = new SetClock(NOW);
  private final Process process = Process.of(dynamo, files, clock);

  @Test
  void largeFile_isRefused() {
    Process other = Process.of(dynamo, grown(5L << 30), clock);
    assertFails("5 GB", other, "player,score\na,1\n".getBytes(UTF_8));
    Process packed = Process.of(dynamo, grown(64L << 20), clock);
    assertFails("64 MB", packed, gzip("player,score\na,1\n"));
  }

  /** The files, each told to have so many bytes more than it has. */
  private FileStore grown(long more) {
    return (FileStore)
        Proxy.newProxyInstance(
            FileStore.class.getClassLoader(),
            new Class<?>[] {FileStore.class},
            (proxy, method, given) ->
                method.getName().equals("list")
                    ? files.list((String) given[0]).stream()
                        .map(
                            f ->
                                new StoredFile(
                                    f.name(), f.bytes() + more, f.writtenAt(), f.version()))
                        .toList()
                    : method.invoke(files, given));
  }

  @Test
  void packedFile_thatIsDamaged_isRefused() {
    byte[] packed = gzip("player,score\n" + "a,1\n".repeat(1_000));
    assertFails("ends too early", process, Arrays.copyOf(packed, 15));
    assertFails("ends too early", process, Arrays.copyOf(packed, packed.length - 1));
    byte[] damaged = packed.clone();
    damaged[packed.length - 6] ^= 1;
    assertFails("damaged", process, damaged);
  }

  @Test
  void otherFiles_areRefused() {
    assertFails("is empty", process, new byte[0]);
    assertFails("is not UTF-8", process, new byte[] {'p', (byte) 0xe4, '\n'});
    assertFails("not a text file", process, new byte[] {'P', 'K', 3, 4});
    assertFails("longer than", process, new byte[10_000_000]);
    assertFails("must name the columns", process, "player,score,score\n".getBytes(UTF_8));
    assertFails("must name a column player", process, "score\n1\n".getBytes(UTF_8));
  }

  @Test
  void fileThatIsChanged_endsTheImport_andWhatCountedStays() {
    Board board = board();
    Import job = process.made(board, Mode.SUBMISSIONS, lines(300));
    job = process.step(board, job);
    assertEquals(100, job.counted());
    files.write(job.file(), FileContent.of("text/csv", lines(200).getBytes(UTF_8)));
    Import failed = process.step(board, job);
    assertEquals(State.FAILED, failed.state());
    assertEquals(100, failed.counted());
    assertEquals(100, IndexCheck.assertConsistent(process.ranks(), board).size());
  }

  @Test
  void fileThatNeverComes_endsTheImport() {
    Board board = board();
    Import job =
        process
            .imports()
            .create(board.id(), new Imports.Wish(FileFormat.CSV, Optional.empty(), Mode.AUTO))
            .value();
    clock.forward(Duration.ofHours(23));
    assertEquals(State.WAITING, process.step(board, job).state());
    clock.forward(Duration.ofHours(2));
    assertEquals(State.FAILED, process.step(board, job).state());
  }

  @Test
  void badLines_areListedUpToAMost_andCountedBeyond() {
    Board board = board();
    for (Mode mode : List.of(Mode.SUBMISSIONS, Mode.FILL)) {
      Import job =
          process.made(board, mode, "player,score\n" + "x,y\n".repeat(ImportLog.MAX_BAD + 150));
      Import done = process.finish(board, job, clock);
      assertEquals(ImportLog.MAX_BAD + 150, done.bad());
      assertEquals(
          ImportLog.MAX_BAD,
          new String(
                  files
                      .read("imports/" + board.id() + "/" + job.id() + "/errors.jsonl")
                      .orElseThrow(),
                  UTF_8)
              .lines()
              .count());
    }
  }

  private void assertFails(String problem, Process of, byte[] file) {
    Board board = board();
    Import job = of.made(board, Mode.AUTO, "");
    files.write(job.file(), FileContent.of("text/csv", file));
    Import failed = of.step(board, job);
    assertEquals(State.FAILED, failed.state());
    String told = failed.problem().orElse("");
    assertTrue(told.contains(problem), told);
    assertEquals(0, IndexCheck.assertConsistent(process.ranks(), board).size());
  }

  private Board board() {
    return process
        .boards()
        .save(new BoardId("b" + UUID.randomUUID()), BoardChange.NONE, NOW)
        .board();
  }

  private static String lines(int count) {
    StringBuilder text = new StringBuilder("player,score\n");
    for (int i = 0; i < count; i++) {
      text.append("p" + i + "," + i + "\n");
    }
    return text.toString();
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return packed.toByteArray();
  }
}
