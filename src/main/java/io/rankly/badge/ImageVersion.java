package io.rankly.badge;

import io.rankly.error.InvalidInputException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One of the images that a badge has or had.
 *
 * @param hash the SHA-256 of its bytes, 64 of {@code 0–9 a–f}
 * @param large whether it has too many bytes for an answer
 */
public record ImageVersion(String hash, ImageType type, boolean large) {
  private static final String LARGE = ".large";

  /** What a version looks like. */
  public static final String FORM = "[0-9a-f]{64}";

  private static final Pattern HASH = Pattern.compile(FORM);

  public ImageVersion {
    requireHash(hash);
  }

  /** Refuses what cannot be the hash of an image. */
  static void requireHash(String hash) {
    if (!HASH.matcher(hash).matches()) {
      throw new InvalidInputException(
          "a version is the SHA-256 of an image, 64 of the characters 0-9 a-f",
          Map.of("field", "version"));
    }
  }

  /** The version with such a name of a file; absent when there can be none. */
  public static Optional<ImageVersion> ofFile(String name) {
    int dot = name.indexOf('.');
    if (dot < 0 || !HASH.matcher(name.substring(0, dot)).matches()) {
      return Optional.empty();
    }
    boolean large = name.startsWith(LARGE, dot);
    String ending = name.substring(large ? dot + LARGE.length() : dot);
    return Arrays.stream(ImageType.values())
        .filter(type -> ending.equals("." + type.extension()))
        .findFirst()
        .map(type -> new ImageVersion(name.substring(0, dot), type, large));
  }

  /** The hash, {@code .large} where it is that, a dot and the extension of the type. */
  public String file() {
    return hash + (large ? LARGE : "") + "." + type.extension();
  }
}
