package io.rankly.bulk;

import io.rankly.board.BoardId;
import io.rankly.bulk.Import.State;
import io.rankly.check.Checks;
import io.rankly.error.BusyException;
import io.rankly.error.ConflictException;
import io.rankly.error.NotFoundException;
import io.rankly.rank.CheckpointStore;
import io.rankly.rank.CheckpointStore.Open;
import io.rankly.sweep.Sweeps;
import io.rankly.tick.Chore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Goes on with the imports, exports, checks, rebuilds and sweeps that there are. Each minute
 * another one is the first, since one that is large takes all the time. Those that wait for a file
 * are looked at before, some of them each minute, so that neither keep the others back.
 */
public final class Work implements Chore {
  /** With what the ids of imports begin. */
  static final String IMPORT = "i";

  /** With what those of exports begin. */
  static final String EXPORT = "e";

  /** How many of those that wait for a file are looked at in a run: three requests each. */
  static final int LOOKS = 25;

  private final CheckpointStore checkpoints;
  private final Imports imports;
  private final Exports exports;
  private final Checks checks;
  private final Sweeps sweeps;

  public Work(
      CheckpointStore checkpoints, Imports imports, Exports exports, Checks checks, Sweeps sweeps) {
    this.sweeps = sweeps;
    this.checks = checks;
    this.checkpoints = checkpoints;
    this.imports = imports;
    this.exports = exports;
  }

  @Override
  public List<String> run(Instant now, BooleanSupplier enough) {
    long minute = Math.floorDiv(now.getEpochSecond(), 60L);
    List<Open> all = checkpoints.open();
    List<Open> waiting = all.stream().filter(Open::waiting).toList();
    List<Open> running = all.stream().filter(open -> !open.waiting()).toList();
    List<String> done = new ArrayList<>();
    List<RuntimeException> failures = new ArrayList<>();
    List<Open> turn = new ArrayList<>(from(minute, running));
    for (Open open : from(minute * LOOKS, waiting).subList(0, Math.min(LOOKS, waiting.size()))) {
      if (enough.getAsBoolean()) {
        break;
      }
      // One step: should there be something to do, its turn comes like that of others.
      Optional<Went> went = goOn(open, now, () -> true, failures);
      if (went.filter(Went::running).isPresent()) {
        turn.add(open);
      } else {
        went.map(Went::text).ifPresent(done::add);
      }
    }
    for (Open open : turn) {
      if (enough.getAsBoolean()) {
        break;
      }
      goOn(open, now, enough, failures).map(Went::text).ifPresent(done::add);
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
    return done;
  }

  /** The same in a circle, from another one on each time. */
  private static List<Open> from(long start, List<Open> all) {
    List<Open> turned = new ArrayList<>(all);
    if (!all.isEmpty()) {
      Collections.rotate(turned, -(int) Math.floorMod(start, (long) all.size()));
    }
    return turned;
  }

  /**
   * What became of a piece of work.
   *
   * @param running whether there is more to do at once
   */
  private record Went(String text, boolean running) {}

  /**
   * Goes on with one; absent when there is nothing to tell.
   *
   * @param failures takes what must be told behind all others
   */
  private Optional<Went> goOn(
      Open open, Instant now, BooleanSupplier enough, List<RuntimeException> failures) {
    String what = what(open.work()) + " of " + open.board();
    try {
      String state = state(open.board(), open.work(), now, enough).name();
      return state.equals(State.WAITING.name())
          ? Optional.empty()
          : Optional.of(
              new Went(
                  what + ": " + state.toLowerCase(Locale.ROOT),
                  state.equals(State.RUNNING.name())));
    } catch (ConflictException | BusyException e) {
      return Optional.of(new Went(what + " waits: " + e.getMessage(), false));
    } catch (NotFoundException e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      failures.add(e);
      return Optional.empty();
    }
  }

  private static String what(String work) {
    if (Sweeps.isOne(work)) {
      return "sweep";
    }
    return Checks.isOne(work) ? "check" : (work.startsWith(EXPORT) ? "export " : "import ") + work;
  }

  private Enum<?> state(BoardId board, String work, Instant now, BooleanSupplier enough) {
    if (Sweeps.isOne(work)) {
      return sweeps.step(board, now, enough).value();
    }
    if (Checks.isOne(work)) {
      return checks.step(board, enough).value().state();
    }
    return work.startsWith(EXPORT)
        ? exports.step(board, work, enough).value().state()
        : imports.step(board, work, enough).value().state();
  }
}
