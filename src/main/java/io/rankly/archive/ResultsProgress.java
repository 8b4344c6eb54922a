package io.rankly.archive;

import io.rankly.file.RunningSha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far the results of a season are: those of the file that is being written, and behind the last
 * one, of the file that is being read back.
 *
 * @param first the part of the archive with which the file begins
 * @param next the part of the archive with which it goes on
 * @param upload as {@link io.rankly.file.FileStore#startParts} told it; absent before the first
 *     part
 * @param written what {@link io.rankly.file.FileStore#finishParts} has to be told of those so far
 * @param bytes of the file so far
 * @param lines of the file so far
 * @param hash of its bytes so far, as {@link RunningSha256#text} has it
 * @param verified how many files were read back
 */
public record ResultsProgress(
    int first,
    int next,
    Optional<String> upload,
    List<String> written,
    long bytes,
    long lines,
    String hash,
    int verified) {
  public ResultsProgress {
    written = List.copyOf(written);
  }

  /** At the beginning of the first file. */
  public static ResultsProgress begun() {
    return at(0, 0);
  }

  /** At the beginning of a file. */
  static ResultsProgress at(int part, int verified) {
    return new ResultsProgress(
        part, part, Optional.empty(), List.of(), 0, 0, RunningSha256.begun().text(), verified);
  }

  /** The same with one part more of the file. */
  ResultsProgress written(
      String part, String to, int nextPart, long bytesThen, long moreLines, String hashThen) {
    List<String> all = new ArrayList<>(written);
    all.add(part);
    return new ResultsProgress(
        first, nextPart, Optional.of(to), all, bytesThen, lines + moreLines, hashThen, verified);
  }

  /** The same with more bytes that were read back. */
  ResultsProgress read(long moreBytes, String hashThen) {
    return new ResultsProgress(
        first, next, upload, written, bytes + moreBytes, lines, hashThen, verified);
  }
}
