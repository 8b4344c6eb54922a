package io.rankly.rank;

import io.rankly.error.BusyException;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.RankStore.Wanted;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/**
 * Reads that happen beside a write of the same request, whose items are others. Nothing depends on
 * which of the two comes first.
 */
final class BesideReads {
  private final RankStore store;
  private final Executor executor;

  BesideReads(RankStore store, Executor executor) {
    this.store = store;
    this.executor = executor;
  }

  /** Begins to read. */
  Read start(Wanted wanted) {
    FutureTask<Snapshot> task = new FutureTask<>(() -> store.read(wanted));
    executor.execute(task);
    return new Read(wanted, task);
  }

  /** One that has begun. Whoever does not need it any more forgets it. */
  final class Read {
    private final Wanted wanted;
    private final FutureTask<Snapshot> task;

    private Read(Wanted wanted, FutureTask<Snapshot> task) {
      this.wanted = wanted;
      this.task = task;
    }

    /**
     * Waits for what is read. When that failed, it is read once more: what was written stays, and
     * needs its answer.
     *
     * @throws BusyException when that fails, too
     */
    Snapshot get() {
      try {
        return task.get();
      } catch (ExecutionException e) {
        return again();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return again();
      }
    }

    private Snapshot again() {
      try {
        return store.read(wanted);
      } catch (BusyException e) {
        throw new BusyException(
            "the score is stored, but the store did not answer in time which rank it has; ask for the player",
            e.retryAfter(),
            e);
      }
    }
  }
}
