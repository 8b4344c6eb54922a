package io.rankly.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.archive.ArchiveFormat;
import io.rankly.archive.ArchivedEntry;
import io.rankly.archive.Block;
import io.rankly.archive.Bucket;
import io.rankly.archive.Manifest;
import io.rankly.archive.Part;
import io.rankly.archive.Progress;
import io.rankly.archive.Progress.Run;
import io.rankly.archive.ResultFile;
import io.rankly.archive.Results;
import io.rankly.archive.ResultsProgress;
import io.rankly.archive.Sizes;
import io.rankly.badge.Badges;
import io.rankly.board.Board;
import io.rankly.error.InvalidInputException;
import io.rankly.rank.Meta;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.Segment;
import io.rankly.rank.Standing;
import io.rankly.rank.Standing.Place;
import io.rankly.score.OrderKey;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Archives as JSON, with the names and values that the API has for them. */
@Singleton
public final class ArchiveJson implements ArchiveFormat {
  private static final String FORMAT = "rankly-archive-1";

  private final ObjectMapper mapper;

  public ArchiveJson(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** That of programs without the framework. */
  public static ArchiveJson standard() {
    return new ArchiveJson(StrictJson.mapper());
  }

  /** A line as it is written. */
  record EntryView(
      long position,
      long rank,
      @Nullable Long denseRank,
      long ties,
      String player,
      @Nullable String name,
      @JsonRawValue @Nullable String meta,
      @Nullable String segment,
      BigDecimal score,
      @Nullable Map<String, BigDecimal> values,
      @Nullable BigDecimal percentile,
      @Nullable String badge,
      Instant updatedAt,
      long version,
      String key) {}

  /** A line as it is read. */
  record EntryBody(
      long position,
      long rank,
      @Nullable Long denseRank,
      long ties,
      String player,
      @Nullable String name,
      @Nullable JsonNode meta,
      @Nullable String segment,
      BigDecimal score,
      @Nullable Map<String, BigDecimal> values,
      @Nullable BigDecimal percentile,
      @Nullable String badge,
      Instant updatedAt,
      long version,
      String key) {}

  /** A manifest. */
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
      @Nullable ResultsView results) {}

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

