package io.rankly.bulk;

import io.rankly.file.FileStore;
import io.rankly.file.StoredFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The text of a file, which may be packed with gzip. A packed one has no place to begin at but its
 * beginning, so each step unpacks what was read before once more; therefore it is limited in size.
 */
final class SourceText {
  /** Largest file: that of a single upload to S3. */
  static final long MAX_BYTES = 5L << 30;

  /** Largest packed file. */
  static final long MAX_PACKED_BYTES = 64L << 20;

  /** Longest text of a packed file. */
  static final long MAX_UNPACKED_BYTES = 1L << 30;

  private static final int BUFFER = 1 << 16;

  private final FileStore files;

  SourceText(FileStore files) {
    this.files = files;
  }

  /**
   * The text from a byte on.
   *
   * @throws BadFileException when it is not packed as it says
   */
  InputStream open(StoredFile file, boolean packed, long from) {
    if (!packed) {
      return new FileBytes(files, file, from);
    }
    try {
      InputStream text = new GZIPInputStream(new FileBytes(files, file, 0), BUFFER);
      text.skipNBytes(from);
      return text;
    } catch (IOException e) {
      throw bad(e);
    }
  }

  /** The length of a packed text, all of which is unpacked for that. */
  long unpackedBytes(StoredFile file) {
    if (file.bytes() > MAX_PACKED_BYTES) {
      throw new BadFileException(
          "a file packed with gzip must not be larger than 64 MB; unpack it, or import it in pieces");
    }
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    try (InputStream text = open(file, true, 0)) {
      int read = text.read(buffer);
      while (read >= 0) {
        bytes += read;
        if (bytes > MAX_UNPACKED_BYTES) {
          throw new BadFileException(
              "the text in a file packed with gzip must not be longer than 1 GB; unpack it, or import it in pieces");
        }
        read = text.read(buffer);
      }
    } catch (IOException e) {
      throw bad(e);
    }
    return bytes;
  }

  private static RuntimeException bad(IOException e) {
    if (e instanceof EOFException) {
      return new BadFileException(
          "the file is packed with gzip and ends too early; pack and upload it anew");
    }
    if (e instanceof ZipException) {
      return new BadFileException(
          "the file begins as if packed with gzip, and is not or is damaged; pack and upload it anew");
    }
    return new UncheckedIOException(e);
  }
}
