package io.rankly.badge;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** PNGs of any size. */
public final class BadgePngs {
  /** Signature and header, of which each is checked by itself. */
  private static final int BEGINNING = 8 + 12 + 13;

  private static final int AROUND_DATA = 12;

  private BadgePngs() {}

  /** The same image each time, with a chunk of its own that fills it up. */
  public static byte[] ofBytes(int bytes) {
    byte[] small = TestImages.file("gold.png");
    int data = bytes - small.length - AROUND_DATA;
    ByteBuffer png = ByteBuffer.allocate(bytes);
    png.put(small, 0, BEGINNING).putInt(data).put(new byte[] {'f', 'i', 'L', 'l'});
    png.position(png.position() + data);
    CRC32 checksum = new CRC32();
    checksum.update(png.array(), BEGINNING + 4, data + 4);
    png.putInt((int) checksum.getValue()).put(small, BEGINNING, small.length - BEGINNING);
    return png.array();
  }
}
