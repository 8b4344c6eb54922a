package io.rankly.badge;

import static io.rankly.badge.TestImages.file;
import static io.rankly.badge.TestImages.numbered;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.error.BusyException;
import io.rankly.error.NotFoundException;
import io.rankly.file.FailingFileStore;
import io.rankly.file.FileStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for images in every store of files, and for how they are published there. */
public abstract class BadgeImagesContract {
  private static final BadgeId GOLD = new BadgeId("gold");
  private static final Predicate<String> NOTHING = hash -> false;

  private FileStore files;
  private ImageFiles store;
  private BadgeImages images;

  /** An empty store. */
  protected abstract FileStore files();

  @BeforeEach
  void make() {
    files = files();
    store = new ImageFiles(files);
    images = new BadgeImages(files);
  }

  @Test
  void emptyStore_hasNothing() {
    assertEquals(Optional.empty(), store.current(GOLD));
    assertEquals(List.of(), store.versions(GOLD));
    assertEquals(Optional.empty(), store.find(GOLD, image(1).version()));
    store.removePointer(GOLD);
    store.remove(GOLD, image(1).version());
    requireMissing();
  }

  @Test
  void image_isReadAsItWasWritten() {
    for (String name : List.of("gold.png", "gold.svg", "lossy.webp")) {
      BadgeImage image = BadgeImage.of(file(name));
      images.publish(GOLD, image);
      assertArrayEquals(file(name), shown());
      assertArrayEquals(file(name), store.find(GOLD, image.version()).orElseThrow());
    }
  }

  @Test
  void image_ofAMegabyte_isReadAsItWasWritten() {
    int around = TestImages.svg("").length;
    byte[] bytes = TestImages.svg("x".repeat(BadgeImage.MAX_BYTES - around));
    images.publish(GOLD, BadgeImage.of(bytes));
    assertArrayEquals(bytes, shown());
  }

  @Test
  void image_thatTheCallerHas_isNotRead() {
    images.publish(GOLD, image(1));
    String hash = image(1).version().hash();
    assertEquals(Optional.empty(), images.get(GOLD, hash::equals).bytes());
    assertEquals(Optional.empty(), images.get(GOLD, hash, hash::equals).bytes());
    assertEquals(image(1).version(), images.get(GOLD, hash::equals).version());
  }

  @Test
  void versions_stay() {
    Instant before = Instant.now().minusSeconds(60);
    assertTrue(images.publish(GOLD, image(1)).created());
    assertFalse(images.publish(GOLD, image(2)).created());
    assertArrayEquals(numbered(2), shown());
    assertArrayEquals(
        numbered(1), images.get(GOLD, image(1).version().hash(), NOTHING).bytes().orElseThrow());

    BadgeImages.Versions versions = images.versions(GOLD);
    assertEquals(Optional.of(image(2).version()), versions.current());
    assertEquals(
        Set.of(image(1).version(), image(2).version()),
        versions.newestFirst().stream().map(StoredVersion::version).collect(Collectors.toSet()));
    for (StoredVersion stored : versions.newestFirst()) {
      assertEquals(numbered(1).length, stored.bytes());
      assertTrue(stored.publishedAt().isAfter(before), stored::toString);
      assertTrue(stored.publishedAt().isBefore(before.plusSeconds(120)), stored::toString);
    }
  }

  @Test
  void version_publishedAgain_isTheSameOne() {
    images.publish(GOLD, image(1));
    images.publish(GOLD, image(2));
    images.publish(GOLD, image(1));
    assertArrayEquals(numbered(1), shown());
    assertEquals(2, images.versions(GOLD).newestFirst().size());
  }

  @Test
  void badges_haveNothingToDoWithOneAnother() {
    List<BadgeId> badges =
        List.of(GOLD, new BadgeId("gold-"), new BadgeId("g"), new BadgeId("current"));
    for (int i = 0; i < badges.size(); i++) {
      images.publish(badges.get(i), image(i));
    }
    images.remove(badges.get(0));
    requireMissing();
    for (int i = 1; i < badges.size(); i++) {
      assertArrayEquals(numbered(i), images.get(badges.get(i), NOTHING).bytes().orElseThrow());
      assertEquals(1, images.versions(badges.get(i)).newestFirst().size());
    }
  }

