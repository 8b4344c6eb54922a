package io.rankly.badge;

import io.rankly.error.NotFoundException;
import io.rankly.file.FileStore;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The images of badges. An image is published in two writes: first the image under its hash, then a
 * pointer to it. Whoever fails between the two has changed nothing of what is shown, and a
 * repetition does the rest. What was published before stays, and has an address of its own.
 *
 * <p>An image is shown as long as its pointer and itself are there. When a badge is removed and
 * published at the same time, either may win, and nothing is shown half.
 */
public final class BadgeImages {
  private static final Comparator<StoredVersion> NEWEST_FIRST =
      Comparator.comparing(StoredVersion::publishedAt)
          .reversed()
          .thenComparing(stored -> stored.version().hash());

  private final ImageFiles store;

  public BadgeImages(FileStore files) {
    this.store = new ImageFiles(files);
  }

  /**
   * An image that was published.
   *
   * @param bytes how many
   * @param created whether the badge had none before
   */
  public record Published(ImageVersion version, long bytes, boolean created) {}

  /**
   * An image that was asked for.
   *
   * @param bytes absent when the caller has them, or is to get them by the link
   * @param link where to get them; absent when they are here, or the caller has them
   */
  public record Found(ImageVersion version, Optional<byte[]> bytes, Optional<URI> link) {}

  /**
   * All versions of a badge.
   *
   * @param current the one that it has; absent when an image was kept, but never shown
   */
  public record Versions(Optional<ImageVersion> current, List<StoredVersion> newestFirst) {}

  /** Makes an image that of a badge. Three requests. */
  public Published publish(BadgeId badge, BadgeImage image) {
    boolean created = store.current(badge).isEmpty();
    store.put(badge, image);
    store.point(badge, image.version());
    return new Published(image.version(), image.length(), created);
  }

  /**
   * The image of a badge. Two requests, and one when the caller has it or it is large.
   *
   * @param known whether the caller has the image of a hash
   * @throws NotFoundException when the badge has none
   */
  public Found get(BadgeId badge, Predicate<String> known) {
    ImageVersion version = store.current(badge).orElseThrow(() -> missing(badge));
    if (known.test(version.hash())) {
      return new Found(version, Optional.empty(), Optional.empty());
    }
    return version.large()
        ? linked(badge, version)
        : new Found(
            version,
            Optional.of(store.find(badge, version).orElseThrow(() -> missing(badge))),
            Optional.empty());
  }

  /**
   * One version of a badge's image, whether it is the present one or not. One request for each type
   * that it may have, up to three, and one more for a large one.
   *
   * @param known whether the caller has the image of a hash
   * @throws NotFoundException when it is not kept
   */
  public Found get(BadgeId badge, String hash, Predicate<String> known) {
    for (ImageType type : ImageType.values()) {
      ImageVersion version = new ImageVersion(hash, type, false);
      Optional<byte[]> bytes = store.find(badge, version);
      if (bytes.isPresent()) {
        return new Found(version, bytes.filter(any -> !known.test(hash)), Optional.empty());
      }
    }
    ImageVersion large =
        store.versions(badge, hash).stream()
            .map(StoredVersion::version)
            .findFirst()
            .orElseThrow(() -> missing(badge));
    return known.test(hash)
        ? new Found(large, Optional.empty(), Optional.empty())
        : linked(badge, large);
  }

  /** Whether a version of a badge's image is kept. One request. */
  boolean keeps(BadgeId badge, ImageVersion version) {
    return store.versions(badge, version.hash()).stream()
        .anyMatch(stored -> stored.version().equals(version));
  }

  private Found linked(BadgeId badge, ImageVersion version) {
    return new Found(version, Optional.empty(), Optional.of(store.link(badge, version)));
  }

  /**
   * What a badge was published with. Two requests, and one more for each thousand versions beyond
   * the first.
   *
   * @throws NotFoundException when there is nothing
   */
  public Versions versions(BadgeId badge) {
    List<StoredVersion> versions = store.versions(badge).stream().sorted(NEWEST_FIRST).toList();
    if (versions.isEmpty()) {
      throw missing(badge);
    }
    return new Versions(store.current(badge), versions);
  }

  /**
   * Removes the image of a badge with all its versions; the present one is not shown any more from
   * the first request on. Two requests and one for each version.
   *
   * @throws NotFoundException when there is nothing to remove
   */
  public void remove(BadgeId badge) {
    boolean shown = store.current(badge).isPresent();
    if (shown) {
      store.removePointer(badge);
    }
    List<StoredVersion> versions = store.versions(badge);
    versions.forEach(stored -> store.remove(badge, stored.version()));
    if (!shown && versions.isEmpty()) {
      throw missing(badge);
    }
  }

  private static NotFoundException missing(BadgeId badge) {
    return new NotFoundException(
        "there is no such image; PUT one at this path", Map.of("name", badge.text()));
  }
}
