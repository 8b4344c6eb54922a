package io.rankly.bulk;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.bulk.Import.Mode;
import io.rankly.bulk.Import.State;
import io.rankly.error.ConflictException;
import io.rankly.error.InvalidInputException;
import io.rankly.file.FileFormat;
import io.rankly.file.FileStore;
import io.rankly.rank.CheckpointStore;
import io.rankly.rank.FillStore;
import io.rankly.rank.OnBoard;
import io.rankly.rank.RankStore;
import io.rankly.rank.Retries;
import io.rankly.rank.Submissions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Imports of files into boards, done in steps. */
public final class Imports {
  /** How long links are good for. */
  public static final Duration LINK = Duration.ofMinutes(15);

  private static final Duration PATIENCE = Duration.ofDays(1);

  /** Longest name of a file, in characters. */
  public static final int MAX_NAME = 300;

  private final Boards boards;
  private final FileStore files;
  private final String bucket;
  private final Supplier<String> ids;
  private final Clock clock;
  private final ImportLog log;
  private final Arrival arrival;
  private final SubmittedImport submitted;
  private final FilledImport filled;

  /**
   * @param bucket what the files' place is called in the addresses that callers give
   * @param ids makes a new id each time
   */
  public Imports(
      Boards boards,
      CheckpointStore checkpoints,
      Submissions submissions,
      RankStore ranks,
      FillStore fills,
      FileStore files,
      String bucket,
      JsonLines json,
      Retries retries,
      Supplier<String> ids,
      Clock clock) {
    this.boards = boards;
    this.files = files;
    this.bucket = bucket;
    this.ids = ids;
    this.clock = clock;
    SourceText texts = new SourceText(files);
    this.log = new ImportLog(checkpoints, files, json);
    this.arrival = new Arrival(files, texts, json);
    this.filled = new FilledImport(boards, ranks, fills, files, log, texts, json, ids, clock);
    this.submitted = new SubmittedImport(submissions, log, texts, json, retries, clock);
  }

  /**
   * What somebody wants to import.
   *
   * @param file {@code s3://BUCKET/NAME} or a name below {@code imports/BOARD/}; absent: one that
   *     is to be uploaded
   */
  public record Wish(FileFormat format, Optional<String> file, Mode mode) {}

  /** Makes an import, of which nothing is done yet. Two requests. */
  public OnBoard<Import> create(BoardId id, Wish wish) {
    Board board = boards.get(id);
    String work = Jobs.id(Work.IMPORT, now(), ids.get());
    Map<String, Object> values = new HashMap<>();
    values.put(Import.FORMAT, wish.format());
    values.put(Import.ASKED, wish.mode());
    values.put(Import.MODE, wish.mode());
    values.put(Import.STATE, State.WAITING);
    values.put(Import.CREATED, now());
    values.put(
        Import.FILE,
        wish.file()
            .map(file -> own(board, file))
            .orElse(ImportLog.folder(board) + work + "/upload." + wish.format().extension()));
    wish.file().ifPresent(file -> values.put(Import.OWN_FILE, "true"));
    return new OnBoard<>(board, log.put(board, new Import(work, 0, Map.of()).next(values)));
  }

  private String own(Board board, String file) {
    String start = "s3://" + bucket + "/";
    String name = file.startsWith(start) ? file.substring(start.length()) : file;
    String folder = ImportLog.folder(board);
    if (!name.startsWith(folder)
        || name.length() == folder.length()
        || name.length() > MAX_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidInputException(
          "a file must be in the service's own bucket, under a name that begins as given and has at most 300 characters, none of them a control character; leave file out to get a link for an upload",
          Map.of("field", "file", "begin", folder));
    }
    if (files.list(name).stream().noneMatch(found -> found.name().equals(name))) {
      throw new InvalidInputException(
          "there is no such file; write it first, or leave file out to get a link for an upload",
          Map.of("field", "file", "name", name));
    }
    return name;
  }

