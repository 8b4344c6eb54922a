package io.rankly.badge;

import io.rankly.file.FileContent;
import io.rankly.file.FileStore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Images of badges as files, kept by what they contain, and for each badge a pointer to the one
 * that it has:
 *
 * <pre>
 * badges/BADGE/SHA-256.EXTENSION         a version, written once and never changed
 * badges/BADGE/SHA-256.large.EXTENSION   one that is too large for an answer
 * badges/BADGE/current                   the name of the one that is shown, as text
 * </pre>
 *
 * <p>Every operation is one of {@link FileStore}.
 */
final class ImageFiles {
  private static final String FOLDER = "badges/";
  private static final String POINTER = "current";
  private static final String LINKED_FOR_GOOD = "public, max-age=31536000, immutable";

  /** How long a link to an image is good for. */
  private static final Duration LINK = Duration.ofMinutes(15);

  private final FileStore files;

  ImageFiles(FileStore files) {
    this.files = files;
  }

  /** The version that a badge has; absent without a pointer. */
  Optional<ImageVersion> current(BadgeId badge) {
    return files
        .read(pointer(badge))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .map(
            text ->
                ImageVersion.ofFile(text)
                    .orElseThrow(() -> new IllegalStateException("a badge points to no image")));
  }

  /** The bytes of a version; absent when it is not kept. */
  Optional<byte[]> find(BadgeId badge, ImageVersion version) {
    return files.read(name(badge, version));
  }

  /** Where the bytes of a version are to be had, if it is kept. No request. */
  URI link(BadgeId badge, ImageVersion version) {
    return files.downloadLink(name(badge, version), LINK);
  }

  /** All versions that are kept, in no order. */
  List<StoredVersion> versions(BadgeId badge) {
    return versions(badge, "");
  }

  /** Those whose hashes begin like this. */
  List<StoredVersion> versions(BadgeId badge, String hash) {
    int folder = folder(badge).length();
    return files.list(folder(badge) + hash).stream()
        .flatMap(
            file ->
                ImageVersion.ofFile(file.name().substring(folder)).stream()
                    .map(version -> new StoredVersion(version, file.bytes(), file.writtenAt())))
        .toList();
  }

  /** Keeps an image as a version of a badge. */
  void put(BadgeId badge, BadgeImage image) {
    ImageVersion version = image.version();
    files.write(
        name(badge, version),
        new FileContent(
            image.ownBytes(),
            version.type().mediaType(),
            Optional.empty(),
            Optional.of(LINKED_FOR_GOOD).filter(any -> version.large())));
  }

  /** Makes a version the one that a badge has. */
  void point(BadgeId badge, ImageVersion version) {
    byte[] text = version.file().getBytes(StandardCharsets.UTF_8);
    files.write(pointer(badge), FileContent.of("text/plain", text));
  }

  /** Takes the pointer away, if there is one. */
  void removePointer(BadgeId badge) {
    files.remove(pointer(badge));
  }

  /** Forgets a version, if it is kept. */
  void remove(BadgeId badge, ImageVersion version) {
    files.remove(name(badge, version));
  }

  /** What all names of a badge begin with. */
  static String folder(BadgeId badge) {
    return FOLDER + badge.text() + "/";
  }

  static String pointer(BadgeId badge) {
    return folder(badge) + POINTER;
  }

  static String name(BadgeId badge, ImageVersion version) {
    return folder(badge) + version.file();
  }
}
