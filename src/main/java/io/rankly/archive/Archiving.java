package io.rankly.archive;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.BoardWindow;
import io.rankly.board.Boards;
import io.rankly.error.BusyException;
import io.rankly.error.RanklyException;
import io.rankly.file.FileStore;
import io.rankly.rank.ClosedSeason;
import io.rankly.rank.Frozen;
import io.rankly.rank.RankStore;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.rank.Slice;
import io.rankly.season.Season;
import io.rankly.season.Window;
import io.rankly.tick.Chore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Archives the seasons of all boards with archives when they are over, the oldest of a window
 * first. One that cannot be archived keeps no other back.
 *
 * <p>Cost when nothing is due: one request for each hundred boards, half a read unit for every 4 KB
 * of them; and once in the life of a process one for every fifty seasons that are archived already.
 */
public final class Archiving implements Chore {
  private static final int BOARDS = 100;
  private static final int MARKS = 50;

  private final Boards boards;
  private final RankStore store;
  private final FileStore files;
  private final ArchiveFormat format;
  private final Sizes sizes;
  private final SeasonNotices notices;

  /** By board, generation and window: seasons that end by then are archived, or not to be. */
  private final Map<String, Instant> settled = new ConcurrentHashMap<>();

  /**
   * @param notices told of each season
   */
  public Archiving(
      Boards boards,
      RankStore store,
      FileStore files,
      ArchiveFormat format,
      SeasonNotices notices) {
    this(boards, store, files, format, Sizes.STANDARD, notices);
  }

  /** With archives cut like this. */
  Archiving(
      Boards boards,
      RankStore store,
      FileStore files,
      ArchiveFormat format,
      Sizes sizes,
      SeasonNotices notices) {
    this.notices = notices;
    this.sizes = sizes;
    this.boards = boards;
    this.store = store;
    this.files = files;
    this.format = format;
  }

  @Override
  public List<String> run(Instant now, BooleanSupplier enough) {
    Run run = new Run(now, enough);
    Optional<BoardId> after = Optional.empty();
    List<Board> page;
    do {
      page = boards.list(after, BOARDS);
      page.forEach(run::archive);
      after = page.isEmpty() ? after : Optional.of(page.get(page.size() - 1).id());
    } while (page.size() == BOARDS && !enough.getAsBoolean());
    run.end();
    return run.done;
  }

  /** One call. */
  private final class Run {
    private final Instant now;
    private final BooleanSupplier enough;
    private final List<String> done = new ArrayList<>();
    private @Nullable RanklyException failure;
    private @Nullable BusyException untold;

    Run(Instant now, BooleanSupplier enough) {
      this.now = now;
      this.enough = enough;
    }

    void archive(Board board) {
      for (BoardWindow window : board.allWindows().all()) {
        board.settings().archivedFrom().ifPresent(from -> archive(board, window, from));
      }
    }

    private void archive(Board board, BoardWindow window, Instant from) {
      String key = board.id() + "~" + board.generation() + "#" + window.id();
      boolean settling = true;
      List<ClosedSeason> due = due(board, window, settled.getOrDefault(key, from));
      for (int i = 0; i < due.size(); i += MARKS) {
        List<ClosedSeason> some = due.subList(i, Math.min(i + MARKS, due.size()));
        Map<Slice, Frozen> marks = marks(some);
        for (ClosedSeason season : some) {
          if (enough.getAsBoolean()) {
            return;
          }
          settling &= isArchived(season, Optional.ofNullable(marks.get(season.slice())));
          if (settling) {
            settled.put(key, season.season().end().orElseThrow());
          }
        }
      }
    }

    /** A receiver that is away is waited for once, and not for each season. */
    private void tell(ClosedSeason season, long entries, boolean results) {
      if (untold != null) {
        throw untold;
      }
      try {
        notices.archived(season, entries, results);
      } catch (BusyException e) {
        untold = e;
        throw e;
      }
    }

    private Map<Slice, Frozen> marks(List<ClosedSeason> seasons) {
      Set<Slice> slices = new HashSet<>();
      seasons.forEach(season -> slices.add(season.slice()));
      return store.read(Wanted.frozen(slices)).frozen();
    }

    /** Whether it is, after what was done for it. */
    private boolean isArchived(ClosedSeason season, Optional<Frozen> mark) {
      if (mark.flatMap(Frozen::archivedAt).isPresent()) {
        return true;
      }
      try {
        Optional<Long> total =
            new Archiver(boards, store, files, format, sizes, this::tell, season)
                .run(mark, now, enough);
        total.ifPresent(
            entries ->
                done.add(
                    "archived "
                        + season.season().id()
                        + " of "
                        + season.window().id()
                        + " of "
                        + season.board().id()
                        + ", entries: "
                        + entries));
        return total.isPresent();
      } catch (RanklyException e) {
        failure = failure == null ? e : failure;
        return false;
      }
    }

    /** The closed seasons that end after a time and are still kept, in order. */
    private List<ClosedSeason> due(Board board, BoardWindow of, Instant after) {
      List<ClosedSeason> due = new ArrayList<>();
      Window window = of.window();
      Optional<Season> season = Optional.of(window.season(after));
      while (season.isPresent()) {
        Optional<ClosedSeason> closed = ClosedSeason.of(board, of, season.get(), now);
        if (closed.isEmpty()) {
          break;
        }
        if (closed.get().isKept(now)) {
          due.add(closed.get());
        }
        season = window.next(season.get());
      }
      return due;
    }

    void end() {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
