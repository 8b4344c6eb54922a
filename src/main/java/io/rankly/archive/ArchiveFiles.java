package io.rankly.archive;

import io.rankly.board.Board;
import io.rankly.error.DamagedException;
import io.rankly.file.FileContent;
import io.rankly.file.FileFormat;
import io.rankly.file.FileStore;
import io.rankly.file.Sha256;
import io.rankly.file.StoredFile;
import io.rankly.rank.ClosedSeason;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * The files of one season's archive.
 *
 * <pre>
 * archives/BOARD/GENERATION/WINDOW/SEASON/
 *   manifest.json.gz              written last: while it is not there, there is no archive
 *   part-00000-CHECK.jsonl.gz     lines in rank order
 *   seam-00001-CHECK.jsonl.gz     the last lines of a part and the first of this one, once more
 *   index-00000-CHECK.jsonl.gz    lines by player
 *   results-00000.csv             results, if they are to be written
 *   work/step-00000-00000.json.gz how far an attempt has come, by the numbers of attempt and step
 *   work/run-00000-CHECK.gz       the lines of a part, by player
 * </pre>
 *
 * CHECK is a beginning of the SHA-256 of what the file holds. So a file has one content whoever
 * writes it and how often; which files belong to the archive is told by steps and manifest, of
 * which the first that is written counts. Others are removed in the end.
 */
final class ArchiveFiles {
  static final String ROOT = "archives/";
  static final String MANIFEST = "manifest.json.gz";
  static final String WORK = "work/";
  private static final String STEP = WORK + "step-";
  private static final int REMOVED_AT_ONCE = 100;
  private static final String MEDIA_TYPE = "application/gzip";
  private static final Pattern NAME =
      Pattern.compile(
          "(?:part|seam|index|work/run)-[0-9]{5}-[0-9a-f]{16}(?:\\.jsonl)?\\.gz|results-[0-9]{5}\\.(?:csv|jsonl)");

  private final FileStore files;
  private final ArchiveFormat format;
  private final ClosedSeason season;
  private final String folder;

  ArchiveFiles(FileStore files, ArchiveFormat format, ClosedSeason season) {
    this.files = files;
    this.format = format;
    this.season = season;
    this.folder = folder(season);
  }

  /** What all names of a season's archive begin with. */
  static String folder(ClosedSeason of) {
    return ROOT
        + of.board().id()
        + "/"
        + of.board().generation()
        + "/"
        + of.window().id()
        + "/"
        + of.season().id()
        + "/";
  }

  /** The manifest; absent when there is no archive, or not yet. One request. */
  Optional<Manifest> manifest() {
    return files.read(folder + MANIFEST).map(this::manifest);
  }

  private Manifest manifest(byte[] bytes) {
    Manifest manifest;
    try {
      manifest = format.manifest(season.board(), Gzip.read(bytes));
    } catch (IOException | IllegalArgumentException e) {
      throw damaged("the manifest of this archive cannot be read", MANIFEST);
    }
    if (!manifest.isOf(season) || !manifest.hasWholeResults()) {
      throw damaged("this archive has a manifest that is not its own", MANIFEST);
    }
    return manifest;
  }

  /** Writes the manifest, unless there is one; then it must be the same. */
  void create(Manifest manifest) {
    byte[] bytes = Gzip.member(format.manifest(manifest));
    files.create(folder + MANIFEST, FileContent.of(MEDIA_TYPE, bytes));
    byte[] kept =
        files
            .read(folder + MANIFEST)
            .orElseThrow(() -> damaged("this archive lacks its manifest", MANIFEST));
    if (!Arrays.equals(bytes, kept)) {
      throw damaged("this archive has a manifest that is not its own", MANIFEST);
    }
  }

  /** The names of all steps that were done and not removed, in order. */
  List<String> steps() {
    return files.list(folder + STEP).stream().map(StoredFile::name).toList();
  }

  Progress progress(String step) {
    byte[] bytes =
        files.read(step).orElseThrow(() -> damaged("a step of this archive is missing", step));
    try {
      return format.progress(season.board(), Gzip.read(bytes));
    } catch (IOException | IllegalArgumentException e) {
      throw damaged("a step of this archive cannot be read", step);
    }
  }

  /** Keeps a step, unless somebody else was first. */
  boolean create(Progress progress) {
    return files.create(
        folder + STEP + number(progress.attempt()) + "-" + number(progress.step()) + ".json.gz",
        FileContent.of(MEDIA_TYPE, Gzip.member(format.progress(progress))));
  }

  /**
   * Writes a file.
   *
   * @param kind what its name begins with
   * @return its name within the folder
   */
  String write(String kind, int number, String ending, byte[] bytes) {
    String file = kind + "-" + number(number) + "-" + Piece.check(bytes) + ending;
    files.write(folder + file, FileContent.of(MEDIA_TYPE, bytes));
    return file;
  }

  /** Writes a file of results as a whole. */
  void write(String file, FileFormat as, byte[] bytes) {
    files.write(folder + own(file), FileContent.of(as.mediaType(), bytes));
  }

  /** As {@link FileStore#startParts}. */
  String startParts(String file, FileFormat as) {
    return files.startParts(folder + own(file), as.mediaType());
  }

  /** As {@link FileStore#writePart}. */
  Optional<String> writePart(String file, String upload, int number, byte[] bytes) {
    return files.writePart(folder + own(file), upload, number, bytes);
  }

