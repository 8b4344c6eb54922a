package io.rankly.check;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.check.Check.Kind;
import io.rankly.check.Check.State;
import io.rankly.error.BusyException;
import io.rankly.error.ConflictException;
import io.rankly.error.NotFoundException;
import io.rankly.rank.CheckpointStore;
import io.rankly.rank.OnBoard;
import io.rankly.rank.RankStore;
import io.rankly.rank.RankStore.Outcome;
import io.rankly.rank.Retries;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Slice;
import io.rankly.rank.Write;
import io.rankly.rank.Write.NodeChange;
import io.rankly.rank.Write.SliceChange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Checks and rebuilds of boards, done in steps. Each ends with a checkpoint, stored only in place
 * of the one before it: of several processes at the same step one counts, and who ends at any
 * moment loses one step.
 *
 * <p>Cost: that of {@link Pass} and {@link Look}; and for each step two write units for every KB of
 * what is noted, mostly below one.
 */
public final class Checks {
  /** Longer than the listing lags behind: what looks see is known when two of them agree. */
  static final Duration PAUSE = Duration.ofSeconds(10);

  private static final int MAX_ATTEMPTS = 10;

  private final Boards boards;
  private final CheckpointStore checkpoints;
  private final RankStore ranks;
  private final Retries retries;
  private final Supplier<String> ids;
  private final Clock clock;

  /**
   * @param ids makes a new id each time
   */
  public Checks(
      Boards boards,
      CheckpointStore checkpoints,
      RankStore ranks,
      Retries retries,
      Supplier<String> ids,
      Clock clock) {
    this.boards = boards;
    this.checkpoints = checkpoints;
    this.ranks = ranks;
    this.retries = retries;
    this.ids = ids;
    this.clock = clock;
  }

  /** Whether a piece of work of this id is a check or rebuild. */
  public static boolean isOne(String work) {
    return work.equals(Check.WORK);
  }

  /**
   * Begins one, of which nothing is done yet; or tells of that of this kind which is under way.
   * Three requests.
   *
   * @param season the only one to check, with its segments; absent: all that are kept
   * @throws ConflictException when one of the other kind is under way, and on a streamed board
   */
  public OnBoard<Check> begin(BoardId id, Kind kind, Optional<SeasonChoice> season) {
    Board board = boards.get(id);
    board.requireNotFilling();
    requireExact(board);
    Optional<String> only = season.map(choice -> choice.slice(board).text());
    Optional<Check> last = find(board);
    if (last.isPresent() && last.get().isOpen()) {
      return new OnBoard<>(board, same(last.get(), kind, only));
    }
    Map<String, Object> values = new HashMap<>();
    values.put(Check.ID, ids.get());
    values.put(Check.KIND, kind);
    values.put(Check.STATE, State.RUNNING);
    values.put(Check.CREATED, now());
    only.ifPresent(slice -> values.put(Check.ONLY, slice));
    values.put(Check.SLICE, only.orElseGet(() -> new KeptSeasons(board, now()).first().text()));
    Check made = new Check(last.map(Check::version).orElse(0L), Map.of()).next(values);
    return new OnBoard<>(board, same(put(board, made), kind, only));
  }

  private static void requireExact(Board board) {
    if (board.isStreamed()) {
      throw new ConflictException(
          "counts of a streamed board follow its entries a little later, so that the two differ is no fault; what is counted follows from the table's stream, and is neither checked nor rebuilt",
          Map.of("board", board.id().text()));
    }
  }

  private static Check same(Check open, Kind kind, Optional<String> only) {
    if (open.kind() != kind || !open.text(Check.ONLY).equals(only)) {
      throw new ConflictException(
          "another check or rebuild of this board is under way; wait until it is done, or end it",
          Map.of("check", open.id()));
    }
    return open;
  }

  /** The last one, as it is stored. Two requests. */
  public OnBoard<Check> get(BoardId id) {
    Board board = boards.get(id);
    return new OnBoard<>(board, get(board));
  }

  private Optional<Check> find(Board board) {
    return checkpoints.find(board, Check.WORK).map(Check::of);
  }

