package io.rankly.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The lines of a text, each ended by a line feed with or without a carriage return before it. A
 * line of more than {@value #MAX_BYTES} bytes is passed over with its end.
 */
final class Lines {
  /** Longest line, in bytes. */
  static final int MAX_BYTES = 8_192;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private final byte[] line = new byte[MAX_BYTES];
  private int from;
  private int to;
  private long offset;
  private long number;

  /**
   * @param in stands at the beginning of a line
   * @param offset where that is
   * @param number of lines before it
   */
  Lines(InputStream in, long offset, long number) {
    this.in = in;
    this.offset = offset;
    this.number = number;
  }

  /**
   * A line.
   *
   * @param number 1 for the first of the text
   * @param begin where it begins
   * @param end where the next one begins
   * @param bytes without its end; absent when it is too long
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Line(long number, long begin, long end, Optional<byte[]> bytes) {}

  /** The line that begins at this place of a text, of which it is known that it is not too long. */
  static Line line(byte[] text, int begin) {
    int end = begin;
    while (end < text.length && text[end] != '\n') {
      end++;
    }
    int last = end > begin && text[end - 1] == '\r' ? end - 1 : end;
    return new Line(0, begin, end, Optional.of(Arrays.copyOfRange(text, begin, last)));
  }

  /** The next line; absent behind the last one. */
  Optional<Line> next() {
    long begin = offset;
    int length = 0;
    boolean fits = true;
    boolean ended = false;
    while (!ended && fill()) {
      int feed = from;
      while (feed < to && buffer[feed] != '\n') {
        feed++;
      }
      fits &= length + (feed - from) <= MAX_BYTES;
      if (fits) {
        System.arraycopy(buffer, from, line, length, feed - from);
        length += feed - from;
      }
      ended = feed < to;
      int taken = feed - from + (ended ? 1 : 0);
      from += taken;
      offset += taken;
    }
    if (offset == begin) {
      return Optional.empty();
    }
    number++;
    if (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    return Optional.of(
        new Line(
            number,
            begin,
            offset,
            fits ? Optional.of(Arrays.copyOf(line, length)) : Optional.empty()));
  }

  private boolean fill() {
    if (from == to) {
      try {
        from = 0;
        to = Math.max(0, in.read(buffer, 0, buffer.length));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return from < to;
  }
}
