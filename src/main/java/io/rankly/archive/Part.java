package io.rankly.archive;

import java.util.List;

/**
 * A file of an archive: pieces one behind the other, in all a gzip file of JSON lines.
 *
 * @param file its name within the archive's folder
 * @param sha256 in hexadecimal
 * @param lines how many
 */
public record Part<P extends Piece>(
    String file, long bytes, String sha256, long lines, List<P> pieces) {
  public Part {
    pieces = List.copyOf(pieces);
  }
}