  /** As {@link FileStore#finishParts}. */
  boolean finishParts(String file, String upload, List<String> parts) {
    return files.finishParts(folder + own(file), upload, parts);
  }

  /** How many bytes a file has, which must be there. */
  long size(String file) {
    return files.list(folder + own(file)).stream()
        .mapToLong(StoredFile::bytes)
        .findFirst()
        .orElseThrow(() -> damaged("a file of this archive is missing", file));
  }

  /** Where a file can be read. No request. */
  URI link(String file, Duration time) {
    return files.downloadLink(folder + own(file), time);
  }

  /** The entry that a line of a part tells. */
  ArchivedEntry entry(Board board, long total, Part<?> part, byte[] line) {
    try {
      return format.line(board, total, line);
    } catch (IllegalArgumentException e) {
      throw damaged("a line of this archive cannot be read", part.file());
    }
  }

  /** Some bytes of a file, which must be there. */
  byte[] read(String file, long from, int count) {
    byte[] bytes =
        files
            .read(folder + own(file), from, count)
            .orElseThrow(() -> damaged("a part of this archive is missing", file));
    if (bytes.length != count) {
      throw damaged("a part of this archive was cut", file);
    }
    return bytes;
  }

  /**
   * Reads a part back, as a whole.
   *
   * @return a sum of hashes of its lines, whatever their order
   */
  long verify(Part<?> part) {
    byte[] bytes =
        files
            .read(folder + own(part.file()))
            .orElseThrow(() -> damaged("a part of this archive is missing", part.file()));
    if (bytes.length != part.bytes() || !Piece.hash(bytes).equals(part.sha256())) {
      throw damaged("a part of this archive has other bytes than were written", part.file());
    }
    List<byte[]> lines = split(unzip(part.file(), bytes));
    if (lines.size() != part.lines()) {
      throw damaged("a part of this archive has not as many lines as it must", part.file());
    }
    return lines.stream().mapToLong(line -> ByteBuffer.wrap(Sha256.of(line)).getLong()).sum();
  }

  /** The lines of some pieces of a part, which stand one behind the other. One request. */
  List<byte[]> lines(Part<? extends Piece> part, int from, int to) {
    long offset = part.pieces().subList(0, from).stream().mapToLong(Piece::bytes).sum();
    return lines(part.file(), offset, part.pieces().subList(from, to));
  }

  /** The lines of the last piece of a part and the first one of the part behind it. One request. */
  List<byte[]> seam(Part<? extends Piece> before, Part<? extends Piece> part) {
    return lines(
        part.seam().orElseThrow(() -> damaged("this archive lacks a seam", part.file())),
        0,
        List.of(before.pieces().get(before.pieces().size() - 1), part.pieces().get(0)));
  }

  private List<byte[]> lines(String file, long offset, List<? extends Piece> pieces) {
    int count = pieces.stream().mapToInt(Piece::bytes).sum();
    if (count == 0) {
      return List.of();
    }
    byte[] bytes = read(file, offset, count);
    int at = 0;
    for (Piece piece : pieces) {
      byte[] member = Arrays.copyOfRange(bytes, at, at + piece.bytes());
      if (member.length > 0 && !Piece.check(member).equals(piece.check())) {
        throw damaged("a part of this archive has other bytes than were written", file);
      }
      at += piece.bytes();
    }
    return split(unzip(file, bytes));
  }

  byte[] unzip(String file, byte[] bytes) {
    try {
      return bytes.length == 0 ? bytes : Gzip.read(bytes);
    } catch (IOException e) {
      throw damaged("a part of this archive cannot be unpacked", file);
    }
  }

  /**
   * Removes all that was needed on the way only.
   *
   * @param enough asked after each hundred files
   * @return whether nothing of it is left
   */
  boolean removeAllBut(Manifest manifest, BooleanSupplier enough) {
    Set<String> kept = new HashSet<>(Set.of(folder + MANIFEST));
    for (Part<Block> part : manifest.parts()) {
      kept.add(folder + part.file());
      part.seam().ifPresent(seam -> kept.add(folder + seam));
    }
    manifest.index().forEach(part -> kept.add(folder + part.file()));
    manifest.results().stream()
        .flatMap(results -> results.files().stream())
        .forEach(file -> kept.add(folder + file.file()));
    int removed = 0;
    for (StoredFile file : files.list(folder)) {
      if (!kept.contains(file.name())) {
        files.remove(file.name());
        removed++;
        if (removed % REMOVED_AT_ONCE == 0 && enough.getAsBoolean()) {
          return false;
        }
      }
    }
    return true;
  }

  /** The number of a step's attempt. */
  static int attempt(String step) {
    String[] numbers = step.substring(step.lastIndexOf('/') + 1).split("[-.]", 4);
    return Integer.parseInt(numbers[1]);
  }

  static List<byte[]> split(byte[] text) {
    List<byte[]> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '\n') {
        lines.add(Arrays.copyOfRange(text, from, i));
        from = i + 1;
      }
    }
    return lines;
  }

  DamagedException damaged(String message, String file) {
    return new DamagedException(
        message,
        Map.of(
            "board", season.board().id().text(),
            "window", season.window().id(),
            "season", season.season().id(),
            "file", file));
  }

  /** Refuses names that lead out of the folder, or to something else in it. */
  private String own(String file) {
    if (!NAME.matcher(file).matches()) {
      throw damaged("this archive names a file that is not its own", file);
    }
    return file;
  }

  static String number(int number) {
    return String.format(Locale.ROOT, "%05d", number);
  }
}
