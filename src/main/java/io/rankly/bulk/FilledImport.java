package io.rankly.bulk;

import io.rankly.board.Board;
import io.rankly.board.Boards;
import io.rankly.bulk.Import.Mode;
import io.rankly.bulk.Import.State;
import io.rankly.error.BusyException;
import io.rankly.error.ConflictException;
import io.rankly.file.FileFormat;
import io.rankly.file.FileStore;
import io.rankly.file.StoredFile;
import io.rankly.rank.Entry;
import io.rankly.rank.FillStore;
import io.rankly.rank.Node;
import io.rankly.rank.RankStore;
import io.rankly.rank.SeasonFill;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An import that fills a board without entries: the whole file is read, and what it leads to is put
 * item by item, each node of the count tree once.
 *
 * <ol>
 *   <li>The file is copied to where nobody has a link to, and read.
 *   <li>The board is marked as being filled: whoever reads it from then on writes nothing to it.
 *   <li>After {@link Import#QUIET}, which is longer than any request lasts that has read it before,
 *       it still has to be empty; otherwise the mark goes, and it is done by submissions.
 *   <li>One process at a time puts nodes and entries, always in the same order, and notes how many.
 *       It holds the import for {@link #HOLD} with each note, and putting is over by then. When a
 *       process ends, another one goes on behind the last note: what is put twice is the same.
 *   <li>When all is put, the mark goes; but not within {@link Import#QUIET} after a request without
 *       an answer or a process that left, since something of it might still be on its way.
 * </ol>
 *
 * <p>Cost: one write unit for each entry and each node up to 1 KB, what the listing takes, and two
 * for every {@value #AT_ONCE} of them.
 */
final class FilledImport {
  /** Largest text, since all of it is kept in memory, with about twice as much besides. */
  static final long MAX_BYTES = 32L << 20;

  /** Smaller ones are quicker by submissions than the mark is old enough. */
  static final long MIN_BYTES = 256L << 10;

  private static final int AT_ONCE = 2_000;
  private static final Duration HOLD = Duration.ofSeconds(30);

  private final Boards boards;
  private final RankStore ranks;
  private final FillStore store;
  private final FileStore files;
  private final ImportLog log;
  private final SourceText texts;
  private final JsonLines json;
  private final Supplier<String> ids;
  private final Clock clock;

  /** What was read last, since the next step needs it again. */
  private @Nullable Loaded loaded;

  private record Loaded(String work, Instant reached, Board board, Rows rows, long nodes) {}

  FilledImport(
      Boards boards,
      RankStore ranks,
      FillStore store,
      FileStore files,
      ImportLog log,
      SourceText texts,
      JsonLines json,
      Supplier<String> ids,
      Clock clock) {
    this.boards = boards;
    this.ranks = ranks;
    this.store = store;
    this.files = files;
    this.log = log;
    this.texts = texts;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * How an import is to be done of which the file is known.
   *
   * @param bytes how long the text is
   * @throws BadFileException when it is asked to be done like this, and cannot be
   */
  Mode mode(Board board, Mode asked, long bytes, Instant started) {
    if (asked == Mode.SUBMISSIONS || (asked == Mode.AUTO && bytes < MIN_BYTES)) {
      return Mode.SUBMISSIONS;
    }
    boolean can =
        bytes <= MAX_BYTES
            && SeasonFill.isFor(board)
            && SeasonFill.of(board, started).isEmpty(ranks);
    if (!can && asked == Mode.FILL) {
      throw cannot();
    }
    return can ? Mode.FILL : Mode.SUBMISSIONS;
  }

  private static BadFileException cannot() {
    return new BadFileException(
        "only a board with one window, without segments and dense ranks and not streamed, on which nobody ever was ranked, hidden or removed, can be filled, and with a text of at most 32 MB; import with the mode submissions");
  }

  /** Goes on until there is nothing more to do but wait, or it is enough. */
  Import step(Board board, Import job, BooleanSupplier enough) {
    if (job.isWritten()) {
      return finish(board, job);
    }
    if (job.instant(Import.LOCKED).isEmpty()) {
      return lock(board, job);
    }
    if (isAfter(job.quietUntil().orElse(Instant.MIN))
        || isAfter(job.instant(Import.HELD_UNTIL).orElse(Instant.MIN))) {
      return job;
    }
    if (!board.filling().equals(Optional.of(job.id()))) {
      throw new ConflictException(
          "the board is no longer marked as being filled by this import; end the import, and make another one");
    }
    if (!job.isBegun() && !isOfNow(fill(board, job), board)) {
      // What is written begins in a season that is not over: behind another quiet minute, the next.
      return log.put(board, job.next(Map.of(Import.LOCKED, now())));
    }
    if (!job.isBegun() && !fill(board, job).isEmpty(ranks)) {
      boards.filled(board.id(), job.id());
      return bySubmissions(board, job);
    }
    return write(board, job, enough);
  }

  private boolean isOfNow(SeasonFill fill, Board board) {
    return fill.slice().equals(SeasonFill.of(board, clock.instant()).slice());
  }

  private boolean isAfter(Instant time) {
    return time.isAfter(clock.instant());
  }

  private static SeasonFill fill(Board board, Import job) {
    return SeasonFill.of(board, job.reachedAt());
  }

  private Import lock(Board board, Import job) {
    boolean mine = board.filling().equals(Optional.of(job.id()));
    if (!mine) {
      board.requireNotFilling();
      if (!files.copy(job.source(), copy(board, job))) {
        throw new BadFileException(
            "the file was changed or removed before it was read; upload it anew, for another import");
      }
      // What is wrong with it shows before the board takes nothing else.
      load(board, job);
      boards.fill(board.id(), job.id());
    }
    Board filled = boards.get(board.id());
    if (!filled.filling().equals(Optional.of(job.id()))) {
      filled.requireNotFilling();
    }
    return log.put(board, job.next(Map.of(Import.LOCKED, now())));
  }

  private Import bySubmissions(Board board, Import job) {
    if (Mode.valueOf(job.text(Import.ASKED).orElseThrow()) == Mode.FILL) {
      throw cannot();
    }
    return log.put(board, job.next(Map.of(Import.MODE, Mode.SUBMISSIONS, Import.LOCKED, "")));
  }

  private Import write(Board board, Import job, BooleanSupplier enough) {
    Loaded of = load(board, job);
    String holder = ids.get();
    Map<String, Object> changes = new HashMap<>();
    changes.put(Import.PROBLEM, "");
    changes.put(Import.HOLDER, holder);
    changes.put(Import.HELD_UNTIL, clock.instant().plus(HOLD));
    if (!job.isBegun()) {
      log.writeBad(board, job, of.rows().bad());
      changes.put(Import.TO_WRITE, of.nodes() + of.rows().size());
      changes.put(Import.LINES, of.rows().lines());
      changes.put(Import.COUNTED, of.rows().lines() - of.rows().badLines());
      changes.put(Import.BAD, of.rows().badLines());
    }
    if (job.text(Import.HOLDER).isPresent()) {
      changes.put(Import.UNSURE_UNTIL, now().plus(Import.QUIET));
    }
    Import held = log.put(board, job.next(changes));
    if (!held.text(Import.HOLDER).equals(Optional.of(holder))) {
      return held;
    }
    return new Writing(board, fill(board, job), of.rows(), held, enough).run();
  }

  /** One process putting items. */
  private final class Writing {
    private final Board board;
    private final SeasonFill fill;
    private final Rows rows;
    private final String holder;
    private final BooleanSupplier enough;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private Import job;
    private long at;
    private boolean stopped;

    Writing(Board board, SeasonFill fill, Rows rows, Import job, BooleanSupplier enough) {
      this.board = board;
      this.fill = fill;
      this.rows = rows;
      this.job = job;
      this.holder = job.text(Import.HOLDER).orElseThrow();
      this.enough = enough;
    }

    Import run() {
      rows.nodes(
          node -> {
            if (isNext()) {
              nodes.add(node);
              flush(AT_ONCE);
            }
          });
      for (int row = 0; row < rows.size() && !stopped; row++) {
        if (isNext()) {
          entries.add(entry(row));
          flush(AT_ONCE);
        }
      }
      flush(1);
      if (job.text(Import.HOLDER).equals(Optional.of(holder))) {
        job = log.put(board, job.next(Map.of(Import.HOLDER, "", Import.HELD_UNTIL, "")));
      }
      return job;
    }

    /** Whether the next item is to be put now. */
    private boolean isNext() {
      return !stopped && at++ >= job.number(Import.WRITTEN);
    }

    private Entry entry(int row) {
      return fill.entry(
          rows.player(row),
          rows.profile(row),
          rows.key(row),
          job.reachedAt(),
          rows.rank(row),
          rows.ties(row),
          rows.size());
    }

    private void flush(int least) {
      int items = entries.size() + nodes.size();
      if (stopped || items < least) {
        return;
      }
      Map<String, Object> changes = new HashMap<>();
      try {
        store.put(fill.slice(), fill.expires(), entries, nodes);
        changes.put(Import.WRITTEN, job.number(Import.WRITTEN) + items);
      } catch (BusyException e) {
        changes.put(Import.UNSURE_UNTIL, now().plus(Import.QUIET));
        stopped = true;
      }
      changes.put(Import.HELD_UNTIL, clock.instant().plus(HOLD));
      job = log.put(board, job.next(changes));
      stopped |= !job.text(Import.HOLDER).equals(Optional.of(holder)) || enough.getAsBoolean();
      entries.clear();
      nodes.clear();
    }
  }

  private Import finish(Board board, Import job) {
    if (isAfter(job.quietUntil().orElse(Instant.MIN))) {
      return job;
    }
    files.remove(copy(board, job));
    boards.filled(board.id(), job.id());
    forget();
    return log.put(board, job.next(Map.of(Import.STATE, State.DONE, Import.ENDED, now())));
  }

  private synchronized void forget() {
    loaded = null;
  }

  private synchronized Loaded load(Board board, Import job) {
    Loaded before = loaded;
    if (before != null
        && before.work().equals(job.id())
        && before.reached().equals(job.reachedAt())
        && before.board().settings().equals(board.settings())) {
      return before;
    }
    loaded = null;
    LineParser parser =
        LineParser.of(board, job.format(), job.text(Import.HEADER).orElse(""), json);
    StoredFile copy =
        files.list(copy(board, job)).stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new BadFileException(
                        "the copy of the file is gone; put the file there again: "
                            + copy(board, job)));
    Rows rows =
        Rows.read(
            board,
            job.reachedAt(),
            bytes(copy, job),
            Math.toIntExact(job.number(Import.OFFSET)),
            job.format() == FileFormat.CSV ? 1 : 0,
            parser,
            log);
    long[] nodes = {0};
    rows.nodes(node -> nodes[0]++);
    Loaded now = new Loaded(job.id(), job.reachedAt(), board, rows, nodes[0]);
    loaded = now;
    return now;
  }

  private byte[] bytes(StoredFile copy, Import job) {
    byte[] bytes = new byte[Math.toIntExact(job.number(Import.TEXT_SIZE))];
    try (InputStream text = texts.open(copy, job.text(Import.PACKED).isPresent(), 0)) {
      text.readNBytes(bytes, 0, bytes.length);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String copy(Board board, Import job) {
    return ImportLog.folder(board) + job.id() + "/source";
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
