package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.error.BusyException;
import io.rankly.error.OutOfBoundsException;
import io.rankly.rank.Submissions.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Refused submissions, on boards that keep them for review. */
public final class AttemptReview {
  /** Most attempts of one page. */
  public static final int MAX_LIMIT = 100;

  private final AttemptStore store;
  private final Boards boards;
  private final RandomGenerator random;

  public AttemptReview(AttemptStore store, Boards boards, RandomGenerator random) {
    this.store = store;
    this.boards = boards;
    this.random = random;
  }

  /**
   * Attempts, the newest first.
   *
   * @param next where the next page starts; absent on the last one
   */
  public record Page(List<Attempt> attempts, Optional<Attempt.Id> next) {}

  /**
   * Keeps those of the submissions that a bound refused, if the board wants that. No request unless
   * there are some, then one.
   *
   * @return the results; where an attempt could not be kept, that the store is busy, so that it is
   *     sent again
   */
  List<Result> kept(Board board, List<Submission> submissions, List<Result> results, Instant now) {
    if (!board.bounds().review()) {
      return results;
    }
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      Attempt.Id id = Attempt.Id.of(now, i, random.nextLong());
      Submission submission = submissions.get(i);
      outOfBounds(results.get(i))
          .ifPresent(reason -> attempts.add(attempt(board, submission, reason, id)));
    }
    if (attempts.isEmpty()) {
      return results;
    }
    try {
      store.keep(board, attempts);
      return results;
    } catch (BusyException e) {
      Result busy = new Result.Refused(e);
      return results.stream()
          .map(result -> outOfBounds(result).isPresent() ? busy : result)
          .toList();
    }
  }

  private static Optional<OutOfBoundsException> outOfBounds(Result result) {
    return result instanceof Result.Refused refused
            && refused.reason() instanceof OutOfBoundsException reason
        ? Optional.of(reason)
        : Optional.empty();
  }

  private Attempt attempt(
      Board board, Submission submission, OutOfBoundsException reason, Attempt.Id id) {
    return new Attempt(
        id,
        submission.player(),
        board.order().units(submission.score()),
        submission.profile(),
        reason.bound(),
        SubmissionTime.of(board, submission, id.at()).reached());
  }

  /**
   * A page of the board's attempts. Two requests.
   *
   * @param limit 1 to {@value #MAX_LIMIT}
   */
  public OnBoard<Page> list(BoardId id, Optional<Attempt.Id> before, int limit, Instant now) {
    Board board = boards.get(id);
    List<Attempt> found = store.list(board, before, limit + 1);
    List<Attempt> page = found.subList(0, Math.min(limit, found.size()));
    Optional<Attempt.Id> next =
        found.size() > limit ? Optional.of(page.get(limit - 1).id()) : Optional.empty();
    // DynamoDB removes an expired item only some time after it expired.
    return new OnBoard<>(
        board,
        new Page(page.stream().filter(attempt -> attempt.expires().isAfter(now)).toList(), next));
  }
}
