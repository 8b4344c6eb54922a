package io.rankly.bulk;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.board.RankStyle;
import io.rankly.bulk.Export.State;
import io.rankly.error.NotFoundException;
import io.rankly.file.FileContent;
import io.rankly.file.FileFormat;
import io.rankly.file.FileStore;
import io.rankly.rank.CheckpointStore;
import io.rankly.rank.Entry;
import io.rankly.rank.OnBoard;
import io.rankly.rank.PlayerId;
import io.rankly.rank.RankStore;
import io.rankly.rank.RankStore.Start;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Slice;
import io.rankly.score.OrderKey;
import java.net.URI;
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

/**
 * Exports of seasons into files, in rank order, done in steps.
 *
 * <p>A step lists entries until they fill a part of the file, writes that, and notes what came
 * last. Only one process at a time does it. Entries come from the listing, page by page: one that
 * moves meanwhile can be missing or there twice. Ranks are counted along the file, so they are
 * those of the file. Who is hidden or banned is not in it.
 *
 * <p>Cost: half a read unit for every 4 KB of entries; and for each part, one request to S3, and
 * six write units for what is noted.
 */
public final class Exports {
  /** Smallest part but the last that S3 takes ("Amazon S3 multipart upload limits"). */
  private static final int PART = 5 << 20;

  private static final int PAGE = 1_000;
  private static final int MAX_PARTS = 10_000;
  private static final Duration HOLD = Duration.ofSeconds(30);

  private final Boards boards;
  private final CheckpointStore checkpoints;
  private final RankStore ranks;
  private final FileStore files;
  private final JsonLines json;
  private final Supplier<String> ids;
  private final Clock clock;
  private final int partBytes;

  /**
   * @param ids makes a new id each time
   */
  public Exports(
      Boards boards,
      CheckpointStore checkpoints,
      RankStore ranks,
      FileStore files,
      JsonLines json,
      Supplier<String> ids,
      Clock clock) {
    this(boards, checkpoints, ranks, files, json, ids, clock, PART);
  }

  Exports(
      Boards boards,
      CheckpointStore checkpoints,
      RankStore ranks,
      FileStore files,
      JsonLines json,
      Supplier<String> ids,
      Clock clock,
      int partBytes) {
    this.partBytes = partBytes;
    this.boards = boards;
    this.checkpoints = checkpoints;
    this.ranks = ranks;
    this.files = files;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
  }

  /** Makes an export, of which nothing is done yet. Two requests. */
  public OnBoard<Export> create(BoardId id, SeasonChoice season, FileFormat format) {
    Board board = boards.get(id);
    Map<String, Object> values = new HashMap<>();
    values.put(Export.FORMAT, format);
    values.put(Export.STATE, State.RUNNING);
    values.put(Export.CREATED, now());
    values.put(Export.SLICE, season.slice(board).text());
    Export job = new Export(Jobs.id(Work.EXPORT, now(), ids.get()), 0, Map.of()).next(values);
    return new OnBoard<>(board, put(board, job, List.of()));
  }

  /** Exports of a board, as {@link Imports#list}. */
  public OnBoard<Jobs<Export>> list(BoardId id, Optional<String> before, int limit) {
    Board board = boards.get(id);
    return new OnBoard<>(
        board, Jobs.list(checkpoints, board, Work.EXPORT, before, limit, now(), Export::of));
  }

  /** An export as it is stored. Two requests. */
  public OnBoard<Export> get(BoardId id, String work) {
    Board board = boards.get(id);
    return new OnBoard<>(board, get(board, work));
  }

