package io.rankly.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for files in every store. */
public abstract class FileStoreContract {
  private FileStore store;

  /** An empty store. */
  protected abstract FileStore store();

  @BeforeEach
  void make() {
    store = store();
  }

  @Test
  void emptyStore_hasNothing() {
    assertEquals(Optional.empty(), store.read("a/b"));
    assertEquals(Optional.empty(), store.read("a/b", 0, 1));
    assertEquals(List.of(), store.list(""));
    store.remove("a/b");
  }

  @Test
  void file_isReadAsItWasWritten() {
    byte[] bytes = new byte[300_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    store.write("a/b", content(bytes));
    store.write("a/empty", content(new byte[0]));
    assertArrayEquals(bytes, store.read("a/b").orElseThrow());
    assertArrayEquals(new byte[0], store.read("a/empty").orElseThrow());
  }

  @Test
  void part_endsWhereTheFileEnds() {
    store.write("a", text("0123456789"));
    assertEquals("0", part(0, 1));
    assertEquals("345", part(3, 3));
    assertEquals("789", part(7, 100));
    assertEquals("", part(10, 5));
    assertEquals("", part(1_000, 5));
  }

  @Test
  void write_replaces() {
    store.write("a", text("one"));
    store.write("a", text("two"));
    assertEquals("two", read("a"));
  }

  @Test
  void create_replacesNothing() {
    assertTrue(store.create("a", text("one")));
    assertFalse(store.create("a", text("two")));
    assertEquals("one", read("a"));
    store.remove("a");
    assertEquals(Optional.empty(), store.read("a"));
    assertTrue(store.create("a", text("three")));
    assertEquals("three", read("a"));
  }

  @Test
  void create_bySeveralAtOnce_happensOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String text = "by " + i;
        work.add(() -> store.create("a", text(text)));
      }
      int created = 0;
      for (Future<Boolean> done : pool.invokeAll(work)) {
        created += done.get() ? 1 : 0;
      }
      assertEquals(1, created);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void list_isOfThePrefix_byName() {
    Instant before = Instant.now().minusSeconds(60);
    for (String name : List.of("a/2", "a/10", "ab", "b/1", "a/1/x")) {
      store.write(name, text(name));
    }
    List<StoredFile> listed = store.list("a/");
    assertEquals(List.of("a/1/x", "a/10", "a/2"), listed.stream().map(StoredFile::name).toList());
    assertEquals(5, listed.get(0).bytes());
    assertTrue(listed.get(0).writtenAt().isAfter(before), listed::toString);
    assertEquals(5, store.list("").size());
  }

  @Test
  void list_goesOnBeyondAThousand() {
    for (int i = 0; i < 1_005; i++) {
      store.write("many/" + (10_000 + i), text(""));
    }
    List<StoredFile> listed = store.list("many/");
    assertEquals(1_005, listed.size());
    assertEquals("many/11004", listed.get(1_004).name());
  }

  @Test
  void copy_isOfTheVersionThatWasListed() {
    store.write("a", text("one"));
    StoredFile one = store.list("a").get(0);
    assertTrue(store.copy(one, "copy"));
    assertEquals("one", new String(store.read("copy").orElseThrow(), UTF_8));
    store.write("a", text("two"));
    assertFalse(store.copy(one, "copy"));
    store.remove("a");
    assertFalse(store.copy(one, "copy"));
    store.write("a", text("one"));
    assertEquals(one.version(), store.list("a").get(0).version());
    assertEquals("one", new String(store.read("copy").orElseThrow(), UTF_8));
  }

  @Test
  void parts_areAFileWhenTheyAreFinished() {
    byte[] first = new byte[5 << 20];
    Arrays.fill(first, (byte) 7);
    String upload = store.startParts("a", "text/csv");
    store.writePart("a", upload, 1, new byte[5 << 20]);
    String one = store.writePart("a", upload, 1, first).orElseThrow();
    String two = store.writePart("a", upload, 2, new byte[] {1, 2, 3}).orElseThrow();
    assertEquals(Optional.empty(), store.read("a"));
    assertTrue(store.finishParts("a", upload, List.of(one, two)));
    assertTrue(store.finishParts("a", upload, List.of(one, two)));
    assertEquals((5 << 20) + 3, store.list("a").get(0).bytes());
    assertArrayEquals(new byte[] {7, 1, 2, 3}, store.read("a", (5 << 20) - 1, 10).orElseThrow());
  }

  private String part(long from, int count) {
    return new String(store.read("a", from, count).orElseThrow(), UTF_8);
  }

  private String read(String name) {
    return new String(store.read(name).orElseThrow(), UTF_8);
  }

  private static FileContent text(String text) {
    return content(text.getBytes(UTF_8));
  }

  private static FileContent content(byte[] bytes) {
    return FileContent.of("application/octet-stream", bytes);
  }
}
