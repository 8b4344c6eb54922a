package io.rankly.bulk;

import io.rankly.board.Board;
import io.rankly.error.InvalidInputException;
import io.rankly.file.FileFormat;
import io.rankly.file.FileStore;
import io.rankly.file.StoredFile;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Looks at the file of an import when it is there, before anything of it counts. */
final class Arrival {
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final FileStore files;
  private final SourceText texts;
  private final JsonLines json;

  Arrival(FileStore files, SourceText texts, JsonLines json) {
    this.files = files;
    this.texts = texts;
    this.json = json;
  }

  /**
   * The import with what is to be known of its file; absent while there is none. Two requests, and
   * those of a packed file's bytes.
   *
   * @throws BadFileException when it cannot be imported
   */
  Optional<Map<String, Object>> look(Board board, Import job, Instant now) {
    Optional<StoredFile> found =
        files.list(job.file()).stream().filter(f -> f.name().equals(job.file())).findFirst();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    StoredFile file = found.get();
    requireSize(file);
    byte[] head = files.read(file.name(), 0, 2).orElse(new byte[0]);
    boolean packed = head.length == 2 && head[0] == 0x1f && (head[1] & 0xff) == 0x8b;
    long size = packed ? texts.unpackedBytes(file) : file.bytes();
    Map<String, Object> changes = new HashMap<>();
    changes.put(Import.SIZE, file.bytes());
    changes.put(Import.FILE_TIME, file.writtenAt());
    changes.put(Import.FILE_VERSION, file.version());
    changes.put(Import.PACKED, packed ? "true" : "");
    changes.put(Import.TEXT_SIZE, size);
    changes.put(Import.STARTED, now);
    changes.put(Import.STATE, Import.State.RUNNING);
    Lines lines = new Lines(texts.open(file, packed, 0), 0, 0);
    Lines.Line first =
        lines
            .next()
            .orElseThrow(() -> new BadFileException("the file is empty; upload one with lines"));
    changes.putAll(begin(board, job.format(), first));
    return Optional.of(changes);
  }

  private static void requireSize(StoredFile file) {
    if (file.bytes() > SourceText.MAX_BYTES) {
      throw new BadFileException("the file must not be larger than 5 GB; import it in pieces");
    }
  }

  /** Where the first line begins that can count, and what stands before it. */
  private Map<String, Object> begin(Board board, FileFormat format, Lines.Line first) {
    byte[] bytes =
        first
            .bytes()
            .orElseThrow(
                () ->
                    new BadFileException(
                        "the first line is longer than 8,192 bytes; is this a text file?"));
    int mark = marked(bytes) ? MARK.length : 0;
    String text = text(bytes, mark);
    if (format == FileFormat.JSONL) {
      if (!text.startsWith("{")) {
        throw new BadFileException(
            "the first line is not a JSON object; is this a file of JSON Lines?");
      }
      return Map.of(Import.OFFSET, mark);
    }
    if (text.startsWith("{")) {
      throw new BadFileException(
          "the first line is a JSON object; import this file with the format jsonl");
    }
    try {
      LineParser.of(board, format, text, json);
    } catch (InvalidInputException e) {
      throw new BadFileException(e.getMessage() + " " + e.details());
    }
    return Map.of(Import.OFFSET, first.end(), Import.HEADER, text);
  }

  private static String text(byte[] bytes, int from) {
    for (byte b : bytes) {
      if (b >= 0 && b < ' ' && b != '\t') {
        throw new BadFileException(
            "this is not a text file; import comma-separated values or JSON Lines, as they are or packed with gzip");
      }
    }
    try {
      return LineParser.text(Arrays.copyOfRange(bytes, from, bytes.length));
    } catch (InvalidInputException e) {
      throw new BadFileException(
          "the first line is not UTF-8; save the file in that encoding, or import a text file");
    }
  }

  private static boolean marked(byte[] bytes) {
    return bytes.length >= MARK.length
        && Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length);
  }
}
