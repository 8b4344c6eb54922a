package io.rankly.archive;

import io.rankly.board.Board;
import io.rankly.rank.ClosedSeason;
import java.time.Instant;
import java.util.List;

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
    List<Part<Bucket>> index) {
  public Manifest {
    parts = List.copyOf(parts);
    index = List.copyOf(index);
  }

  /** The same with other parts. */
  Manifest with(List<Part<Block>> changed, List<Part<Bucket>> changedIndex) {
    return new Manifest(
        board, window, season, closedAt, frozenAt, total, sizes, changed, changedIndex);
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

  private long blocks() {
    return parts.stream().mapToLong(part -> part.pieces().size()).sum();
  }
}
