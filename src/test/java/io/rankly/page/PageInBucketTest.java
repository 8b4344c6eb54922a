package io.rankly.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankly.Deployment;
import io.rankly.error.BusyException;
import io.rankly.file.FailingFileStore;
import io.rankly.file.FileContent;
import io.rankly.file.MemoryFileStore;
import io.rankly.file.StoredFile;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PageInBucketTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  private final MemoryFileStore store = new MemoryFileStore();
  private final PageInBucket page = new PageInBucket(store);

  @Test
  void firstTick_writesAllFiles() {
    assertEquals(List.of("wrote the page"), page.run(NOW, () -> false));
    for (PageFile file : PageFiles.all()) {
      assertArrayEquals(file.bytes(), store.read("public/" + file.path()).orElseThrow());
    }
  }

  @Test
  void laterTicks_writeNothing() {
    page.run(NOW, () -> false);
    store.remove("public/index.html");
    assertEquals(List.of(), page.run(NOW, () -> false));
    assertEquals(List.of(), names("public/index.html"));
  }

  @Test
  void tickWithoutTime_leavesItForTheNext_whichEndsIt() {
    AtomicInteger steps = new AtomicInteger();
    assertEquals(
        List.of("left the page for the next tick"),
        page.run(NOW, () -> steps.incrementAndGet() > 3));
    assertEquals(3, names("public/").size());
    assertEquals(List.of("wrote the page"), page.run(NOW, () -> false));
    assertEquals(PageFiles.all().size(), names("public/").size());
  }

  @Test
  void processThatEnds_leavesNoIndexWithoutWhatItNames_andTheNextOneEndsIt() {
    int all = PageFiles.all().size();
    for (int requests = 0; requests < all; requests++) {
      PageInBucket failing = new PageInBucket(new FailingFileStore(store, requests));
      assertThrows(BusyException.class, () -> failing.run(NOW, () -> false));
      assertEquals(List.of(), names("public/index.html"));
    }
    page.run(NOW, () -> false);
    assertEquals(all, names("public/").size());
  }

  /** What a newer program leaves behind does not hinder an older one that comes back. */
  @Test
  void anotherPage_isReplaced_andItsAssetsStay() {
    store.write("public/index.html", FileContent.of("text/html", new byte[] {1}));
    store.write("public/assets/other/page.js", FileContent.of("text/javascript", new byte[] {2}));
    page.run(NOW, () -> false);
    assertTrue(store.read("public/index.html").orElseThrow().length > 1);
    assertEquals(1, names("public/assets/other/").size());
  }

  @Test
  void role_allowsThePage_andNothingElseOfIt() {
    for (JsonNode statement : Deployment.read().tickStatements()) {
      if (statement.path("Sid").asText().equals("StoreThePage")) {
        assertEquals("s3:PutObject", statement.path("Action").asText());
        assertEquals(
            "[\"${Bucket.Arn}/public/index.html\",\"${Bucket.Arn}/public/assets/*\"]",
            statement.path("Resource").toString());
        for (PageFile file : PageFiles.all()) {
          assertTrue(file.path().matches("index\\.html|assets/.*"), file.path());
        }
        return;
      }
    }
    throw new AssertionError("nothing in the role is about the page");
  }

  private List<String> names(String prefix) {
    return store.list(prefix).stream().map(StoredFile::name).toList();
  }
}
