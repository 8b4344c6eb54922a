package io.rankly.s3;

import io.rankly.badge.BadgeId;
import io.rankly.badge.ImageVersion;
import java.util.Optional;

/** The keys of the bucket's objects, in one place. The roles allow these prefixes and no other. */
final class ImageKeys {
  private static final String IMAGES = "badges/";
  private static final String POINTER = "current";

  private ImageKeys() {}

  /** What all keys of a badge begin with. */
  static String prefix(BadgeId badge) {
    return IMAGES + badge.text() + "/";
  }

  static String pointer(BadgeId badge) {
    return prefix(badge) + POINTER;
  }

  static String version(BadgeId badge, ImageVersion version) {
    return prefix(badge) + version.file();
  }

  /** The version with this key; absent when it is that of something else. */
  static Optional<ImageVersion> version(BadgeId badge, String key) {
    return ImageVersion.ofFile(key.substring(prefix(badge).length()));
  }
}
