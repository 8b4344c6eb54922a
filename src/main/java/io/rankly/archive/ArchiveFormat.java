package io.rankly.archive;

import io.rankly.board.Board;

/**
 * How the records of an archive are written as JSON, the same each time. Reading fails with an
 * {@link IllegalArgumentException} when the bytes are anything else.
 */
public interface ArchiveFormat {
  /** A line, without the one that ends it. */
  byte[] line(Board board, long total, ArchivedEntry line);

  /**
   * The entry that a line tells.
   *
   * @param board that of the archive
   * @param total the entries of the archive
   */
  ArchivedEntry line(Board board, long total, byte[] json);

  /** A line of results, as one JSON object. */
  byte[] result(Board board, ArchivedEntry line);

  /** A manifest, as one JSON object. */
  byte[] manifest(Manifest manifest);

  /**
   * The manifest that this is.
   *
   * @param board the one that it must be of; badges are as the manifest tells
   */
  Manifest manifest(Board board, byte[] json);

  /** A progress, as one JSON object. */
  byte[] progress(Progress progress);

  /** As {@link #manifest(Board, byte[])}. */
  Progress progress(Board board, byte[] json);
}