  /**
   * Imports into a board, the newest first. Two requests.
   *
   * @param before the id of the last one of the page before
   * @param limit 1 to {@value Jobs#MAX_LIMIT}
   */
  public OnBoard<Jobs<Import>> list(BoardId id, Optional<String> before, int limit) {
    Board board = boards.get(id);
    return new OnBoard<>(board, log.list(board, before, limit, now()));
  }

  /** An import as it is stored. Two requests. */
  public OnBoard<Import> get(BoardId id, String work) {
    Board board = boards.get(id);
    return new OnBoard<>(board, log.get(board, work));
  }

  /** Does some of what is to be done, and tells how far it came. */
  public OnBoard<Import> step(BoardId id, String work, BooleanSupplier enough) {
    Board board = boards.get(id);
    Import job = log.get(board, work);
    try {
      return new OnBoard<>(
          board, job.isOpen() ? step(board, job, enough) : end(board, job, job.state(), ""));
    } catch (BadFileException e) {
      Import last = log.get(board, work);
      if (last.isBegun() && last.isOpen()) {
        // Half a board is worse than one that waits.
        return new OnBoard<>(board, log.put(board, last.next(Map.of(Import.PROBLEM, e.problem()))));
      }
      return new OnBoard<>(board, end(board, last, State.FAILED, e.problem()));
    }
  }

  private Import step(Board board, Import job, BooleanSupplier enough) {
    Import begun = job;
    if (job.state() == State.WAITING) {
      Optional<Map<String, Object>> seen = arrival.look(board, job, now());
      if (seen.isEmpty()) {
        if (job.createdAt().plus(PATIENCE).isBefore(now())) {
          throw new BadFileException("no file came within a day; make another import");
        }
        return job;
      }
      Map<String, Object> changes = seen.get();
      Import next = job.next(changes);
      changes.put(
          Import.MODE,
          filled.mode(
              board,
              Mode.valueOf(job.text(Import.ASKED).orElseThrow()),
              next.number(Import.TEXT_SIZE),
              next.startedAt().orElseThrow()));
      begun = log.put(board, job.next(changes));
    }
    if (begun.state() == State.RUNNING && begun.mode() == Mode.FILL) {
      begun = filled.step(board, begun, enough);
    }
    return begun.state() == State.RUNNING && begun.mode() == Mode.SUBMISSIONS
        ? submitted.step(board, begun, enough)
        : begun;
  }

  /** Ends an import; what counts already stays. */
  public OnBoard<Import> cancel(BoardId id, String work) {
    Board board = boards.get(id);
    Import job = log.get(board, work);
    if (job.isOpen() && job.isBegun()) {
      throw new ConflictException(
          "this import is filling the board and cannot be ended half-way; wait until it is done",
          Map.of("import", work));
    }
    return new OnBoard<>(board, end(board, job, State.CANCELLED, ""));
  }

  /** Ends it, if it has not ended yet; and the mark of the board, if a process left before that. */
  private Import end(Board board, Import job, State state, String problem) {
    Import ended = job;
    if (job.isOpen()) {
      log.writeBad(board, job);
      ended =
          log.put(
              board,
              job.next(Map.of(Import.STATE, state, Import.PROBLEM, problem, Import.ENDED, now())));
    }
    if (!ended.isOpen()) {
      boards.filled(board.id(), ended.id());
    }
    return ended;
  }

  /** Where to upload the file, while it is waited for. No request. */
  public Optional<URI> uploadLink(Import job, OptionalLong bytes) {
    return job.state() == State.WAITING && !job.isOfOwnFile()
        ? Optional.of(files.uploadLink(job.file(), Optional.empty(), bytes, LINK))
        : Optional.empty();
  }

  /** Where to read what is wrong with bad lines, when an import has ended. No request. */
  public Optional<URI> badLink(OnBoard<Import> job) {
    return ImportLog.badFileOf(job.board(), job.value())
        .map(name -> files.downloadLink(name, LINK));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
