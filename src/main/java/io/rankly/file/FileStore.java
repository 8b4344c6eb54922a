package io.rankly.file;

import java.util.List;
import java.util.Optional;

/**
 * Files, each under a name like {@code badges/gold/current}. A file is written whole or not at all,
 * and what is read or listed is what was written last before the question ("Amazon S3 data
 * consistency model" in S3's user guide).
 *
 * <p>Every operation is one request, unless told otherwise. It can fail with {@link
 * io.rankly.error.BusyException}, whether it was carried out or not, and can be repeated.
 */
public interface FileStore {
  /** The bytes of a file; absent when there is no such file. */
  Optional<byte[]> read(String name);

  /**
   * Some bytes of a file; absent when there is no such file.
   *
   * @param from the first byte, 0-based
   * @param count at least 1; fewer are given when the file ends before
   */
  Optional<byte[]> read(String name, long from, int count);

  /** All files whose names begin like this, by name. One request for each thousand of them. */
  List<StoredFile> list(String prefix);

  /** Writes a file, in place of the one that has this name. */
  void write(String name, FileContent content);

  /**
   * Writes a file if there is none with this name. Of several that do so at the same time, one
   * does.
   *
   * @return whether it was written; false also when it was by an earlier try that did not get its
   *     answer
   */
  boolean create(String name, FileContent content);

  /** Removes a file, if it is there. */
  void remove(String name);
}