  private Check get(Board board) {
    return find(board)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "this board has not been checked for 30 days; begin a check",
                    Map.of("board", board.id().text())));
  }

  private Check put(Board board, Check next) {
    return checkpoints.put(board, next.checkpoint()) ? next : get(board);
  }

  /** Ends it, unless it is over. Three requests. */
  public OnBoard<Check> cancel(BoardId id) {
    Board board = boards.get(id);
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Check last = get(board);
      Check next = last.isOpen() ? ended(last, State.CANCELLED, last.version()) : last;
      if (!last.isOpen() || checkpoints.put(board, next.checkpoint())) {
        return new OnBoard<>(board, next);
      }
    }
    throw new BusyException("others keep going on with this check; try again", PAUSE);
  }

  private Check ended(Check check, State state, long version) {
    return check
        .as(version)
        .next(Map.of(Check.STATE, state, Check.ENDED, now(), Check.SUSPECTS, ""));
  }

  /** Does some of what is to be done, and tells how far it came. */
  public OnBoard<Check> step(BoardId id, BooleanSupplier enough) {
    Board board = boards.get(id);
    Check last = get(board);
    if (!last.isOpen()) {
      return new OnBoard<>(board, last);
    }
    // What is filled is not counted before it is done.
    board.requireNotFilling();
    return new OnBoard<>(board, new Step(board, last).run(enough));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** One step. */
  private final class Step {
    private final Board board;
    private final Look look;
    private Check stored;
    private Run run;
    private Optional<Pass> pass = Optional.empty();
    private boolean changed;

    Step(Board board, Check stored) {
      this.board = board;
      this.look = new Look(ranks, board);
      this.stored = stored;
      this.run = run(stored);
    }

    private Run run(Check check) {
      return new Run(check, board.settings().segments());
    }

    Check run(BooleanSupplier enough) {
      boolean goesOn;
      do {
        goesOn = part(enough);
      } while (goesOn && !enough.getAsBoolean());
      if (stored.isOpen() && run.isOver()) {
        return put(board, ended(run.next(), State.DONE, stored.version()));
      }
      return changed ? put(board, run.next()) : stored;
    }

    /** Does a part, if there is one to do now; whether there may be another one. */
    private boolean part(BooleanSupplier enough) {
      Optional<Suspect> due = run.suspects().due(now());
      if (due.isPresent()) {
        return look(due.get());
      }
      if (run.slice().isEmpty() || run.suspects().areMany()) {
        return false;
      }
      compare(run.slice().get(), enough);
      changed = true;
      return true;
    }

    private void compare(Slice slice, BooleanSupplier enough) {
      Pass going =
          pass.orElseGet(() -> new Pass(ranks, board, slice, run.position(), run.sink(now())));
      pass = Optional.of(going);
      boolean over = going.run(enough);
      run.at(going.position());
      if (over) {
        run.finishSlice(new KeptSeasons(board, now()));
        pass = Optional.empty();
      }
    }

    private boolean look(Suspect suspect) {
      changed = true;
      KeptSeasons seasons = new KeptSeasons(board, now());
      if (!seasons.isKept(suspect.slice())) {
        run.suspects().forget(suspect);
        return true;
      }
      Suspect seen =
          run.withoutGivenUp(suspect.seen(look.at(suspect), clock.instant().plus(PAUSE)));
      run.suspects().replace(suspect, seen);
      if (seen.slots().isEmpty() || !seen.isSure()) {
        return true;
      }
      if (stored.kind() == Kind.REBUILD) {
        boolean next = run.isNext(seen, look.isOfEntries(seen));
        return !next || repair(seen, seasons.expires(seen.slice()));
      }
      run.found(seen);
      return true;
    }

    /** Whether this process still is the one that goes on. */
    private boolean repair(Suspect suspect, Optional<Instant> expires) {
      Optional<List<NodeChange>> changes = look.repair(suspect);
      if (changes.isEmpty()) {
        run.suspects().replace(suspect, suspect.disturbed());
        return true;
      }
      Check otherwise = run.next().as(stored.version());
      run.repaired(suspect, now());
      Check next = run.next();
      Outcome outcome = commit(suspect.slice(), expires, changes.get(), next);
      pass = Optional.empty();
      changed = outcome != Outcome.STORED;
      if (outcome == Outcome.STORED) {
        stored = next;
        run = run(next);
        return true;
      }
      Check last = get(board);
      if (last.version() != stored.version()) {
        stored = last;
        changed = false;
        run = run(last);
        return false;
      }
      run = run(otherwise);
      run.suspects().replace(suspect, suspect.disturbed());
      return true;
    }

    private Outcome commit(
        Slice slice, Optional<Instant> expires, List<NodeChange> changes, Check next) {
      Write write =
          Write.of(board, List.of(new SliceChange(slice, expires, List.of(), changes)))
              .with(next.checkpoint());
      Retries.Attempts attempts = retries.start();
      for (; ; ) {
        Outcome outcome = ranks.commit(write);
        if (outcome != Outcome.CONTENDED) {
          return outcome;
        }
        attempts.lost(outcome);
      }
    }
  }
}
