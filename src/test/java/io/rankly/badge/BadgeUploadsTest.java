package io.rankly.badge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.badge.BadgeImages.Found;
import io.rankly.badge.BadgeImages.Published;
import io.rankly.badge.BadgeUploads.Upload;
import io.rankly.error.BusyException;
import io.rankly.error.InvalidInputException;
import io.rankly.error.NotFoundException;
import io.rankly.file.FailingFileStore;
import io.rankly.file.FileContent;
import io.rankly.file.FileStore;
import io.rankly.file.MemoryFileStore;
import io.rankly.file.StoredFile;
import io.rankly.file.WatchedFileStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Images that are uploaded by a link. */
class BadgeUploadsTest {
  private static final BadgeId GOLD = new BadgeId("gold");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Predicate<String> NOTHING = hash -> false;

  private final MemoryFileStore files = new MemoryFileStore();
  private final BadgeImages images = new BadgeImages(files);
  private final BadgeUploads uploads = uploads(files);

  private static BadgeUploads uploads(FileStore of) {
    return new BadgeUploads(
        of,
        new BadgeImages(of),
        () -> UUID.randomUUID().toString(),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static byte[] png(int bytes) {
    return BadgePngs.ofBytes(bytes);
  }

  private Upload uploaded(ImageType type, byte[] bytes) {
    Upload upload = uploads.create(GOLD, type, bytes.length);
    put(upload, bytes);
    return upload;
  }

  private void put(Upload upload, byte[] bytes) {
    files.write(name(upload), FileContent.of(upload.type().mediaType(), bytes));
  }

  private static String name(Upload upload) {
    return upload.link().toString().substring("memory:".length());
  }

  @Test
  void image_thatIsUploaded_isPublished_likeOneThatIsSent() {
    byte[] bytes = png(2 << 20);
    Published published = uploads.publish(GOLD, uploaded(ImageType.PNG, bytes).id());
    assertEquals(BadgeImage.uploaded(bytes).version(), published.version());
    assertEquals(bytes.length, published.bytes());
    assertTrue(published.created());
    assertArrayEquals(bytes, images.get(GOLD, NOTHING).bytes().orElseThrow());
    assertEquals(
        List.of(published.version()),
        images.versions(GOLD).newestFirst().stream().map(StoredVersion::version).toList());
  }

  @Test
  void image_thatIsTooLargeForAnAnswer_isLinkedTo() {
    byte[] bytes = png(BadgeImage.MAX_ANSWERED_BYTES + 1);
    ImageVersion version = uploads.publish(GOLD, uploaded(ImageType.PNG, bytes).id()).version();
    String file = "badges/gold/" + version.hash() + ".large.png";
    assertArrayEquals(bytes, files.read(file).orElseThrow());
    for (Found found :
        List.of(images.get(GOLD, NOTHING), images.get(GOLD, version.hash(), NOTHING))) {
      assertEquals(Optional.empty(), found.bytes());
      assertEquals("memory:" + file, found.link().orElseThrow().toString());
    }
    for (Found known :
        List.of(
            images.get(GOLD, version.hash()::equals),
            images.get(GOLD, version.hash(), version.hash()::equals))) {
      assertEquals(new Found(version, Optional.empty(), Optional.empty()), known);
    }
    assertEquals(Optional.of(version), images.versions(GOLD).current());
    images.remove(GOLD);
    assertEquals(List.of(), files.list("badges/"));
  }

  @Test
  void image_thatFitsInAnAnswer_isAnswered() {
    byte[] bytes = png(BadgeImage.MAX_ANSWERED_BYTES);
    uploads.publish(GOLD, uploaded(ImageType.PNG, bytes).id());
    assertArrayEquals(bytes, images.get(GOLD, NOTHING).bytes().orElseThrow());
  }

  @Test
  void upload_hasTheSizeThatWasAskedFor_upToTheLimit() {
    for (long bytes : new long[] {-1, 0, (16 << 20) + 1, 5L << 30, Long.MAX_VALUE}) {
      InvalidInputException refused =
          assertThrows(
              InvalidInputException.class, () -> uploads.create(GOLD, ImageType.PNG, bytes));
      assertEquals(16 << 20, refused.details().get("max"));
    }
    byte[] most = png(16 << 20);
    assertEquals(most.length, uploads.publish(GOLD, uploaded(ImageType.PNG, most).id()).bytes());
  }

  /** What is linked to has no policy that keeps it from doing anything. */
  @Test
  void svg_thatWouldBeLinkedTo_isRefused() {
    int max = BadgeImage.MAX_ANSWERED_BYTES;
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class, () -> uploads.create(GOLD, ImageType.SVG, max + 1));
    assertEquals(max, refused.details().get("max"));
    assertEquals(max, uploads.create(GOLD, ImageType.SVG, max).bytes());
  }

  @Test
  void file_ofAnotherSize_isRefused_andNotRead() {
    Upload upload = uploads.create(GOLD, ImageType.PNG, 100_000);
    WatchedFileStore watched = new WatchedFileStore(files);
    for (int bytes : new int[] {0, 99_999, 100_001, 17 << 20}) {
      put(upload, new byte[bytes]);
      InvalidInputException refused =
          assertThrows(
              InvalidInputException.class, () -> uploads(watched).publish(GOLD, upload.id()));
      assertEquals((long) bytes, refused.details().get("given"));
      assertEquals(List.of("list " + BadgeUploads.folder(GOLD, upload.id())), watched.take());
    }
    put(upload, png(100_000));
    uploads.publish(GOLD, upload.id());
  }

  @Test
  void file_thatGrowsWhileItIsLookedAt_isNotReadBeyondWhatWasAskedFor() {
    Upload upload = uploaded(ImageType.PNG, png(100_000));
    WatchedFileStore growing = new WatchedFileStore(files);
    growing.before(1, () -> put(upload, png(300_000)));
    assertThrows(InvalidInputException.class, () -> uploads(growing).publish(GOLD, upload.id()));
    growing.take();
    growing.before(1, () -> put(upload, new byte[100]));
    put(upload, png(100_000));
    assertThrows(InvalidInputException.class, () -> uploads(growing).publish(GOLD, upload.id()));
    assertThrows(NotFoundException.class, () -> images.get(GOLD, NOTHING));
  }

  @Test
  void file_thatIsNoImage_orOneOfAnotherType_isRefused() {
    for (byte[] bytes :
        List.of(
            new byte[7],
            TestImages.svg("<script/>"),
            TestImages.utf8("GIF89a"),
            TestImages.file("lossy.webp"),
            TestImages.numbered(1))) {
      String id = uploaded(ImageType.PNG, bytes).id();
      assertThrows(InvalidInputException.class, () -> uploads.publish(GOLD, id));
    }
    assertThrows(NotFoundException.class, () -> images.versions(GOLD));
  }

  @Test
  void upload_thatIsMissing_orOfAnotherBadge_isNotFound() {
    String waiting = uploads.create(GOLD, ImageType.PNG, 7).id();
    String other = uploaded(ImageType.PNG, png(100_000)).id();
    for (String id : List.of(waiting, "none", "..", "", "A", "a/b", "x".repeat(65))) {
      assertThrows(NotFoundException.class, () -> uploads.publish(GOLD, id));
    }
    assertThrows(NotFoundException.class, () -> uploads.publish(new BadgeId("silver"), other));
    assertThrows(NotFoundException.class, () -> uploads.publish(new BadgeId("gol"), other));
    uploads.publish(GOLD, other);
  }

  @Test
  void publishing_thatIsRepeated_doesNotTakeThePlaceOfALaterImage() {
    Upload upload = uploaded(ImageType.PNG, png(100_000));
    Published first = uploads.publish(GOLD, upload.id());
    images.publish(GOLD, BadgeImage.of(TestImages.numbered(1)));
    put(upload, png(100_000));
    Published again = uploads.publish(GOLD, upload.id());
    assertEquals(first.version(), again.version());
    assertEquals(first.bytes(), again.bytes());
    assertFalse(again.created());
    assertArrayEquals(TestImages.numbered(1), images.get(GOLD, NOTHING).bytes().orElseThrow());
  }

  @Test
  void publishing_thatIsRepeatedBehindTheRemoval_isNotFound() {
    Upload upload = uploaded(ImageType.PNG, png(100_000));
    uploads.publish(GOLD, upload.id());
    images.remove(GOLD);
    assertThrows(NotFoundException.class, () -> uploads.publish(GOLD, upload.id()));
    assertThrows(NotFoundException.class, () -> images.versions(GOLD));
  }

  @Test
  void publishing_thatIsCutOffAnywhere_showsOneOrTheOther_andCanBeRepeated() {
    byte[] large = png(5 << 20);
    for (int requests = 0; requests < 6; requests++) {
      images.publish(GOLD, BadgeImage.of(TestImages.numbered(1)));
      Upload upload = uploaded(ImageType.PNG, large);
      BadgeUploads failing = uploads(new FailingFileStore(files, requests));
      assertThrows(BusyException.class, () -> failing.publish(GOLD, upload.id()));
      assertEquals(requests > 4, images.get(GOLD, NOTHING).version().large());
      uploads.publish(GOLD, upload.id());
      assertTrue(images.get(GOLD, NOTHING).link().isPresent());
      images.remove(GOLD);
    }
  }

  @Test
  void upload_isNoVersion_andStaysWhereNobodyReadsIt() {
    uploads.publish(GOLD, uploaded(ImageType.PNG, png(100_000)).id());
    List<String> names = files.list("").stream().map(StoredFile::name).toList();
    assertEquals(2, names.stream().filter(name -> name.startsWith("badges/gold/")).count());
    assertEquals(2, names.stream().filter(name -> name.startsWith("uploads/gold/")).count());
    assertEquals(4, names.size());
  }
}
