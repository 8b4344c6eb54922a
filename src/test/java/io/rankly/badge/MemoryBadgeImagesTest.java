package io.rankly.badge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.file.FailingFileStore;
import io.rankly.file.FileStore;
import io.rankly.file.MemoryFileStore;
import io.rankly.file.StoredFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryBadgeImagesTest extends BadgeImagesContract {
  @Override
  protected FileStore files() {
    return new MemoryFileStore();
  }

  @Test
  void versions_areListedNewestFirst() {
    List<StoredVersion> stored = List.of(stored(1, 5), stored(2, 7), stored(3, 6));
    BadgeImages images =
        new BadgeImages(
            new FailingFileStore(new MemoryFileStore(), 1) {
              @Override
              public List<StoredFile> list(String prefix) {
                return stored.stream()
                    .map(s -> new StoredFile(prefix + s.version().file(), 1, s.publishedAt(), "1"))
                    .toList();
              }
            });
    assertEquals(
        new BadgeImages.Versions(
            Optional.empty(), List.of(stored.get(1), stored.get(2), stored.get(0))),
        images.versions(new BadgeId("gold")));
  }

  private static StoredVersion stored(int number, int second) {
    return new StoredVersion(
        BadgeImage.of(TestImages.numbered(number)).version(), 1, Instant.ofEpochSecond(second));
  }
}
