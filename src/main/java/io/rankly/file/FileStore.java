package io.rankly.file;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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

  /**
   * Copies a file of up to 5 GB in place of the one that has the other name.
   *
   * @return whether it was copied; false, and nothing is written, when it is gone or another one
   */
  boolean copy(StoredFile file, String to);

  /**
   * Where whoever has the link can write a file, with {@code PUT}. No request.
   *
   * @param mediaType as which it must be sent; absent: any
   * @param bytes how many it must have; absent: any number up to 5 GB
   * @param time how long the link is good for
   */
  URI uploadLink(String name, Optional<String> mediaType, OptionalLong bytes, Duration time);

  /**
   * Where whoever has the link can read a file, whether or not it is there yet. No request.
   *
   * @param time how long the link is good for
   */
  URI downloadLink(String name, Duration time);

  /** Begins a file that is written in parts, and is not there before it is finished. */
  String startParts(String name, String mediaType);

  /**
   * Writes a part, in place of the one that has this number.
   *
   * @param upload as {@link #startParts} told it
   * @param number from 1 to 10,000
   * @param bytes at least 5 MB, unless it is the last part
   * @return what {@link #finishParts} has to be told; absent when the parts are gone, which they
   *     are a day after the first, and when the file is finished
   */
  Optional<String> writePart(String name, String upload, int number, byte[] bytes);

  /**
   * Makes the file out of its parts. It can be repeated: one or two requests.
   *
   * @param parts at least one
   * @return whether there is the file; false when a part is no longer what it was, or gone
   */
  boolean finishParts(String name, String upload, List<String> parts);
}
