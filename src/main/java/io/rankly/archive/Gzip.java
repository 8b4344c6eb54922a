package io.rankly.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;

/** Gzip members (RFC 1952) that depend on nothing but what they hold. */
final class Gzip {
  private static final int LEVEL = 6;
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final int BUFFER = 16_384;

  private Gzip() {}

  /** The bytes as one member, without a time or the name of a system. */
  static byte[] member(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + BUFFER);
    out.writeBytes(HEADER);
    Deflater deflater = new Deflater(LEVEL, true);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] buffer = new byte[BUFFER];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
    } finally {
      deflater.end();
    }
    CRC32 crc = new CRC32();
    crc.update(bytes);
    out.writeBytes(
        ByteBuffer.allocate(2 * Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt((int) crc.getValue())
            .putInt(bytes.length)
            .array());
    return out.toByteArray();
  }

  /**
   * What the members hold, one behind the other.
   *
   * @throws IOException when they are not whole
   */
  static byte[] read(byte[] members) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(members), BUFFER)) {
      return in.readAllBytes();
    }
  }
}
