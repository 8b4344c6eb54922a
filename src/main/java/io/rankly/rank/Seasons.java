package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.BoardWindow;
import io.rankly.board.Boards;
import io.rankly.board.Retention;
import io.rankly.board.Retention.Term;
import io.rankly.board.Windows;
import io.rankly.rank.RankStore.Keys;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.season.Season;
import io.rankly.season.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Which seasons a board has had. They follow from the clock, whether or not anybody played. */
public final class Seasons {
  /** Most seasons of one page. */
  public static final int MAX_LIMIT = 99;

  private final BoardReads reads;

  public Seasons(RankStore store, Boards boards) {
    this.reads = new BoardReads(store, boards);
  }

  /**
   * Seasons of a window, the newest first.
   *
   * @param next the last season's id, where older ones follow
   * @param countedUntil on a streamed board, until when all changes of entries are in the totals
   */
  public record Page(
      String window,
      List<Counted> seasons,
      Optional<String> next,
      Optional<Instant> countedUntil) {}

  /**
   * A season, and how many entries it has.
   *
   * @param archived whether its archive is complete
   */
  public record Counted(Season season, long total, boolean current, boolean archived) {}

  /**
   * The seasons from the current one back to that in which the board was made, without those that
   * are neither kept nor archived. A page can have fewer than are asked for, and others behind it.
   * One request; a read unit for the board and for each season, and one more for each closed season
   * of a board with archives.
   *
   * @param window the id of one of the board's windows; absent: the main one
   * @param before the id of the season where to begin, exclusive; absent: with the current one
   * @param limit 1 to {@value #MAX_LIMIT}
   */
  public OnBoard<Page> list(
      BoardId id, Optional<String> window, Optional<String> before, int limit, Instant now) {
    Listed listed = new Listed(window, before, limit, now);
    OnBoard<Snapshot> read = reads.readChosen(id, listed::wanted);
    return new OnBoard<>(read.board(), listed.page(read.board(), read.value()));
  }

  /** A question for seasons. */
  private record Listed(Optional<String> window, Optional<String> before, int limit, Instant now) {
    Wanted wanted(Board board) {
      Map<Slice, Keys> roots = new HashMap<>();
      Set<Slice> closed = new HashSet<>();
      seasons(board).stream()
          .limit(limit)
          .forEach(
              season -> {
                if (isKept(board, season)) {
                  roots.put(Slice.of(board, chosen(board), season), Keys.nodes(board, Set.of("")));
                }
                ClosedSeason.of(board, chosen(board), season, now)
                    .ifPresent(of -> closed.add(of.slice()));
              });
      return Wanted.of(board, roots).withFrozen(closed);
    }

    Page page(Board board, Snapshot roots) {
      List<Season> seasons = seasons(board);
      List<Counted> page = new ArrayList<>();
      for (Season season : seasons.subList(0, Math.min(limit, seasons.size()))) {
        Slice slice = Slice.of(board, chosen(board), season);
        Optional<Frozen> mark =
            Optional.ofNullable(roots.frozen().get(slice))
                .filter(frozen -> frozen.archivedAt().isPresent());
        if (isKept(board, season)) {
          CountTree tree = CountTree.of(board, slice, roots);
          page.add(new Counted(season, tree.total(), season.contains(now), mark.isPresent()));
        } else {
          mark.map(Frozen::total)
              .filter(OptionalLong::isPresent)
              .ifPresent(total -> page.add(new Counted(season, total.getAsLong(), false, true)));
        }
      }
      return new Page(
          chosen(board).id(),
          page,
          seasons.size() > limit ? Optional.of(seasons.get(limit - 1).id()) : Optional.empty(),
          roots.countedUntil(board));
    }

    private BoardWindow chosen(Board board) {
      Windows windows = board.allWindows();
      return window.map(windows::get).orElseGet(windows::main);
    }

    /** One more than are asked for, if there are more. */
    private List<Season> seasons(Board board) {
      Window of = chosen(board).window();
      Retention retention = board.allWindows().retention();
      List<Season> seasons = new ArrayList<>();
      Optional<Season> next =
          before.isPresent()
              ? of.previous(begun(of.parse(before.get())))
              : Optional.of(of.season(now));
      while (seasons.size() <= limit && next.filter(season -> isOf(board, season)).isPresent()) {
        Season season = next.get();
        if (isKept(board, season) || board.archives(season)) {
          seasons.add(season);
          next = of.previous(season);
        } else {
          // Neither is any older one that is kept as long.
          next = retention.term(season).map(Term::from).flatMap(from -> before(of, from));
        }
      }
      return seasons;
    }

    private boolean isKept(Board board, Season season) {
      return BoardSeason.of(board, chosen(board), season).isKept(now);
    }

    private Season begun(Season season) {
      SeasonChoice.requireBegun(season, now);
      return season;
    }

    /** The newest season that began before that time. */
    private static Optional<Season> before(Window window, Instant time) {
      return time.isAfter(Instant.EPOCH)
          ? Optional.of(window.season(time.minusNanos(1)))
          : Optional.empty();
    }

    /** Whether the season is the current one, or was not over when the board was made. */
    private boolean isOf(Board board, Season season) {
      return season.contains(now)
          || season.end().filter(end -> !end.isAfter(board.createdAt())).isEmpty();
    }
  }
}
