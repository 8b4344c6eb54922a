package io.rankly.bulk;

import io.rankly.board.BoardId;
import io.rankly.bulk.Import.State;
import io.rankly.error.BusyException;
import io.rankly.error.ConflictException;
import io.rankly.error.NotFoundException;
import io.rankly.rank.CheckpointStore;
import io.rankly.rank.CheckpointStore.Open;
import io.rankly.tick.Chore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Goes on with the imports and exports that there are. */
public final class Work implements Chore {
  /** With what the ids of imports begin. */
  static final String IMPORT = "i";

  /** With what those of exports begin. */
  static final String EXPORT = "e";

  private static final int AT_ONCE = 100;

  private final CheckpointStore checkpoints;
  private final Imports imports;
  private final Exports exports;

  public Work(CheckpointStore checkpoints, Imports imports, Exports exports) {
    this.checkpoints = checkpoints;
    this.imports = imports;
    this.exports = exports;
  }

  @Override
  public List<String> run(Instant now, BooleanSupplier enough) {
    List<String> done = new ArrayList<>();
    for (Open open : checkpoints.open(AT_ONCE)) {
      if (enough.getAsBoolean()) {
        break;
      }
      goOn(open, enough).ifPresent(done::add);
    }
    return done;
  }

  private Optional<String> goOn(Open open, BooleanSupplier enough) {
    String what = (open.work().startsWith(EXPORT) ? "export " : "import ") + open.work();
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

  private Enum<?> state(BoardId board, String work, BooleanSupplier enough) {
    return work.startsWith(EXPORT)
        ? exports.step(board, work, enough).value().state()
        : imports.step(board, work, enough).value().state();
  }
}
