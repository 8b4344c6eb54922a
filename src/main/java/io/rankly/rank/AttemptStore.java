package io.rankly.rank;

import io.rankly.board.Board;
import java.util.List;
import java.util.Optional;

/** Where attempts are kept. Every method may throw {@link io.rankly.error.BusyException}. */
public interface AttemptStore {
  /**
   * Keeps up to 100 attempts, all or none. One request; two write units for each of 1 KB or less.
   */
  void keep(Board board, List<Attempt> attempts);

  /**
   * Up to {@code limit} attempts, the newest first, older than {@code before} (exclusive) if given.
   * As last written. One request; a read unit for every 4 KB.
   */
  List<Attempt> list(Board board, Optional<Attempt.Id> before, int limit);

  /** The attempt, as last written; absent when there is none. One request, one read unit. */
  Optional<Attempt> find(Board board, Attempt.Id attempt);
}
