package io.rankly.badge;

import io.rankly.error.InvalidInputException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** What makes bytes a PNG ("Portable Network Graphics", third edition, W3C): whole chunks. */
final class Png {
  private static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";
  private static final int HEADER_LENGTH = 13;

  /** Length and type in front of the data of a chunk, and the checksum behind it. */
  private static final int AROUND_DATA = 12;

  private Png() {}

  static boolean begins(byte[] bytes) {
    return BadgeImage.isAt(bytes, 0, SIGNATURE);
  }

  /** Refuses what is damaged, cut off, or goes on behind the image's end. */
  static void check(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).position(SIGNATURE.length());
    boolean first = true;
    boolean pixels = false;
    while (true) {
      int start = in.position();
      require(in.remaining() >= AROUND_DATA);
      int length = in.getInt();
      require(length >= 0 && length <= bytes.length - start - AROUND_DATA);
      boolean header = BadgeImage.isAt(bytes, start + 4, "IHDR");
      require(header == first && (!header || length == HEADER_LENGTH));
      requireChecksum(bytes, start + 4, length + 4, in.getInt(start + 8 + length));
      if (header) {
        BadgeImage.requireSides(
            Integer.toUnsignedLong(in.getInt(start + 8)),
            Integer.toUnsignedLong(in.getInt(start + 12)));
      }
      pixels |= BadgeImage.isAt(bytes, start + 4, "IDAT");
      first = false;
      in.position(start + length + AROUND_DATA);
      if (BadgeImage.isAt(bytes, start + 4, "IEND")) {
        require(pixels && length == 0);
        requireEnd(in);
        return;
      }
    }
  }

  private static void requireChecksum(byte[] bytes, int offset, int length, int expected) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes, offset, length);
    require((int) checksum.getValue() == expected);
  }

  private static void requireEnd(ByteBuffer in) {
    if (in.hasRemaining()) {
      throw new InvalidInputException("the PNG has something behind its end; save it anew");
    }
  }

  private static void require(boolean whole) {
    if (!whole) {
      throw new InvalidInputException("the PNG is damaged or cut off; save it anew");
    }
  }
}
