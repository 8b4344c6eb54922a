package io.rankly.archive;

/**
 * How results are cut.
 *
 * @param part bytes that are written at once, or a few more
 * @param file bytes after which another file begins
 */
record ResultSizes(int part, long file) {
  /**
   * The smallest part that S3 takes ("Amazon S3 multipart upload limits"), and files that can be
   * sent anywhere at once: S3 itself takes 5 GB.
   */
  static final ResultSizes STANDARD = new ResultSizes(5 << 20, 1L << 30);
}