  /** A line of results. */
  record ResultView(
      long rank,
      String player,
      @Nullable String name,
      @Nullable BigDecimal score,
      @Nullable Map<String, BigDecimal> values,
      @Nullable String segment,
      @Nullable String badge) {}

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
                          nullable(block.dense()),
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
                          optional(b.denseRank)))
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

  /** How far an archive has come. */
  record ProgressView(
      int attempt,
      int step,
      ManifestView manifest,
      List<RunView> runs,
      @JsonRawValue @Nullable String last,
      int verified,
      long difference,
      @Nullable ResultsProgressView results) {}

  /** The same as it is read. */
  record ProgressBody(
      int attempt,
      int step,
      ManifestView manifest,
      List<RunView> runs,
      @Nullable JsonNode last,
      int verified,
      long difference,
      @Nullable ResultsProgressView results) {}

  /** How far results have come. */
  record ResultsProgressView(
      int first,
      int next,
      @Nullable String upload,
      List<String> written,
      long bytes,
      long lines,
      String hash,
      int verified) {
    static ResultsProgressView from(ResultsProgress so) {
      return new ResultsProgressView(
          so.first(),
          so.next(),
          so.upload().orElse(null),
          so.written(),
          so.bytes(),
          so.lines(),
          so.hash(),
          so.verified());
    }

    ResultsProgress toProgress() {
      return new ResultsProgress(
          first, next, Optional.ofNullable(upload), written, bytes, lines, hash, verified);
    }
  }

  /** A run. */
  record RunView(String file, List<Integer> sizes) {}

  @Override
  public byte[] line(Board board, long total, ArchivedEntry entry) {
    return write(view(board, entry));
  }

  private static EntryView view(Board board, ArchivedEntry entry) {
    Standing standing = entry.standing();
    Place place = standing.place();
    return new EntryView(
        entry.position(),
        place.rank(),
        nullable(place.dense()),
        place.ties(),
        standing.player().text(),
        standing.profile().name().orElse(null),
        standing.profile().meta().map(Meta::json).orElse(null),
        standing.profile().segment().map(Segment::text).orElse(null),
        board.order().first(standing.score()),
        board.order().values(standing.score()).orElse(null),
        place.percentile().orElse(null),
        standing.badge(board).orElse(null),
        standing.updatedAt(),
        standing.version(),
        standing.key().text());
  }

  @Override
  public ArchivedEntry line(Board board, long total, byte[] json) {
    return checked(() -> entry(board, total, read(json, EntryBody.class)));
  }

  private static ArchivedEntry entry(Board board, long total, EntryBody body) {
    if (!board.order().isKey(body.key)) {
      throw new IllegalArgumentException("not a key of the board");
    }
    OrderKey key = new OrderKey(body.key);
    return new ArchivedEntry(
        body.position,
        new Standing(
            new PlayerId(body.player),
            new Profile(
                Optional.ofNullable(body.name),
                Optional.ofNullable(body.meta).map(meta -> new Meta(meta.toString())),
                Optional.ofNullable(body.segment).map(Segment::new)),
            board.order().score(key),
            key,
            new Place(body.rank, body.ties, total, optional(body.denseRank)),
            body.updatedAt,
            body.version));
  }

  @Override
  public byte[] result(Board board, ArchivedEntry entry) {
    Standing standing = entry.standing();
    Optional<Map<String, BigDecimal>> values = board.order().values(standing.score());
    return write(
        new ResultView(
            standing.place().rank(board.style()),
            standing.player().text(),
            standing.profile().name().orElse(null),
            values.isPresent() ? null : board.order().first(standing.score()),
            values.orElse(null),
            standing.profile().segment().map(Segment::text).orElse(null),
            standing.badge(board).orElse(null)));
  }

  @Override
  public byte[] manifest(Manifest manifest) {
    return write(file(manifest));
  }

  private static ManifestView file(Manifest manifest) {
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

  @Override
  public Manifest manifest(Board board, byte[] json) {
    return checked(() -> manifest(board, read(json, ManifestView.class)));
  }

  private static Manifest manifest(Board board, ManifestView file) {
    if (!file.format.equals(FORMAT)
        || !file.board.board().equals(board.id().text())
        || !file.generation.equals(board.generation())) {
      throw new IllegalArgumentException("of another format or board");
    }
    List<BadgeBody> badges = file.board.badges();
    return new Manifest(
        board.withBadges(
            badges == null
                ? Badges.NONE
                : new Badges(badges.stream().map(BadgeBody::toTier).toList())),
        file.window,
        file.season,
        file.closedAt,
        file.frozenAt,
        file.total,
        new Sizes(file.blockLines, file.partBlocks),
        file.parts.stream().map(PartView::toPart).toList(),
        file.index.stream().map(IndexView::toPart).toList(),
        Optional.ofNullable(file.results).map(ResultsView::toResults));
  }

  @Override
  public byte[] progress(Progress progress) {
    Board board = progress.manifest().board();
    return write(
        new ProgressView(
            progress.attempt(),
            progress.step(),
            file(progress.manifest()),
            progress.runs().stream().map(run -> new RunView(run.file(), run.sizes())).toList(),
            progress.last().map(last -> new String(write(view(board, last)), UTF_8)).orElse(null),
            progress.verified(),
            progress.difference(),
            progress.manifest().results().isPresent()
                ? ResultsProgressView.from(progress.results())
                : null));
  }

  @Override
  public Progress progress(Board board, byte[] json) {
    return checked(
        () -> {
          ProgressBody body = read(json, ProgressBody.class);
          Manifest manifest = manifest(board, body.manifest);
          return new Progress(
              body.attempt,
              body.step,
              manifest,
              body.runs.stream().map(run -> new Run(run.file, run.sizes)).toList(),
              Optional.ofNullable(body.last)
                  .map(
                      last ->
                          entry(
                              manifest.board(),
                              manifest.total(),
                              read(write(last), EntryBody.class))),
              body.verified,
              body.difference,
              Optional.ofNullable(body.results)
                  .map(ResultsProgressView::toProgress)
                  .orElseGet(ResultsProgress::begun));
        });
  }

  private byte[] write(Object value) {
    try {
      return mapper.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record cannot be written", e);
    }
  }

  private <T> T read(byte[] json, Class<T> type) {
    try {
      // Archives outlive programs: what a later one adds is passed over.
      return mapper
          .readerFor(type)
          .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .readValue(json);
    } catch (IOException e) {
      throw new IllegalArgumentException("not what was written", e);
    }
  }

  /** Says the same of all that is wrong in what was read. */
  private static <T> T checked(Supplier<T> read) {
    try {
      return read.get();
    } catch (InvalidInputException | NullPointerException e) {
      throw new IllegalArgumentException("not what was written", e);
    }
  }

  private static @Nullable Long nullable(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }

  private static OptionalLong optional(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
