package io.rankly.publish;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.file.FileContent;
import io.rankly.file.FileStore;
import io.rankly.file.Sha256;
import io.rankly.file.StoredFile;
import io.rankly.rank.Excerpt;
import io.rankly.rank.OnSlice;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files of published boards:
 *
 * <pre>
 * public/boards/BOARD/WINDOW/top.json
 * public/boards/BOARD/WINDOW/distribution.json
 * public/boards/BOARD/WINDOW/meta.json
 * public/boards/index.json                       see {@link PublishedIndex}
 * public/boards/next                             see {@link Place}
 * </pre>
 *
 * <p>All three begin with the same version, a hash of what they say. They are written one after the
 * other, meta.json last, so a reader in between sees versions that differ. Which version each of
 * them has is read before anything is written: whatever a write left behind that ended half-way, or
 * that came late, is found by the next one.
 */
public final class PublishedFiles {
  /** Whom everything here is shown to. */
  public static final String MEDIA_TYPE = "application/json";

  /** Half of the minute after which there may be something new. */
  public static final String CACHING = "public, max-age=30";

  /** All published boards; no board has a file of this path. */
  public static final String INDEX = "index.json";

  static final String TOP = "top.json";
  static final String DISTRIBUTION = "distribution.json";
  static final String META = "meta.json";

  /** In the order in which they are written. */
  static final List<String> NAMES = List.of(TOP, DISTRIBUTION, META);

  /** How ids of windows look; nothing else is looked for. */
  private static final Pattern WINDOW = Pattern.compile("[a-z][a-z0-9-]{0,19}");

  /** What all names begin with. */
  static final String FOLDER = "public/boards/";

  private static final int VERSION_BYTES = 16;
  private static final String BEFORE_VERSION = "{\"version\":\"";

  private final FileStore files;
  private final PublishedFormat format;

  public PublishedFiles(FileStore files, PublishedFormat format) {
    this.files = files;
    this.format = format;
  }

  /**
   * One of the files, if there is such a file. One request.
   *
   * @param window what may be the id of a window
   * @param name what may be one of {@link #NAMES}
   */
  public Optional<byte[]> read(BoardId board, String window, String name) {
    return NAMES.contains(name) && WINDOW.matcher(window).matches()
        ? files.read(folder(board) + window + "/" + name)
        : Optional.empty();
  }

  /** The list of published boards, if there is one. One request. */
  public Optional<byte[]> readIndex() {
    return files.read(FOLDER + INDEX);
  }

  /**
   * Makes the list of published boards say this, unless it does. One request; one more to write.
   *
   * @return whether something was written
   */
  boolean publishIndex(List<Board> boards) {
    String version = version(format.index(boards, ""));
    if (isOf(version, FOLDER + INDEX)) {
      return false;
    }
    write(FOLDER + INDEX, format.index(boards, version));
    return true;
  }

  /**
   * Makes the files say this, unless they do. Three requests; up to three and three more to write.
   *
   * @return whether something was written
   */
  boolean publish(OnSlice<Excerpt> of, Instant now) {
    String folder = folder(of.board().id()) + of.slice().window() + "/";
    String version = version(of);
    if (NAMES.stream().allMatch(name -> isOf(version, folder + name))) {
      return false;
    }
    write(folder + TOP, format.top(of, version));
    write(folder + DISTRIBUTION, format.distribution(of, version));
    write(folder + META, format.meta(of, version, now.truncatedTo(ChronoUnit.SECONDS)));
    return true;
  }

  /**
   * Removes all files of a board. One request, and one for each file.
   *
   * @return whether there was one
   */
  boolean withdraw(BoardId board) {
    List<StoredFile> there = files.list(folder(board));
    there.forEach(file -> files.remove(file.name()));
    return !there.isEmpty();
  }

  /** What all names of a board begin with. */
  static String folder(BoardId board) {
    return FOLDER + board + "/";
  }

  private String version(OnSlice<Excerpt> of) {
    // Where nothing else has changed, until when it is counted is no news.
    OnSlice<Excerpt> lasting = of.counted(Optional.empty());
    return version(
        format.top(lasting, ""),
        format.distribution(lasting, ""),
        format.meta(lasting, "", Instant.EPOCH));
  }

  private static String version(byte[]... contents) {
    MessageDigest digest = Sha256.digest();
    for (byte[] content : contents) {
      digest.update(content);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, VERSION_BYTES);
  }

  private boolean isOf(String version, String name) {
    String start = BEFORE_VERSION + version + "\"";
    return files
        .read(name, 0, start.length())
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .equals(Optional.of(start));
  }

  private void write(String name, byte[] bytes) {
    files.write(name, new FileContent(bytes, MEDIA_TYPE, Optional.empty(), Optional.of(CACHING)));
  }
}
