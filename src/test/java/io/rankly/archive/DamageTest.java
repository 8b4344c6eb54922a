package io.rankly.archive;

import static io.rankly.archive.ArchiveBoard.CLOSED;
import static io.rankly.archive.ArchiveBoard.ID;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.error.DamagedException;
import io.rankly.error.NotFoundException;
import io.rankly.file.FileContent;
import io.rankly.file.FileStore;
import io.rankly.file.MemoryFileStore;
import io.rankly.file.StoredFile;
import io.rankly.rank.PlayerId;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Stores;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Archives that somebody changed: nothing wrong is told of them, and nothing is lost. */
class DamageTest {
  private static final SeasonChoice DAY = ArchiveBoard.day(CLOSED);
  private static final Map<String, UnaryOperator<byte[]>> DAMAGES =
      Map.of(
          "cut", bytes -> Arrays.copyOf(bytes, bytes.length - 1),
          "cut in half", bytes -> Arrays.copyOf(bytes, bytes.length / 2),
          "empty", bytes -> new byte[0],
          "another bit", bytes -> flipped(bytes, bytes.length / 2),
          "another bit in the first header", bytes -> flipped(bytes, 1),
          "another type", bytes -> "<html><title>Moved</title></html>".getBytes(UTF_8),
          "gzip of something else",
              bytes -> Arrays.copyOf(Gzip.member("{}\n".getBytes(UTF_8)), bytes.length));

  private final ArchiveBoard board = new ArchiveBoard(Stores.inMemory(), ArchiveBoard.plain());
  private final MemoryFileStore files = new MemoryFileStore();

  private static byte[] flipped(byte[] bytes, int at) {
    byte[] other = bytes.clone();
    other[at] ^= 4;
    return other;
  }

  private void archive() {
    board.fill(50, new Random(7));
    board.archiving(files).run(CLOSED, () -> false);
  }

  private List<String> names(String part) {
    return files.list("archives/").stream()
        .map(StoredFile::name)
        .filter(name -> name.contains("/" + ArchiveBoard.DAY + "/") && name.contains(part))
        .toList();
  }

  @Test
  void damagedFile_isToldOf_andNothingWrong() {
    archive();
    for (String name : names("")) {
      byte[] whole = files.read(name).orElseThrow();
      DAMAGES.forEach(
          (damage, of) -> {
            put(name, of.apply(whole));
            assertTrue(answersWrongNothing() > 0, name + ": " + damage);
          });
      files.remove(name);
      if (name.contains("manifest")) {
        // There is no archive then, and the store tells.
        assertEquals(0, answersWrongNothing());
      } else {
        assertTrue(answersWrongNothing() > 0, name + ": missing");
      }
      put(name, whole);
    }
    assertEquals(0, answersWrongNothing());
  }

  /** How many questions are answered with an error; all others must be answered as ever. */
  private int answersWrongNothing() {
    int errors = 0;
    for (PlayerId player : board.players) {
      var expected = board.stores.standings.of(ID, DAY, player);
      try {
        var answer = board.rankings(files).standing(ID, DAY, player);
        assertEquals(
            ArchiveBoard.text(expected, expected.value()),
            ArchiveBoard.text(answer, answer.value()));
      } catch (DamagedException e) {
        errors++;
      }
    }
    for (long rank = 1; rank <= 50; rank += 5) {
      try {
        assertEquals(
            ArchiveBoard.text(board.stores.listings.from(ID, DAY, rank, 6)),
            ArchiveBoard.text(board.rankings(files).from(ID, DAY, rank, 6)));
      } catch (DamagedException e) {
        errors++;
      }
    }
    return errors;
  }

  @Test
  void manifest_ofAnotherSeason_isRefused() {
    archive();
    String own = names("manifest").get(0);
    String other = own.replace(ArchiveBoard.DAY, "2026-01-06");
    put(own, files.read(other).orElseThrow());
    refused("this archive has a manifest that is not its own");
  }

