package io.rankly.bulk;

import io.rankly.board.BoardId;
import io.rankly.bulk.Import.State;
import io.rankly.check.Checks;
import io.rankly.error.BusyException;
import io.rankly.error.ConflictException;
import io.rankly.error.NotFoundException;
import io.rankly.rank.CheckpointStore;
import io.rankly.rank.CheckpointStore.Open;
import io.rankly.tick.Chore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Goes on with the imports, exports, checks and rebuilds that there are. */
public final class Work implements Chore {
  /** With what the ids of imports begin. */
  static final String IMPORT = "i";

  /** With what those of exports begin. */
  static final String EXPORT = "e";

  private static final int AT_ONCE = 100;

  private final CheckpointStore checkpoints;
  private final Imports imports;
  private final Exports exports;
  private final Checks checks;

  public Work(CheckpointStore checkpoints, Imports imports, Exports exports, Checks checks) {
    this.checks = checks;
    this.checkpoints = checkpoints;
    this.imports = imports;
    this.exports = exports;
  }

  @Override
  public List<String> run(Instant now, BooleanSupplier enough) {
    List<String> done = new ArrayList<>();
    List<Open> all = new ArrayList<>(checkpoints.open(AT_ONCE));
    // The others are waited for, and a check of a large board takes all the time that there is.
    all.sort(Comparator.comparing(open -> Checks.isOne(open.work())));
    for (Open open : all) {
      if (enough.getAsBoolean()) {
        break;
      }
      goOn(open, enough).ifPresent(done::add);
    }
    return done;
  }

  private Optional<String> goOn(Open open, BooleanSupplier enough) {
    String what = what(open.work());
    try {
      Enum<?> state = state(open.board(), open.work(), enough);
      return state == State.WAITING
          ? Optional.empty()
          : Optional.of(
              what + " of " + open.board() + ": " + state.name().toLowerCase(Locale.ROOT));
    } catch (ConflictException | BusyException e) {
      return Optional.of(what + " of " + open.board() + " waits: " + e.getMessage());
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  private static String what(String work) {
    return Checks.isOne(work) ? "check" : (work.startsWith(EXPORT) ? "export " : "import ") + work;
  }

  private Enum<?> state(BoardId board, String work, BooleanSupplier enough) {
    if (Checks.isOne(work)) {
      return checks.step(board, enough).value().state();
    }
    return work.startsWith(EXPORT)
        ? exports.step(board, work, enough).value().state()
        : imports.step(board, work, enough).value().state();
  }
}
