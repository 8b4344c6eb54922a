package io.rankly.badge;

import io.rankly.error.InvalidInputException;
import io.rankly.file.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/**
 * An image that a badge can have: PNG, SVG or WebP from the first byte to the last, and nothing in
 * it that does anything. What it is, its bytes say; what somebody calls it does not matter.
 */
public final class BadgeImage {
  /** Most bytes of one that is sent in a request. */
  public static final int MAX_BYTES = 1 << 20;

  /**
   * Most bytes of one that is uploaded by a link. It is in memory as a whole, several times while
   * S3's client has it, too: together far below the heap of 256 MB that a plain server has.
   */
  public static final int MAX_UPLOADED_BYTES = 16 << 20;

  /**
   * Most bytes of one that is answered rather than linked to. Lambda takes answers of up to 6 MB
   * ("Lambda quotas" in its developer guide), in which bytes take a third more, as Base64.
   */
  static final int MAX_ANSWERED_BYTES = 4 << 20;

  /** Most pixels from left to right, and from top to bottom. */
  static final int MAX_SIDE = 4096;

  private final ImageVersion version;
  private final byte[] bytes;

  private BadgeImage(ImageType type, byte[] bytes) {
    this.version = new ImageVersion(hash(bytes), type, bytes.length > MAX_ANSWERED_BYTES);
    this.bytes = bytes;
  }

  /**
   * The image that these bytes are.
   *
   * @throws InvalidInputException when they are none, and says why
   */
  public static BadgeImage of(byte[] bytes) {
    if (bytes.length == 0) {
      throw new InvalidInputException("the body is empty; send the bytes of an image");
    }
    if (bytes.length > MAX_BYTES) {
      throw new InvalidInputException(
          "an image can have at most 1 MB", Map.of("maxBytes", MAX_BYTES, "given", bytes.length));
    }
    byte[] own = bytes.clone();
    return new BadgeImage(check(own), own);
  }

  /**
   * The image that uploaded bytes are.
   *
   * @param bytes at most {@link #MAX_UPLOADED_BYTES}; not copied: nobody changes them
   * @throws InvalidInputException when they are none, and says why
   */
  static BadgeImage uploaded(byte[] bytes) {
    return new BadgeImage(check(bytes), bytes);
  }

  private static ImageType check(byte[] bytes) {
    if (Png.begins(bytes)) {
      Png.check(bytes);
      return ImageType.PNG;
    } else if (WebP.begins(bytes)) {
      WebP.check(bytes);
      return ImageType.WEBP;
    } else if (Svg.begins(bytes)) {
      Svg.check(bytes);
      return ImageType.SVG;
    }
    throw new InvalidInputException("an image must be PNG, SVG or WebP; convert it to one of them");
  }

  /** Refuses an image of no pixels or too many. */
  static void requireSides(long width, long height) {
    if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
      throw new InvalidInputException(
          "an image must be 1 to 4096 pixels wide and high",
          Map.of("width", width, "height", height));
    }
  }

  /** Whether a text of ASCII stands there. */
  static boolean isAt(byte[] bytes, int offset, String text) {
    return bytes.length >= offset + text.length()
        && new String(bytes, offset, text.length(), StandardCharsets.ISO_8859_1).equals(text);
  }

  private static String hash(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.of(bytes));
  }

  public ImageVersion version() {
    return version;
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** The same, not copied: nobody changes them. */
  byte[] ownBytes() {
    return bytes;
  }

  /** How many bytes there are. */
  public int length() {
    return bytes.length;
  }
}
