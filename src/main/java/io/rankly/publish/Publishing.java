package io.rankly.publish;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.BoardWindow;
import io.rankly.board.Boards;
import io.rankly.board.Publication;
import io.rankly.error.RanklyException;
import io.rankly.file.FileStore;
import io.rankly.rank.Excerpt;
import io.rankly.rank.Excerpts;
import io.rankly.rank.OnSlice;
import io.rankly.tick.Chore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings the files of all boards up to date: the current season of every window of those that are
 * published, and none of those that are no more.
 *
 * <p>It goes round all boards, and when its time is over goes on with the next board at the next
 * tick, so that each has its turn. A board that fails keeps no other back.
 *
 * <p>Cost: half a read unit for some ten boards, published or not, and no request to the store of
 * files where none of up to {@value #PAGE} is published; for each window of a published one what
 * {@link Excerpts#of} takes and three reads of files, and three writes when something has changed.
 */
public final class Publishing implements Chore {
  private static final int PAGE = 50;

  /**
   * How long after a board was withdrawn its files are looked for at every tick. Behind that, once
   * an hour: a tick that still took the board for published may have been slow, or none may have
   * come for a long time.
   */
  private static final Duration JUST_WITHDRAWN = Duration.ofHours(1);

  private final Boards boards;
  private final Excerpts excerpts;
  private final PublishedFiles files;
  private final Place place;

  public Publishing(Boards boards, Excerpts excerpts, FileStore files, PublishedFormat format) {
    this.boards = boards;
    this.excerpts = excerpts;
    this.files = new PublishedFiles(files, format);
    this.place = new Place(files);
  }

  @Override
  public List<String> run(Instant now, BooleanSupplier enough) {
    List<Board> first = boards.list(Optional.empty(), PAGE);
    boolean areAll = first.size() < PAGE;
    if (areAll && first.stream().noneMatch(Publishing::hasOrHadFiles)) {
      return List.of();
    }
    Round round = new Round(now, enough);
    Optional<BoardId> begin = place.get();
    if (areAll) {
      round.visit(first, begin);
    } else if (round.visit(begin, Optional.empty()) && begin.isPresent()) {
      round.visit(Optional.empty(), begin);
    }
    return round.end();
  }

  private static boolean hasOrHadFiles(Board board) {
    return !board.settings().publication().equals(Publication.NEVER);
  }

  /** What one tick does. */
  private final class Round {
    private final Instant now;
    private final BooleanSupplier enough;
    private int published;
    private int moving;
    private int withdrawn;
    private @Nullable RanklyException failure;
    private Optional<BoardId> last = Optional.empty();
    private boolean stopped;

    Round(Instant now, BooleanSupplier enough) {
      this.now = now;
      this.enough = enough;
    }

    /** Visits all boards of a list, first those behind one of them, then the others. */
    void visit(List<Board> boards, Optional<BoardId> after) {
      List<Board> behind = new ArrayList<>();
      List<Board> others = new ArrayList<>();
      for (Board board : boards) {
        boolean isBehind = after.filter(begin -> board.id().compareTo(begin) > 0).isPresent();
        (isBehind ? behind : others).add(board);
      }
      for (Board board : Stream.concat(behind.stream(), others.stream()).toList()) {
        if (!visitInTime(board)) {
          return;
        }
      }
    }

    /**
     * Visits boards in the order of their ids.
     *
     * @param after exclusive
     * @param upTo inclusive
     * @return whether all were visited
     */
    boolean visit(Optional<BoardId> after, Optional<BoardId> upTo) {
      Optional<BoardId> from = after;
      for (; ; ) {
        List<Board> page = boards.list(from, PAGE);
        for (Board board : page) {
          if (upTo.isPresent() && board.id().compareTo(upTo.get()) > 0) {
            return true;
          }
          if (!visitInTime(board)) {
            return false;
          }
          from = Optional.of(board.id());
        }
        if (page.size() < PAGE) {
          return true;
        }
      }
    }

    /** Whether there was time for it. */
    private boolean visitInTime(Board board) {
      if (enough.getAsBoolean()) {
        stopped = true;
        return false;
      }
      visit(board);
      last = Optional.of(board.id());
      return true;
    }

    private void visit(Board board) {
      try {
        if (board.settings().publication().isOn()) {
          board.allWindows().all().forEach(window -> publish(board, window));
        } else if (board.settings().publication().withdrawnAt().filter(this::isDue).isPresent()) {
          withdrawn += files.withdraw(board.id()) ? 1 : 0;
        }
      } catch (RanklyException e) {
        // Told of behind the others, unless it is only that the time of this tick's calls is over.
        if (failure == null && !enough.getAsBoolean()) {
          failure = e;
        }
      }
    }

    private void publish(Board board, BoardWindow window) {
      Optional<OnSlice<Excerpt>> excerpt = excerpts.of(board, window, now);
      if (excerpt.isEmpty()) {
        moving++;
      } else if (files.publish(excerpt.get(), now)) {
        published++;
      }
    }

    private boolean isDue(Instant withdrawnAt) {
      return now.isBefore(withdrawnAt.plus(JUST_WITHDRAWN))
          || now.atOffset(ZoneOffset.UTC).getMinute() == 0;
    }

    List<String> end() {
      if (stopped) {
        last.ifPresent(place::set);
      }
      if (failure != null) {
        throw failure;
      }
      List<String> done = new ArrayList<>();
      add(done, published, "published %d windows");
      add(done, moving, "left %d windows that changed too fast for the next tick");
      add(done, withdrawn, "withdrew %d boards");
      if (stopped) {
        done.add("left further boards for the next tick");
      }
      return done;
    }

    private static void add(List<String> done, int count, String what) {
      if (count > 0) {
        done.add(String.format(what, count));
      }
    }
  }
}
