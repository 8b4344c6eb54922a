package io.rankly.badge;

import io.rankly.error.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What makes bytes a WebP (RFC 9649): a RIFF of whole chunks. */
final class WebP {
  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;

  private static final int SIDE_14_BITS = 0x3fff;
  private static final int SIDE_24_BITS = 0xffffff;

  private static final int LOSSY_START_CODE = 0x2a019d;
  private static final int LOSSLESS_SIGNATURE = 0x2f;

  private WebP() {}

  static boolean begins(byte[] bytes) {
    return BadgeImage.isAt(bytes, 0, "RIFF") && BadgeImage.isAt(bytes, 8, "WEBP");
  }

  /** Refuses what is damaged, cut off, or goes on behind the image's end. */
  static void check(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long size = Integer.toUnsignedLong(in.getInt(4)) + CHUNK_HEADER;
    if (size < bytes.length) {
      throw new InvalidInputException("the WebP has something behind its end; save it anew");
    }
    require(size == bytes.length);
    boolean pixels = false;
    for (int start = RIFF_HEADER; start < bytes.length; ) {
      require(bytes.length - start >= CHUNK_HEADER);
      long length = Integer.toUnsignedLong(in.getInt(start + 4));
      // A chunk of odd length is followed by one byte that fills it up.
      long end = start + CHUNK_HEADER + length + length % 2;
      require(end <= bytes.length);
      pixels |= isPixels(bytes, start);
      checkSides(in, bytes, start, (int) length);
      require(start > RIFF_HEADER || isFirst(bytes, start));
      start = (int) end;
    }
    require(pixels);
  }

  private static boolean isPixels(byte[] bytes, int start) {
    return BadgeImage.isAt(bytes, start, "VP8 ")
        || BadgeImage.isAt(bytes, start, "VP8L")
        || BadgeImage.isAt(bytes, start, "ANMF");
  }

  private static boolean isFirst(byte[] bytes, int start) {
    return BadgeImage.isAt(bytes, start, "VP8 ")
        || BadgeImage.isAt(bytes, start, "VP8L")
        || BadgeImage.isAt(bytes, start, "VP8X");
  }

  private static void checkSides(ByteBuffer in, byte[] bytes, int start, int length) {
    int data = start + CHUNK_HEADER;
    if (BadgeImage.isAt(bytes, start, "VP8X")) {
      require(length >= 10);
      BadgeImage.requireSides(
          1 + (in.getInt(data + 4) & SIDE_24_BITS), 1 + (in.getInt(data + 6) >>> 8));
    } else if (BadgeImage.isAt(bytes, start, "VP8L")) {
      require(length >= 5 && in.get(data) == LOSSLESS_SIGNATURE);
      int sides = in.getInt(data + 1);
      BadgeImage.requireSides(1 + (sides & SIDE_14_BITS), 1 + (sides >>> 14 & SIDE_14_BITS));
    } else if (BadgeImage.isAt(bytes, start, "VP8 ")) {
      require(length >= 10 && (in.getInt(data + 3) & SIDE_24_BITS) == LOSSY_START_CODE);
      BadgeImage.requireSides(
          in.getShort(data + 6) & SIDE_14_BITS, in.getShort(data + 8) & SIDE_14_BITS);
    }
  }

  private static void require(boolean whole) {
    if (!whole) {
      throw new InvalidInputException("the WebP is damaged or cut off; save it anew");
    }
  }
}
