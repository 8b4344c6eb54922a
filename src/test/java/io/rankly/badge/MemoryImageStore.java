package io.rankly.badge;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Images in memory. */
final class MemoryImageStore implements ImageStore {
  private final Map<BadgeId, ImageVersion> pointers = new ConcurrentHashMap<>();
  private final Map<BadgeId, Map<ImageVersion, Kept>> images = new ConcurrentHashMap<>();

  private record Kept(BadgeImage image, Instant at) {}

  @Override
  public Optional<ImageVersion> current(BadgeId badge) {
    return Optional.ofNullable(pointers.get(badge));
  }

  @Override
  public Optional<byte[]> find(BadgeId badge, ImageVersion version) {
    return Optional.ofNullable(kept(badge).get(version)).map(kept -> kept.image().bytes());
  }

  @Override
  public List<StoredVersion> versions(BadgeId badge) {
    return kept(badge).entrySet().stream()
        .map(e -> new StoredVersion(e.getKey(), e.getValue().image().length(), e.getValue().at()))
        .toList();
  }

  @Override
  public void put(BadgeId badge, BadgeImage image) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    kept(badge).put(image.version(), new Kept(image, now));
  }

  @Override
  public void point(BadgeId badge, ImageVersion version) {
    pointers.put(badge, version);
  }

  @Override
  public void removePointer(BadgeId badge) {
    pointers.remove(badge);
  }

  @Override
  public void remove(BadgeId badge, ImageVersion version) {
    kept(badge).remove(version);
  }

  private Map<ImageVersion, Kept> kept(BadgeId badge) {
    return images.computeIfAbsent(badge, any -> new ConcurrentHashMap<>());
  }
}
