package io.rankly.badge;

import java.util.List;
import java.util.Optional;

/**
 * Images of badges, kept by what they contain, and for each badge a pointer to the one that it has.
 * What is answered is what was written last before the question.
 *
 * <p>Every operation can fail with {@link io.rankly.error.BusyException}, whether it was carried
 * out or not, and can be repeated.
 */
public interface ImageStore {
  /** The version that a badge has; absent without a pointer. */
  Optional<ImageVersion> current(BadgeId badge);

  /** The bytes of a version; absent when it is not kept. */
  Optional<byte[]> find(BadgeId badge, ImageVersion version);

  /** All versions that are kept, in no order. */
  List<StoredVersion> versions(BadgeId badge);

  /** Keeps an image as a version of a badge. */
  void put(BadgeId badge, BadgeImage image);

  /** Makes a version the one that a badge has. */
  void point(BadgeId badge, ImageVersion version);

  /** Takes the pointer away, if there is one. */
  void removePointer(BadgeId badge);

  /** Forgets a version, if it is kept. */
  void remove(BadgeId badge, ImageVersion version);
}
