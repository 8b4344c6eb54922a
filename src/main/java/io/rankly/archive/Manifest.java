package io.rankly.archive;

import io.rankly.board.Board;
import io.rankly.rank.ClosedSeason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an archive consists of.
 *
 * @param board with the settings that it had when the season was frozen
 * @param closedAt when the season took the last score
 * @param frozenAt when the archive was begun
 * @param total the number of entries
 * @param sizes of what the archive is cut into
 * @param parts the lines in rank order
 * @param index the lines by the hash of the player's id
 * @param results absent when none were to be written
 */
public record Manifest(
    Board board,
    String window,
    String season,
    Instant closedAt,
    Instant frozenAt,
    long total,
    Sizes sizes,
    List<Part<Block>> parts,
    List<Part<Bucket>> index,
    Optional<Results> results) {
  public Manifest {
    parts = List.copyOf(parts);
    index = List.copyOf(index);
  }

  /** The same with other parts. */
  Manifest with(List<Part<Block>> changed, List<Part<Bucket>> changedIndex) {
    return new Manifest(
        board, window, season, closedAt, frozenAt, total, sizes, changed, changedIndex, results);
  }

  /** The same with other results. */
  Manifest with(Results changed) {
    return new Manifest(
        board,
        window,
        season,
        closedAt,
        frozenAt,
        total,
        sizes,
        parts,
        index,
        Optional.of(changed));
  }

  /** The lines that are in the parts. */
  long lines() {
    return parts.stream().mapToLong(Part::lines).sum();
  }

  /** Whether it is that of the season, and its parts have the sizes that they must have. */
  boolean isOf(ClosedSeason of) {
    boolean same =
        board.id().equals(of.board().id())
            && board.generation().equals(of.board().generation())
            && window.equals(of.window().id())
            && season.equals(of.season().id());
    return same
        && sizes.equals(sizes.of(total))
        && lines() == total
        && index.stream().mapToLong(Part::lines).sum() == total
        && blocks() == sizes.blocks(total)
        && index.stream().mapToLong(part -> part.pieces().size()).sum() == sizes.blocks(total);
  }

  /** Whether it has results of all entries, if any. */
  boolean hasWholeResults() {
    return results.isEmpty() || results.get().areOf(total);
  }

  private long blocks() {
    return parts.stream().mapToLong(part -> part.pieces().size()).sum();
  }
}