  @Test
  void manifest_thatNamesForeignFiles_isRefused() throws IOException {
    archive();
    String name = names("manifest").get(0);
    String text = new String(Gzip.read(files.read(name).orElseThrow()), UTF_8);
    for (String foreign :
        List.of("../2026-01-06/manifest.json.gz", "/badges/gold/current", "manifest.json.gz")) {
      put(
          name,
          Gzip.member(
              text.replaceAll("\"(part|index)-0000[0-2]-[^\"]*\"", "\"" + foreign + "\"")
                  .getBytes(UTF_8)));
      refused("this archive names a file that is not its own");
    }
    put(name, Gzip.member(text.replace("\"total\":50", "\"total\":49").getBytes(UTF_8)));
    refused("this archive has a manifest that is not its own");
    put(name, Gzip.member(text.replace("\"partBlocks\":3", "\"partBlocks\":0").getBytes(UTF_8)));
    refused("the manifest of this archive cannot be read");
    put(name, Gzip.member(text.replace("rankly-archive-1", "rankly-archive-9").getBytes(UTF_8)));
    refused("the manifest of this archive cannot be read");
    put(name, Gzip.member((text + text).getBytes(UTF_8)));
    refused("the manifest of this archive cannot be read");
  }

  @Test
  void manifest_ofALaterProgram_isRead() throws IOException {
    archive();
    String name = names("manifest").get(0);
    String text = new String(Gzip.read(files.read(name).orElseThrow()), UTF_8);
    String later = text.replace("\"format\"", "\"later\":[1],\"format\"");
    put(
        name,
        Gzip.member(later.replace("\"board\":\"", "\"more\":{},\"board\":\"").getBytes(UTF_8)));
    assertEquals(0, answersWrongNothing());
  }

  private void refused(String message) {
    DamagedException e =
        assertThrows(
            DamagedException.class,
            () -> board.rankings(files).standing(ID, DAY, board.players.get(0)));
    assertEquals(message, e.getMessage());
    assertEquals(ArchiveBoard.DAY, e.details().get("season"));
    assertEquals(ID.text(), e.details().get("board"));
    assertThrows(DamagedException.class, () -> board.rankings(files).top(ID, DAY, 5));
  }

  @Test
  void damage_beforeTheArchiveIsComplete_isToldOf_andRepaired() {
    archive();
    List<String> parts = names("");
    Map<String, byte[]> whole = new HashMap<>();
    parts.forEach(name -> whole.put(name, files.read(name).orElseThrow()));
    for (String kind : List.of("/part-00001", "/index-00000", "/work/run-00002", "/work/step-")) {
      ArchiveBoard own = new ArchiveBoard(Stores.inMemory(), ArchiveBoard.plain());
      own.fill(50, new Random(7));
      MemoryFileStore store = new MemoryFileStore();
      int[] left = {8};
      // All days before, and some steps of this one.
      while (store.list("archives/").stream().noneMatch(f -> f.name().contains(kind))) {
        left[0]++;
        int[] steps = {left[0]};
        own.archiving(store).run(CLOSED, () -> steps[0]-- <= 0);
      }
      List<StoredFile> kept =
          store.list("archives/").stream().filter(f -> f.name().contains(kind)).toList();
      String damaged = kept.get(kept.size() - 1).name();
      byte[] bytes = store.read(damaged).orElseThrow();
      store.write(damaged, FileContent.of("text/plain", Arrays.copyOf(bytes, bytes.length / 2)));
      Archiving archiving = own.archiving(store);
      DamagedException e =
          assertThrows(DamagedException.class, () -> archiving.run(CLOSED, () -> false), kind);
      assertTrue(damaged.endsWith(String.valueOf(e.details().get("file"))), e.details()::toString);
      assertEquals(ArchiveBoard.done(50), archiving.run(CLOSED, () -> false));
      String generation = own.board().generation();
      assertEquals(
          parts.size(),
          store.list("archives/arena/" + generation + "/daily/" + ArchiveBoard.DAY).size());
    }
  }

  @Test
  void player_whoHasNoEntry_isNotFound() {
    archive();
    NotFoundException e =
        assertThrows(
            NotFoundException.class,
            () -> board.rankings(files).standing(ID, DAY, new PlayerId("nobody")));
    assertEquals("this player has no score in this season", e.getMessage());
    assertThrows(
        NotFoundException.class,
        () -> board.rankings(files).around(ID, DAY, new PlayerId("nobody"), 1, 1));
  }

  private void put(String name, byte[] bytes) {
    FileStore store = files;
    store.write(name, FileContent.of("application/gzip", bytes));
  }
}
