package io.rankly.http;

import io.rankly.archive.Block;
import io.rankly.archive.Bucket;
import io.rankly.archive.Manifest;
import io.rankly.archive.Part;
import io.rankly.archive.ResultFile;
import io.rankly.archive.Results;
import io.rankly.archive.Sizes;
import io.rankly.badge.Badges;
import io.rankly.board.Board;
import io.rankly.rank.PlayerId;
import io.rankly.score.OrderKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The manifest of an archive. */
record ManifestView(
    String format,
    BoardView board,
    String generation,
    String window,
    String season,
    Instant closedAt,
    Instant frozenAt,
    long total,
    int blockLines,
    int partBlocks,
    List<PartView> parts,
    List<IndexView> index,
    @Nullable ResultsView results) {
  private static final String FORMAT = "rankly-archive-1";

  static ManifestView from(Manifest manifest) {
    return new ManifestView(
        FORMAT,
        BoardView.from(manifest.board()),
        manifest.board().generation(),
        manifest.window(),
        manifest.season(),
        manifest.closedAt(),
        manifest.frozenAt(),
        manifest.total(),
        manifest.sizes().blockLines(),
        manifest.sizes().partBlocks(),
        manifest.parts().stream().map(PartView::from).toList(),
        manifest.index().stream().map(IndexView::from).toList(),
        manifest.results().map(ResultsView::from).orElse(null));
  }

  /**
   * The manifest that this is.
   *
   * @param of the board that it must be of
   */
  Manifest toManifest(Board of) {
    if (!format.equals(FORMAT)
        || !board.board().equals(of.id().text())
        || !generation.equals(of.generation())) {
      throw new IllegalArgumentException("of another format or board");
    }
    List<BadgeBody> badges = board.badges();
    return new Manifest(
        of.withBadges(
            badges == null
                ? Badges.NONE
                : new Badges(badges.stream().map(BadgeBody::toTier).toList())),
        window,
        season,
        closedAt,
        frozenAt,
        total,
        new Sizes(blockLines, partBlocks),
        parts.stream().map(PartView::toPart).toList(),
        index.stream().map(IndexView::toPart).toList(),
        Optional.ofNullable(results).map(ResultsView::toResults));
  }

  /** Results. */
  record ResultsView(String format, List<ResultFileView> files) {
    static ResultsView from(Results results) {
      return new ResultsView(
          results.format().extension(),
          results.files().stream()
              .map(f -> new ResultFileView(f.file(), f.bytes(), f.sha256(), f.lines()))
              .toList());
    }

    Results toResults() {
      return new Results(
          Params.choice("format", format, ImportBody.FORMATS),
          files.stream().map(f -> new ResultFile(f.file, f.bytes, f.sha256, f.lines)).toList());
    }
  }

  /** A file of results. */
  record ResultFileView(String file, long bytes, String sha256, long lines) {}

  /** A part. */
  record PartView(
      String file,
      long bytes,
      String sha256,
      long lines,
      @Nullable String seam,
      List<BlockView> blocks) {
    static PartView from(Part<Block> part) {
      return new PartView(
          part.file(),
          part.bytes(),
          part.sha256(),
          part.lines(),
          part.seam().orElse(null),
          part.pieces().stream()
              .map(
                  block ->
                      new BlockView(
                          block.bytes(),
                          block.check(),
                          block.rank(),
                          ArchivedEntryView.nullable(block.dense()),
                          block.ties(),
                          block.key().text(),
                          block.player().text()))
              .toList());
    }

    Part<Block> toPart() {
      return new Part<>(
          file,
          bytes,
          sha256,
          lines,
          blocks.stream()
              .map(
                  b ->
                      new Block(
                          b.bytes,
                          b.check,
                          new OrderKey(b.key),
                          new PlayerId(b.player),
                          b.rank,
                          b.ties,
                          ArchivedEntryBody.optional(b.denseRank)))
              .toList(),
          Optional.ofNullable(seam));
    }
  }

  /** A piece of a part. */
  record BlockView(
      int bytes,
      String check,
      long rank,
      @Nullable Long denseRank,
      long ties,
      String key,
      String player) {}

  /** A part of the index. */
  record IndexView(String file, long bytes, String sha256, long lines, List<BucketView> buckets) {
    static IndexView from(Part<Bucket> part) {
      return new IndexView(
          part.file(),
          part.bytes(),
          part.sha256(),
          part.lines(),
          part.pieces().stream().map(b -> new BucketView(b.bytes(), b.check())).toList());
    }

    Part<Bucket> toPart() {
      return new Part<>(
          file,
          bytes,
          sha256,
          lines,
          buckets.stream().map(b -> new Bucket(b.bytes, b.check)).toList(),
          Optional.empty());
    }
  }

  /** A piece of it. */
  record BucketView(int bytes, String check) {}
}
