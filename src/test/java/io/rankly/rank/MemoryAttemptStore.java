package io.rankly.rank;

import io.rankly.board.Board;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attempts in memory. */
final class MemoryAttemptStore implements AttemptStore {
  private final Map<String, Map<Attempt.Id, Attempt>> kept = new HashMap<>();

  @Override
  public synchronized void keep(Board board, List<Attempt> attempts) {
    attempts.forEach(attempt -> of(board).put(attempt.id(), attempt));
  }

  @Override
  public synchronized List<Attempt> list(Board board, Optional<Attempt.Id> before, int limit) {
    return of(board).values().stream()
        .filter(a -> before.isEmpty() || a.id().text().compareTo(before.get().text()) < 0)
        .sorted(Comparator.comparing((Attempt a) -> a.id().text()).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Optional<Attempt> find(Board board, Attempt.Id attempt) {
    return Optional.ofNullable(of(board).get(attempt));
  }

  /** As a write does that reviews it. */
  synchronized void forget(Board board, Attempt.Id attempt) {
    of(board).remove(attempt);
  }

  private Map<Attempt.Id, Attempt> of(Board board) {
    return kept.computeIfAbsent(board.id() + board.generation(), b -> new HashMap<>());
  }
}