  @Test
  void removal_takesAllVersions_once() {
    images.publish(GOLD, image(1));
    images.publish(GOLD, image(2));
    images.remove(GOLD);
    requireMissing();
    assertThrows(NotFoundException.class, () -> images.remove(GOLD));
    assertTrue(images.publish(GOLD, image(1)).created());
    assertArrayEquals(numbered(1), shown());
  }

  @Test
  void publishing_thatIsCutOffAnywhere_changesNothing_andCanBeRepeated() {
    images.publish(GOLD, image(1));
    for (int requests = 0; requests < 3; requests++) {
      BadgeImages failing = new BadgeImages(new FailingFileStore(files, requests));
      assertThrows(BusyException.class, () -> failing.publish(GOLD, image(2)));
      assertArrayEquals(numbered(1), shown());
      assertEquals(Optional.of(image(1).version()), images.versions(GOLD).current());
    }
    images.publish(GOLD, image(2));
    assertArrayEquals(numbered(2), shown());
  }

  @Test
  void firstPublishing_thatIsCutOff_showsNothing() {
    BadgeImages failing = new BadgeImages(new FailingFileStore(files, 2));
    assertThrows(BusyException.class, () -> failing.publish(GOLD, image(1)));
    assertThrows(NotFoundException.class, () -> images.get(GOLD, NOTHING));
    assertEquals(Optional.empty(), images.versions(GOLD).current());
    images.remove(GOLD);
    requireMissing();
  }

  @Test
  void removal_thatIsCutOffAnywhere_showsAllOrNothing_andCanBeRepeated() {
    for (int requests = 0; requests < 5; requests++) {
      images.publish(GOLD, image(1));
      images.publish(GOLD, image(2));
      BadgeImages failing = new BadgeImages(new FailingFileStore(files, requests));
      assertThrows(BusyException.class, () -> failing.remove(GOLD));
      if (requests < 2) {
        assertArrayEquals(numbered(2), shown());
      } else {
        assertThrows(NotFoundException.class, () -> images.get(GOLD, NOTHING));
      }
      images.remove(GOLD);
      requireMissing();
    }
  }

  @Test
  void pointer_toAnImageThatIsGone_showsNothing_untilItIsPublishedAgain() {
    images.publish(GOLD, image(1));
    store.remove(GOLD, image(1).version());
    assertThrows(NotFoundException.class, () -> images.get(GOLD, NOTHING));
    images.publish(GOLD, image(1));
    assertArrayEquals(numbered(1), shown());
    store.remove(GOLD, image(1).version());
    images.remove(GOLD);
    requireMissing();
  }

  @Test
  void imagesPublishedAtOnce_areAllKept_andOneIsShown() throws Exception {
    int count = 12;
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<BadgeImages.Published>> work = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        work.add(() -> images.publish(GOLD, image(number)));
      }
      for (Future<BadgeImages.Published> done : pool.invokeAll(work)) {
        done.get();
      }
    } finally {
      pool.shutdown();
    }
    BadgeImages.Versions versions = images.versions(GOLD);
    assertEquals(count, versions.newestFirst().size());
    assertArrayEquals(shown(), store.find(GOLD, versions.current().orElseThrow()).orElseThrow());
  }

  private byte[] shown() {
    return images.get(GOLD, NOTHING).bytes().orElseThrow();
  }

  private void requireMissing() {
    assertThrows(NotFoundException.class, () -> images.get(GOLD, NOTHING));
    assertThrows(
        NotFoundException.class, () -> images.get(GOLD, image(1).version().hash(), NOTHING));
    assertThrows(NotFoundException.class, () -> images.versions(GOLD));
    assertThrows(NotFoundException.class, () -> images.remove(GOLD));
  }

  private static BadgeImage image(int number) {
    return BadgeImage.of(numbered(number));
  }
}
