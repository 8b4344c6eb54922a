package io.rankly.archive;

import java.util.List;
import java.util.Optional;

/**
 * A file of an archive: pieces one behind the other, in all a gzip file of JSON lines.
 *
 * @param file its name within the archive's folder
 * @param sha256 in hexadecimal
 * @param lines how many
 * @param seam the name of a file that has the last piece of the part before and the first one of
 *     this, so that nothing that is read together is in two files; absent where that never happens
 */
public record Part<P extends Piece>(
    String file, long bytes, String sha256, long lines, List<P> pieces, Optional<String> seam) {
  public Part {
    pieces = List.copyOf(pieces);
  }
}
