package io.rankly.file;

import java.util.Optional;

/**
 * What is written into a file, and what those are told who fetch it over HTTP.
 *
 * @param bytes not copied: nobody changes them
 * @param mediaType as in {@code Content-Type}
 * @param encoding as in {@code Content-Encoding}, with which the bytes are encoded
 * @param caching as in {@code Cache-Control}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FileContent(
    byte[] bytes, String mediaType, Optional<String> encoding, Optional<String> caching) {
  /**
   * Most bytes. S3 takes up to 5 GB at once ("PutObject" in its API reference), and what is larger
   * than this belongs into several files.
   */
  public static final int MAX_BYTES = 256 << 20;

  public FileContent {
    requireSize(bytes.length);
  }

  static void requireSize(long bytes) {
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a file of " + bytes + " bytes is too large; write it in parts of at most 256 MiB");
    }
  }

  /** Neither encoded nor with a word about caches. */
  public static FileContent of(String mediaType, byte[] bytes) {
    return new FileContent(bytes, mediaType, Optional.empty(), Optional.empty());
  }
}
