package io.rankly.bulk;

import io.rankly.file.FileStore;
import io.rankly.file.StoredFile;
import java.io.InputStream;

/**
 * The bytes of a file, read in pieces. After each piece it is asked whether the file is still the
 * same. Two requests for each {@value #PIECE} bytes.
 */
final class FileBytes extends InputStream {
  private static final int PIECE = 1 << 20;

  private final FileStore files;
  private final StoredFile file;
  private long next;
  private byte[] piece = new byte[0];
  private int at;

  /**
   * @param from the first byte, 0-based
   */
  FileBytes(FileStore files, StoredFile file, long from) {
    this.files = files;
    this.file = file;
    this.next = from;
  }

  @Override
  public int read() {
    return isOver() ? -1 : piece[at++] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int count) {
    if (count == 0) {
      return 0;
    }
    if (isOver()) {
      return -1;
    }
    int read = Math.min(count, piece.length - at);
    System.arraycopy(piece, at, bytes, from, read);
    at += read;
    return read;
  }

  private boolean isOver() {
    if (at == piece.length && next < file.bytes()) {
      piece = files.read(file.name(), next, PIECE).orElseThrow(FileBytes::changed);
      if (piece.length == 0 || !isSame()) {
        throw changed();
      }
      next += piece.length;
      at = 0;
    }
    return at == piece.length;
  }

  private boolean isSame() {
    return files.list(file.name()).stream().anyMatch(file::equals);
  }

  private static BadFileException changed() {
    return new BadFileException(
        "the file was changed or removed while it was imported; import the rest of it as a file of its own");
  }
}
