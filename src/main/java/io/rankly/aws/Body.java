package io.rankly.aws;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * The body of an answer on a connection (RFC 9112, sections 6 and 7): of a length that is told
 * before, in chunks, or all until the connection ends. It reads no byte beyond its own.
 */
final class Body extends InputStream {
  private static final int HEXADECIMAL = 16;

  private final InputStream in;
  private final boolean chunked;
  private final boolean untilEnd;
  private final Consumer<Boolean> whenDone;

  /** Bytes of the present chunk, or of all, that were not read yet. */
  private long left;

  private boolean done;

  /**
   * @param whenDone told once: whether the body was read to an end behind which another answer can
   *     follow
   */
  Body(Head head, String method, InputStream in, Consumer<Boolean> whenDone) throws IOException {
    this.in = in;
    this.whenDone = whenDone;
    boolean expected = head.hasBody(method);
    this.chunked = expected && head.isChunked();
    this.untilEnd = expected && !chunked && head.contentLength().isEmpty();
    if (chunked) {
      left = chunk();
    } else {
      left = untilEnd ? Long.MAX_VALUE : expected ? head.contentLength().getAsLong() : 0;
    }
    if (left == 0) {
      done(true);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) == -1 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (done) {
      return -1;
    }
    int read = in.read(bytes, offset, (int) Math.min(length, left));
    if (read == -1) {
      done(false);
      if (untilEnd) {
        return -1;
      }
      throw new EOFException("the answer ended early");
    }
    left -= untilEnd ? 0 : read;
    // At once, since a reader that knows the length does not come back for the end.
    if (left == 0) {
      next();
    }
    return read;
  }

  private void next() throws IOException {
    if (chunked) {
      Head.line(in);
      left = chunk();
    }
    if (left == 0) {
      done(true);
    }
  }

  /** The size of the chunk that begins here; behind the last one, of size 0, also its trailers. */
  private long chunk() throws IOException {
    String size = Head.line(in).split(";", 2)[0].strip();
    try {
      long bytes = Long.parseLong(size, HEXADECIMAL);
      String trailer = bytes == 0 ? Head.line(in) : "";
      while (!trailer.isEmpty()) {
        trailer = Head.line(in);
      }
      return bytes;
    } catch (NumberFormatException e) {
      throw new IOException("a chunk of the answer has no size", e);
    }
  }

  private void done(boolean atEnd) {
    if (!done) {
      done = true;
      whenDone.accept(atEnd);
    }
  }

  /** Gives up what was not read. */
  @Override
  public void close() {
    done(false);
  }
}
