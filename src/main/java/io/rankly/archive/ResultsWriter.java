package io.rankly.archive;

import io.rankly.board.Board;
import io.rankly.file.RunningSha256;
import java.util.Optional;

/**
 * Writes the results of a season out of the parts of its archive, some of them at a time, and reads
 * them back. What is in a part of the file follows from the archive alone, so it is the same
 * whoever writes it and how often.
 *
 * <p>Cost: one read for each part of the archive, one write for each part of a file and two for the
 * file; one read for each {@value #PIECE} bytes, and a list for each file.
 */
final class ResultsWriter {
  /** Bytes that are read back at once. */
  private static final int PIECE = 5 << 20;

  private static final int PIECES_AT_ONCE = 8;

  private final ArchiveFiles files;
  private final ArchiveFormat format;
  private final ResultSizes sizes;
  private final Progress progress;
  private final Manifest manifest;
  private final Results results;
  private final ResultsProgress so;

  /**
   * @param progress that of a season with results, whose parts are written
   */
  ResultsWriter(ArchiveFiles files, ArchiveFormat format, ResultSizes sizes, Progress progress) {
    this.files = files;
    this.format = format;
    this.sizes = sizes;
    this.progress = progress;
    this.manifest = progress.manifest();
    this.results = manifest.results().orElseThrow();
    this.so = progress.results();
  }

  /** What follows the progress when some more is written, or read back. */
  Progress next() {
    return results.areOf(manifest.total()) ? verify() : write();
  }

  /**
   * Text of some parts of the archive.
   *
   * @param next the part behind them
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Text(byte[] bytes, long lines, int next) {}

  private Text text() {
    Board board = manifest.board();
    ResultsText text = new ResultsText(board, results.format(), format);
    if (so.written().isEmpty()) {
      text.begin();
    }
    int part = so.next();
    long lines = 0;
    while (part < manifest.parts().size()
        && text.size() < sizes.part()
        && so.bytes() + text.size() < sizes.file()) {
      Part<Block> of = manifest.parts().get(part);
      for (byte[] line : files.lines(of, 0, of.pieces().size())) {
        text.add(files.entry(board, manifest.total(), of, line));
      }
      lines += of.lines();
      part++;
    }
    return new Text(text.bytes(), lines, part);
  }

  private Progress write() {
    Text text = text();
    long bytes = so.bytes() + text.bytes().length;
    boolean over = text.next() == manifest.parts().size() || bytes >= sizes.file();
    RunningSha256 hash = RunningSha256.of(so.hash());
    hash.update(text.bytes());
    String file = results.nextFile();
    if (over && so.upload().isEmpty()) {
      files.write(file, results.format(), text.bytes());
    } else {
      String upload = so.upload().orElseGet(() -> files.startParts(file, results.format()));
      Optional<ResultsProgress> then =
          files
              .writePart(file, upload, so.written().size() + 1, text.bytes())
              .map(told -> so.written(told, upload, text.next(), bytes, text.lines(), hash.text()));
      if (then.isPresent() && !over) {
        return progress.with(then.get());
      }
      // Where a process ended just behind this, the file is there, and no parts any more.
      if (!over || !files.finishParts(file, upload, then.orElse(so).written())) {
        return anew();
      }
    }
    ResultFile written = new ResultFile(file, bytes, hash.hash(), so.lines() + text.lines());
    return progress.with(results.with(written), ResultsProgress.at(text.next(), 0));
  }

  /** The same file once more, since S3 keeps parts for a day only. */
  private Progress anew() {
    return progress.with(ResultsProgress.at(so.first(), 0));
  }

  private Progress verify() {
    ResultFile file = results.files().get(so.verified());
    RunningSha256 hash = RunningSha256.of(so.hash());
    long at = so.bytes();
    for (int i = 0; i < PIECES_AT_ONCE && at < file.bytes(); i++) {
      byte[] bytes = files.read(file.file(), at, (int) Math.min(PIECE, file.bytes() - at));
      hash.update(bytes);
      at += bytes.length;
    }
    if (at < file.bytes()) {
      return progress.with(so.read(at - so.bytes(), hash.text()));
    }
    if (!hash.hash().equals(file.sha256()) || files.size(file.file()) != file.bytes()) {
      throw files.damaged(
          "the results of this archive have other bytes than were written", file.file());
    }
    return progress.with(ResultsProgress.at(so.next(), so.verified() + 1));
  }

  /** Whether all is written and read back. */
  static boolean areDone(Progress progress) {
    Optional<Results> results = progress.manifest().results();
    return results.isEmpty()
        || (results.get().areOf(progress.manifest().total())
            && progress.results().verified() == results.get().files().size());
  }
}
