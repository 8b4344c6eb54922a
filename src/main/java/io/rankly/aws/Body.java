package io.rankly.aws;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The body of an answer on a connection (RFC 9112, sections 6 and 7): of a length that is told
 * before, in chunks, or all until the connection ends. It reads no byte beyond its own.
 */
final class Body extends InputStream {
  private static final int HEXADECIMAL = 16;
  private static final Pattern SIZE = Pattern.compile("[0-9a-fA-F]{1,15}");

  private final Input in;
  private final boolean chunked;
  private final boolean untilEnd;
  private final Consumer<Boolean> whenDone;

  /** Bytes of the present chunk, or of all, that were not read yet. */
  private long left;

  private State state = State.OPEN;

  private enum State {
    OPEN,
    ENDED,
    /** What was not read then is lost, which is no end of the body. */
    GIVEN_UP
  }

  /**
   * @param whenDone told once: whether the body was read to an end behind which another answer can
   *     follow
   */
  Body(Head head, String method, Input in, Consumer<Boolean> whenDone) throws IOException {
    this.in = in;
    this.whenDone = whenDone;
    boolean expected = head.hasBody(method);
    this.chunked = expected && head.isChunked();
    OptionalLong length =
        chunked ? OptionalLong.of(chunk(in)) : expected ? head.contentLength() : OptionalLong.of(0);
    this.untilEnd = length.isEmpty();
    this.left = length.orElse(Long.MAX_VALUE);
    if (left == 0) {
      leave(State.ENDED, true);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) == -1 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (state == State.ENDED) {
      return -1;
    }
    if (state == State.GIVEN_UP) {
      throw new IOException("the rest of the answer was given up");
    }
    try {
      return readOn(bytes, offset, length);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private int readOn(byte[] bytes, int offset, int length) throws IOException {
    int read = in.read(bytes, offset, (int) Math.min(length, left));
    if (read == -1) {
      if (!untilEnd) {
        throw new EOFException("the answer ended early");
      }
      leave(State.ENDED, false);
      return -1;
    }
    if (!untilEnd && read > 0) {
      left -= read;
      // At once, since a reader that knows the length does not come back for the end.
      if (left == 0) {
        next();
      }
    }
    return read;
  }

  private void next() throws IOException {
    if (chunked) {
      if (!Head.line(in).isEmpty()) {
        throw new IOException("a chunk of the answer is longer than it says");
      }
      left = chunk(in);
    }
    if (left == 0) {
      leave(State.ENDED, true);
    }
  }

  /** The size of the chunk that begins here; behind the last one, of size 0, also its trailers. */
  private static long chunk(Input in) throws IOException {
    String size = Head.line(in).split(";", 2)[0].strip();
    if (!SIZE.matcher(size).matches()) {
      throw new IOException("a chunk of the answer has no size");
    }
    long bytes = Long.parseLong(size, HEXADECIMAL);
    if (bytes == 0) {
      Head.fields(in);
    }
    return bytes;
  }

  private void leave(State next, boolean atEnd) {
    if (state == State.OPEN) {
      state = next;
      whenDone.accept(atEnd);
    }
  }

  /** Gives up what was not read. */
  @Override
  public void close() {
    leave(State.GIVEN_UP, false);
  }
}
