package io.rankly.badge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryImageStoreTest extends ImageStoreContract {
  @Override
  protected ImageStore store() {
    return new MemoryImageStore();
  }

  @Test
  void versions_areListedNewestFirst() {
    List<StoredVersion> stored = List.of(stored(1, 5), stored(2, 7), stored(3, 6));
    BadgeImages images =
        new BadgeImages(
            new FailingImageStore(new MemoryImageStore(), 1) {
              @Override
              public List<StoredVersion> versions(BadgeId badge) {
                return stored;
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
