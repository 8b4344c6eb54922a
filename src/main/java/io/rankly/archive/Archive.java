package io.rankly.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rankly.board.Board;
import io.rankly.board.RankStyle;
import io.rankly.rank.PlayerId;
import io.rankly.score.OrderKey;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The archive of one season. Every question is one request, if it is about no more entries than a
 * block has lines.
 */
final class Archive {
  private final ArchiveFiles files;
  private final Manifest manifest;
  private final List<Block> blocks;

  Archive(ArchiveFiles files, Manifest manifest) {
    this.files = files;
    this.manifest = manifest;
    this.blocks = manifest.parts().stream().flatMap(part -> part.pieces().stream()).toList();
  }

  /** The board with the settings that it had when the season was frozen. */
  Board board() {
    return manifest.board();
  }

  long total() {
    return manifest.total();
  }

  /** The results; absent when none were written. */
  Optional<Results> results() {
    return manifest.results();
  }

  /** Where one of their files can be read. No request. */
  URI link(ResultFile file, Duration time) {
    return files.link(file.file(), time);
  }

  /** A player's entry; absent when there is none. */
  Optional<ArchivedEntry> find(PlayerId player) {
    if (total() == 0) {
      return Optional.empty();
    }
    Sizes sizes = manifest.sizes();
    int bucket = sizes.bucket(player, total());
    Part<Bucket> part = manifest.index().get(bucket / sizes.partBlocks());
    int at = bucket % sizes.partBlocks();
    // Most lines are not worth reading as JSON.
    String own = "\"" + player.text() + "\"";
    return files.lines(part, at, at + 1).stream()
        .filter(line -> new String(line, UTF_8).contains(own))
        .map(line -> entry(part, line))
        .filter(entry -> entry.standing().player().equals(player))
        .findFirst();
  }

  /**
   * Up to so many entries in rank order.
   *
   * @param position of the first, 1-based
   */
  List<ArchivedEntry> from(long position, int limit) {
    if (position > total() || limit == 0) {
      return List.of();
    }
    long end = Math.min(total(), position + limit - 1);
    return entries(block(position), block(end)).stream()
        .filter(entry -> entry.position() >= position && entry.position() <= end)
        .toList();
  }

  /** Up to so many entries behind a place, whether or not there is an entry of it. */
  List<ArchivedEntry> behind(OrderKey key, PlayerId player, int limit) {
    int first = 0;
    while (first + 1 < blocks.size() && blocks.get(first + 1).beginsBy(key, player)) {
      first++;
    }
    return blocks.isEmpty()
        ? List.of()
        : entries(first, Math.min(first + span(limit), blocks.size() - 1)).stream()
            .filter(entry -> isBehind(entry, key, player))
            .limit(limit)
            .toList();
  }

  private static boolean isBehind(ArchivedEntry entry, OrderKey key, PlayerId player) {
    int order = entry.standing().key().compareTo(key);
    return order > 0 || (order == 0 && entry.standing().player().compareTo(player) > 0);
  }

  /**
   * Up to so many entries from the first of those on who hold a rank; if a tie covers it, from the
   * first of the tie.
   */
  List<ArchivedEntry> fromRank(RankStyle style, long rank, int limit) {
    return style == RankStyle.DENSE ? fromDense(rank, limit) : fromCompetition(rank, limit);
  }

  private List<ArchivedEntry> fromCompetition(long rank, int limit) {
    if (rank > total()) {
      return List.of();
    }
    int in = block(rank);
    Block block = blocks.get(in);
    if (rank < block.rank() + block.ties()) {
      return from(block.rank(), limit);
    }
    // The tie begins in this block, since it is not that of its first line.
    List<ArchivedEntry> entries = entries(in, Math.min(in + span(limit), blocks.size() - 1));
    long first = entries.get((int) (rank - entries.get(0).position())).standing().place().rank();
    return entries.stream().filter(entry -> entry.position() >= first).limit(limit).toList();
  }

  private List<ArchivedEntry> fromDense(long rank, int limit) {
    int before = -1;
    while (before + 1 < blocks.size() && dense(blocks.get(before + 1)) < rank) {
      before++;
    }
    if (before + 1 < blocks.size() && dense(blocks.get(before + 1)) == rank) {
      return from(blocks.get(before + 1).rank(), limit);
    }
    return before < 0
        ? List.of()
        : entries(before, Math.min(before + span(limit), blocks.size() - 1)).stream()
            .filter(entry -> entry.standing().place().dense().orElseThrow() >= rank)
            .limit(limit)
            .toList();
  }

  private static long dense(Block block) {
    return block.dense().orElseThrow();
  }

  /** How many blocks further the end of a page may be than its beginning. */
  private int span(int limit) {
    int lines = manifest.sizes().blockLines();
    return (limit + lines - 1) / lines;
  }

  private int block(long position) {
    return (int) ((position - 1) / manifest.sizes().blockLines());
  }

  /** Those of some blocks, both inclusive. */
  private List<ArchivedEntry> entries(int first, int last) {
    int inPart = manifest.sizes().partBlocks();
    List<ArchivedEntry> entries = new ArrayList<>();
    if (last == first + 1 && last % inPart == 0) {
      Part<Block> part = manifest.parts().get(last / inPart);
      files
          .seam(manifest.parts().get(last / inPart - 1), part)
          .forEach(line -> entries.add(entry(part, line)));
      return entries;
    }
    for (int number = first / inPart; number <= last / inPart; number++) {
      Part<Block> part = manifest.parts().get(number);
      int from = Math.max(0, first - number * inPart);
      int to = Math.min(part.pieces().size(), last + 1 - number * inPart);
      files.lines(part, from, to).forEach(line -> entries.add(entry(part, line)));
    }
    return entries;
  }

  private ArchivedEntry entry(Part<?> part, byte[] line) {
    return files.entry(board(), total(), part, line);
  }
}
