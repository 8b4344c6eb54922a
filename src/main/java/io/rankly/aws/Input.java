package io.rankly.aws;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What arrives on a connection, buffered; for one thread at a time. The JDK's own takes a lock for
 * each byte that is read by itself, which was a tenth of the instructions of a rank.
 */
final class Input extends InputStream {
  private final InputStream in;
  private final byte[] buffer;
  private int position;
  private int end;

  Input(InputStream in, int size) {
    this.in = in;
    this.buffer = new byte[size];
  }

  @Override
  public int read() throws IOException {
    return fill() ? buffer[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position == end && length >= buffer.length) {
      return in.read(bytes, offset, length);
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, end - position);
    System.arraycopy(buffer, position, bytes, offset, count);
    position += count;
    return count;
  }

  /**
   * The bytes up to the next line feed, as the characters of the same numbers; the line feed itself
   * is passed over.
   *
   * @throws IOException when there are more than {@code longest} bytes before it, or none at all
   */
  String line(int longest) throws IOException {
    String line = "";
    while (fill()) {
      int feed = position;
      while (feed < end && buffer[feed] != '\n') {
        feed++;
      }
      String part = new String(buffer, position, feed - position, StandardCharsets.ISO_8859_1);
      line = line.isEmpty() ? part : line + part;
      if (line.length() > longest) {
        throw new IOException("a line of the answer is too long");
      }
      position = Math.min(feed + 1, end);
      if (feed < end) {
        return line;
      }
    }
    throw new EOFException("the answer ended early");
  }

  @Override
  public int available() throws IOException {
    return end - position + in.available();
  }

  /** Whether there is a byte in the buffer; waits for one if need be. */
  private boolean fill() throws IOException {
    if (position == end) {
      position = 0;
      // Nothing is there if this throws.
      end = 0;
      end = Math.max(0, in.read(buffer));
    }
    return position < end;
  }
}
