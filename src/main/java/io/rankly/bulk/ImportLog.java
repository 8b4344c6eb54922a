package io.rankly.bulk;

import io.rankly.board.Board;
import io.rankly.error.NotFoundException;
import io.rankly.error.RanklyException;
import io.rankly.file.FileContent;
import io.rankly.file.FileFormat;
import io.rankly.file.FileStore;
import io.rankly.rank.CheckpointStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is kept of imports: their checkpoints, and their bad lines. */
final class ImportLog {
  /** Most bad lines of which it is kept what is wrong with them; others are only counted. */
  static final int MAX_BAD = 10_000;

  private final CheckpointStore checkpoints;
  private final FileStore files;
  private final JsonLines json;

  ImportLog(CheckpointStore checkpoints, FileStore files, JsonLines json) {
    this.checkpoints = checkpoints;
    this.files = files;
    this.json = json;
  }

  /** The import as it is stored. One request. */
  Import get(Board board, String id) {
    return Optional.of(id)
        .filter(Jobs::isId)
        .flatMap(known -> checkpoints.find(board, known))
        .filter(found -> found.values().containsKey(Import.FILE))
        .map(Import::of)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "this board has no such import; those that are 30 days old are forgotten",
                    Map.of("import", id)));
  }

  /** As {@link Jobs#list}. */
  Jobs<Import> list(Board board, Optional<String> before, int limit, Instant now) {
    return Jobs.list(checkpoints, board, Work.IMPORT, before, limit, now, Import::of);
  }

  /** Stores the next version; what is stored afterwards, be it by somebody else. */
  Import put(Board board, Import next) {
    return checkpoints.put(board, next.checkpoint(List.of())) ? next : get(board, next.id());
  }

  /** Stores the next version with what was bad; false when somebody else was quicker. */
  boolean put(Board board, Import next, List<String> bad) {
    return checkpoints.put(board, next.checkpoint(bad));
  }

  /** A line for the file of bad lines. */
  String bad(long number, RanklyException reason) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("line", number);
    members.put("reason", reason.getMessage());
    if (!reason.details().isEmpty()) {
      // In one order, whichever process writes it.
      members.put("details", new TreeMap<>(reason.details()));
    }
    return json.object(members);
  }

  /** Writes the file of bad lines out of the notes, if there are any. */
  void writeBad(Board board, Import job) {
    if (job.bad() > 0) {
      writeBad(board, job, checkpoints.notes(board, job.id(), MAX_BAD));
    }
  }

  void writeBad(Board board, Import job, List<String> lines) {
    if (!lines.isEmpty()) {
      byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
      files.write(badFile(board, job), FileContent.of(FileFormat.JSONL.mediaType(), bytes));
    }
  }

  /** The file of bad lines, once there is one. */
  static Optional<String> badFileOf(Board board, Import job) {
    return job.isOpen() || job.bad() == 0 ? Optional.empty() : Optional.of(badFile(board, job));
  }

  private static String badFile(Board board, Import job) {
    return folder(board) + job.id() + "/errors.jsonl";
  }

  /** Where the files of imports into a board are. */
  static String folder(Board board) {
    return "imports/" + board.id() + "/";
  }
}
