package io.rankly.archive;

import io.rankly.file.Sha256;
import io.rankly.rank.PlayerId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What an archive is cut into: blocks of so many lines, parts of so many blocks, and as many
 * buckets as blocks.
 *
 * @param blockLines most lines of a block
 * @param partBlocks most blocks of a part
 */
public record Sizes(int blockLines, int partBlocks) {
  /** A page is no longer than a block. */
  private static final int LINES = 1_000;

  private static final int BLOCKS = 10;

  /** The manifest tells each block, and is read as a whole. */
  private static final int MOST_BLOCKS = 1_000;

  public Sizes {
    if (blockLines < 1 || partBlocks < 1) {
      throw new IllegalArgumentException("a block has lines, and a part has blocks");
    }
  }

  /** Those of an archive that is not too large for them. */
  static final Sizes STANDARD = new Sizes(LINES, BLOCKS);

  /** The same for so many entries: the fewest lines with which there are not too many blocks. */
  Sizes of(long total) {
    int least = Math.min(blockLines, LINES);
    long times = Math.max(1, ceil(total, (long) least * MOST_BLOCKS));
    return new Sizes(Math.toIntExact(least * times), partBlocks);
  }

  /** How many blocks there are, and how many buckets. */
  int blocks(long total) {
    return Math.toIntExact(ceil(total, blockLines));
  }

  /** How many parts there are, and how many of the index. */
  int parts(long total) {
    return Math.toIntExact(ceil(blocks(total), partBlocks));
  }

  /** In which bucket a player is, 0-based. */
  int bucket(PlayerId player, long total) {
    byte[] hash = Sha256.of(player.text().getBytes(StandardCharsets.US_ASCII));
    long first = ByteBuffer.wrap(hash).getInt() & 0xFFFF_FFFFL;
    return (int) ((first * blocks(total)) >>> Integer.SIZE);
  }

  private static long ceil(long count, long of) {
    return (count + of - 1) / of;
  }
}
