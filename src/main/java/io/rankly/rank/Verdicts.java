package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.error.NotFoundException;
import io.rankly.rank.AuditLine.ScoreChange;
import io.rankly.rank.AuditLine.What;
import io.rankly.rank.RankStore.Outcome;
import io.rankly.rank.Retries.Attempts;
import io.rankly.rank.Submissions.Result;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Accepting and rejecting attempts that are kept for review.
 *
 * <p>One transaction forgets the attempt, counts its score if it is accepted, and writes the line
 * of the audit list. It happens only while the attempt is kept: so an attempt counts at most once,
 * whoever is at it at the same time, and wherever a process ends.
 *
 * <p>Cost of accepting: as a submission, with two requests and two read units for board and
 * attempt, and two write units each for attempt and line. Of rejecting: three requests, two read
 * units, four write units.
 */
public final class Verdicts {
  private final RankStore store;
  private final AttemptStore attempts;
  private final Boards boards;
  private final Submissions submissions;
  private final Retries retries;
  private final Marks marks;

  public Verdicts(
      RankStore store,
      AttemptStore attempts,
      Boards boards,
      Submissions submissions,
      Retries retries,
      Marks marks) {
    this.store = store;
    this.attempts = attempts;
    this.boards = boards;
    this.submissions = submissions;
    this.retries = retries;
    this.marks = marks;
  }

  /**
   * Has the score of an attempt count, as if no bound had refused it: in the seasons of when it was
   * made, if all of them still take late scores.
   *
   * @throws NotFoundException when there is no such attempt, so also when it was looked at already
   * @throws io.rankly.error.ConflictException when one of the seasons is closed
   * @throws io.rankly.error.ForbiddenException when the player is banned
   */
  public OnBoard<Receipts> accept(BoardId id, Attempt.Id attempt, Grounds grounds, Instant now) {
    Attempts tries = retries.start();
    for (; ; ) {
      Board board = boards.get(id);
      List<Submission> accepted = List.of(accepted(board, find(board, attempt, now)));
      SubmitPlan plan = submissions.planned(id, accepted, now);
      SubmitPlan.Part part = plan.next(accepted);
      if (part.results().get(0) instanceof Result.Refused refused) {
        throw refused.reason();
      }
      Receipts receipts = ((Result.Accepted) part.results().get(0)).receipts();
      AuditLine line =
          marks.line(
              What.ACCEPT,
              accepted.get(0).player(),
              grounds,
              receipts.all().stream().map(ScoreChange::of).toList(),
              now);
      Outcome outcome = store.commit(part.write().with(attempt, line));
      if (outcome == Outcome.STORED) {
        return new OnBoard<>(plan.board(), receipts);
      }
      tries.lost(outcome);
    }
  }

  /**
   * Forgets an attempt.
   *
   * @throws NotFoundException when there is no such attempt, so also when it was looked at already
   */
  public void reject(BoardId id, Attempt.Id attempt, Grounds grounds, Instant now) {
    Attempts tries = retries.start();
    for (; ; ) {
      Board board = boards.get(id);
      PlayerId player = find(board, attempt, now).player();
      AuditLine line = marks.line(What.REJECT, player, grounds, List.of(), now);
      Outcome outcome = store.commit(Write.reviewed(board, attempt, line));
      if (outcome == Outcome.STORED) {
        return;
      }
      tries.lost(outcome);
    }
  }

  private Attempt find(Board board, Attempt.Id id, Instant now) {
    // DynamoDB removes an expired item only some time after it expired.
    return attempts
        .find(board, id)
        .filter(attempt -> attempt.expires().isAfter(now))
        .orElseThrow(
            () ->
                new NotFoundException(
                    "there is no such attempt, or it was accepted or rejected already; the board's audit list says which",
                    Map.of("board", board.id().text(), "attempt", id.text())));
  }

  private static Submission accepted(Board board, Attempt attempt) {
    return new Submission(
        attempt.player(),
        board.order().given(attempt.submitted()),
        attempt.profile(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Sender.Reviewer(attempt.reached()));
  }
}