  private Export get(Board board, String work) {
    return Optional.of(work)
        .filter(Jobs::isId)
        .flatMap(known -> checkpoints.find(board, known))
        .filter(found -> found.values().containsKey(Export.SLICE))
        .map(Export::of)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "this board has no such export; those that are 30 days old are forgotten",
                    Map.of("export", work)));
  }

  private Export put(Board board, Export next, List<String> notes) {
    return checkpoints.put(board, next.checkpoint(notes)) ? next : get(board, next.id());
  }

  /** Does some of what is to be done, and tells how far it came. */
  public OnBoard<Export> step(BoardId id, String work, BooleanSupplier enough) {
    Board board = boards.get(id);
    Export job = get(board, work);
    boolean held =
        job.text(Export.HELD_UNTIL)
            .filter(until -> Instant.parse(until).isAfter(clock.instant()))
            .isPresent();
    if (!job.isOpen() || held) {
      return new OnBoard<>(board, job);
    }
    String holder = ids.get();
    Export mine = hold(board, job, holder, Map.of(), List.of());
    while (mine.isOpen() && isOf(mine, holder)) {
      mine = part(board, mine, holder);
      if (enough.getAsBoolean()) {
        break;
      }
    }
    if (mine.isOpen() && isOf(mine, holder)) {
      mine = put(board, mine.next(Map.of(Export.HOLDER, "", Export.HELD_UNTIL, "")), List.of());
    }
    return new OnBoard<>(board, mine);
  }

  private static boolean isOf(Export job, String holder) {
    return job.text(Export.HOLDER).equals(Optional.of(holder));
  }

  private Export hold(
      Board board, Export job, String holder, Map<String, Object> more, List<String> notes) {
    Map<String, Object> changes = new HashMap<>(more);
    changes.put(Export.HOLDER, holder);
    changes.put(Export.HELD_UNTIL, clock.instant().plus(HOLD));
    return put(board, job.next(changes), notes);
  }

  /** Writes a part, and the file if that was the last one. */
  private Export part(Board board, Export job, String holder) {
    ExportText text = new ExportText(board, job.format(), json);
    Ranking ranking = new Ranking(board, job);
    if (ranking.isAtBegin()) {
      text.begin();
    }
    boolean over = false;
    while (text.size() < partBytes && !over) {
      List<Entry> entries = ranks.list(ranking.slice(), ranking.start(), PAGE);
      entries.forEach(entry -> text.add(entry, ranking.next(entry)));
      over = entries.size() < PAGE;
    }
    Map<String, Object> changes = ranking.changes();
    if (over && job.number(Export.PARTS) == 0) {
      files.write(job.file(board), FileContent.of(job.format().mediaType(), text.bytes()));
      return end(board, job, changes, State.DONE, "");
    }
    String upload =
        job.text(Export.UPLOAD)
            .orElseGet(() -> files.startParts(job.file(board), job.format().mediaType()));
    int number = Math.toIntExact(job.number(Export.PARTS)) + 1;
    Optional<String> part = files.writePart(job.file(board), upload, number, text.bytes());
    if (part.isEmpty() && over && files.finishParts(job.file(board), upload, notes(board, job))) {
      // By a process that ended before it noted that.
      return end(board, job, changes, State.DONE, "");
    }
    if (part.isEmpty() || number > MAX_PARTS) {
      return end(
          board,
          job,
          Map.of(),
          State.FAILED,
          "it took longer than a day, or the file is larger than 50 GB; export segments or seasons one by one, and go on with steps until it is done");
    }
    if (over) {
      List<String> parts = new ArrayList<>(notes(board, job));
      parts.add(part.get());
      return files.finishParts(job.file(board), upload, parts)
          ? end(board, job, changes, State.DONE, "")
          : end(
              board,
              job,
              Map.of(),
              State.FAILED,
              "two processes wrote different parts at once; ask for another export");
    }
    changes.put(Export.UPLOAD, upload);
    changes.put(Export.PARTS, number);
    return hold(board, job, holder, changes, List.of(part.get()));
  }

  private List<String> notes(Board board, Export job) {
    return checkpoints.notes(board, job.id(), MAX_PARTS);
  }

  private Export end(
      Board board, Export job, Map<String, Object> more, State state, String problem) {
    Map<String, Object> changes = new HashMap<>(more);
    changes.put(Export.STATE, state);
    changes.put(Export.PROBLEM, problem);
    changes.put(Export.ENDED, now());
    return put(board, job.next(changes), List.of());
  }

  /** Where to read the file, when it is there. No request. */
  public Optional<URI> link(OnBoard<Export> job) {
    return job.value().state() == State.DONE
        ? Optional.of(files.downloadLink(job.value().file(job.board()), Imports.LINK))
        : Optional.empty();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Counts ranks along entries. */
  private static final class Ranking {
    private final RankStyle style;
    private final Slice slice;
    private Optional<OrderKey> key;
    private Optional<PlayerId> player;
    private long rank;
    private long entries;

    Ranking(Board board, Export job) {
      this.style = board.style();
      this.slice = new Slice(job.text(Export.SLICE).orElseThrow());
      this.key = job.text(Export.LAST_KEY).map(OrderKey::new);
      this.player = job.text(Export.LAST_PLAYER).map(PlayerId::new);
      this.rank = job.number(Export.LAST_RANK);
      this.entries = job.entries();
    }

    Slice slice() {
      return slice;
    }

    boolean isAtBegin() {
      return entries == 0;
    }

    Start start() {
      return key.isEmpty() ? Start.top() : Start.worseThan(key.get(), player.orElseThrow());
    }

    /** The rank of the next entry. */
    long next(Entry entry) {
      entries++;
      if (!key.equals(Optional.of(entry.key()))) {
        rank = style == RankStyle.DENSE ? rank + 1 : entries;
      }
      key = Optional.of(entry.key());
      player = Optional.of(entry.player());
      return rank;
    }

    Map<String, Object> changes() {
      Map<String, Object> changes = new HashMap<>();
      changes.put(Export.ENTRIES, entries);
      changes.put(Export.LAST_RANK, rank);
      key.ifPresent(last -> changes.put(Export.LAST_KEY, last.text()));
      player.ifPresent(last -> changes.put(Export.LAST_PLAYER, last.text()));
      return changes;
    }
  }
}
