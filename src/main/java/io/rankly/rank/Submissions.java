package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.board.RankStyle;
import io.rankly.board.UpdatePolicy;
import io.rankly.error.BusyException;
import io.rankly.error.InvalidInputException;
import io.rankly.error.RanklyException;
import io.rankly.rank.RankStore.Keys;
import io.rankly.rank.RankStore.Outcome;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.rank.Retries.Attempts;
import io.rankly.rank.SlicePlan.Held;
import io.rankly.score.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Submitting scores.
 *
 * <p>A submission reads what it depends on (board, entry, receipt, and the nodes that tell the rank
 * of the new score), plans, and writes everything in one transaction that happens only if the entry
 * is still the one that was read. When it is not, all starts again. So two submissions for one
 * player never overwrite each other, and counts and entries never disagree.
 *
 * <p>A submission counts in a season of every window of its board, in all by one transaction or in
 * none.
 *
 * <p>Cost of one submission: two requests, if the process has seen the player before, or knows
 * enough without: one more when the score that the player will have follows from one that only the
 * first read tells, which is so with {@code sum} of an old score, and when one window takes the
 * score and another keeps a better one; and on a dense board when there is an old score that is
 * given up, since the node that counts its entries must be read. When only the answer depends on
 * what that one reads, and not the write, it goes on beside the write and is no round trip of its
 * own. One that changes nothing writes nothing: two requests, both reads. In write units: two for
 * each transaction action (AWS, "Amazon DynamoDB transactions: how it works"): the entry, each node
 * below the point where old and new key part, the receipt if there is an idempotency key, and on a
 * moderated board, for an entry that is new, a look at the player's sanction; plus the listing
 * index. For example a first score of six digits: entry + 4 nodes = 10 write units, and the index.
 */
public final class Submissions {
  /** Most submissions in one batch. */
  public static final int MAX_BATCH = 100;

  /** How often one submission is sent again before its answer is too old. */
  private static final int MOST_AGAIN = 8;

  private final RankStore store;
  private final BoardReads reads;
  private final Retries retries;
  private final AttemptReview refused;
  private final BesideReads beside;
  private final Remembered remembered;

  /**
   * @param refused keeps what bounds forbid, where a board wants that
   * @param remembered whom this process has seen
   * @param beside runs what is read while something is written
   */
  public Submissions(
      RankStore store,
      Boards boards,
      Retries retries,
      AttemptReview refused,
      Remembered remembered,
      Executor beside) {
    this.store = store;
    this.remembered = remembered;
    this.refused = refused;
    this.beside = new BesideReads(store, beside);
    this.reads = new BoardReads(store, boards);
    this.retries = retries;
  }

  /** What became of one submission of a batch. */
  public sealed interface Result {
    /** It counts. */
    record Accepted(Receipts receipts) implements Result {}

    /**
     * It does not count, for this reason; or, with a {@link BusyException}, it is not known to
     * count.
     */
    record Refused(RanklyException reason) implements Result {}
  }

  /**
   * Submits one score.
   *
   * @throws InvalidInputException when the score does not fit the board
   * @throws io.rankly.error.ForbiddenException when the player is banned
   * @throws io.rankly.error.RefusedException when the idempotency key was used for another request,
   *     or the score is out of the board's bounds
   * @throws BusyException when it could not be stored in time, or it is not known whether it was
   */
  public OnBoard<Receipts> submit(BoardId board, Submission submission, Instant now) {
    OnBoard<List<Result>> results = submitAll(board, List.of(submission), now);
    Result result = results.value().get(0);
    if (result instanceof Result.Refused refused) {
      throw refused.reason();
    }
    return new OnBoard<>(results.board(), ((Result.Accepted) result).receipts());
  }

  /**
   * Submits scores one after the other, as many as fit in one transaction at a time: counters that
   * several of them change are written once. Gives a result for each, in order; a refused one does
   * not keep the others back.
   */
  public OnBoard<List<Result>> submitAll(BoardId id, List<Submission> submissions, Instant now) {
    List<Result> results = new ArrayList<>();
    Attempts attempts = retries.start();
    int atOnce = submissions.size();
    SubmitPlan plan = read(id, submissions, now);
    try {
      while (results.size() < submissions.size()) {
        List<Submission> rest = submissions.subList(results.size(), submissions.size());
        List<Submission> foreseeable = SubmitPlan.foreseeable(rest);
        Tried tried = tryNext(plan, foreseeable, atOnce, attempts);
        if (tried.outcome() == Outcome.STORED) {
          plan.entries().forEach(remembered::note);
          results.addAll(tried.results());
          if (results.size() < submissions.size()) {
            plan.settle();
          }
        } else {
          attempts.lost(tried.outcome());
          // Fewer at once meet fewer other writers.
          atOnce = Math.max(1, tried.results().size() / 2);
          plan = read(id, rest, now);
        }
      }
    } catch (BusyException e) {
      while (results.size() < submissions.size()) {
        results.add(new Result.Refused(e));
      }
    }
    return new OnBoard<>(plan.board(), refused.kept(plan.board(), submissions, results, now));
  }

  /** What became of a write, and the results of the submissions that it was for. */
  private record Tried(Outcome outcome, List<Result> results) {}

  private Tried tryNext(
      SubmitPlan plan, List<Submission> submissions, int atOnce, Attempts attempts) {
    Map<Slice, Set<String>> missing = plan.missing(submissions);
    Optional<Write> without = missing.isEmpty() ? Optional.empty() : plan.writeWithout(missing);
    if (without.isPresent()) {
      BesideReads.Read read = beside.start(nodes(plan.board(), missing));
      Outcome outcome = outcome(without.get(), 1, attempts);
      if (outcome != Outcome.STORED) {
        return new Tried(outcome, List.of());
      }
      plan.addRead(read.get());
      return new Tried(outcome, plan.next(submissions).results());
    }
    readMissing(plan, missing);
    SubmitPlan.Part part = plan.next(submissions.subList(0, Math.min(atOnce, submissions.size())));
    return new Tried(outcome(part.write(), part.results().size(), attempts), part.results());
  }

  /**
   * What became of a write for a number of submissions. When others were at the same items, that
   * for one submission alone is sent again as it is: it tells all that it depends on, and a read
   * would ask much of these items.
   */
  private Outcome outcome(Write write, int submissions, Attempts attempts) {
    if (write.actions() == 0) {
      return Outcome.STORED;
    }
    Outcome outcome = store.commit(write);
    for (int again = 0;
        outcome == Outcome.CONTENDED && submissions == 1 && again < MOST_AGAIN;
        again++) {
      attempts.lost(outcome);
      outcome = store.commit(write);
    }
    return outcome;
  }

  /**
   * Submits scores one after the other, each transaction with a checkpoint that says so. It ends at
   * the first one that does not happen, be it that the checkpoint before is no longer the last.
   * Attempts that bounds refuse are not kept for review.
   *
   * @param noted the next checkpoint, by all results so far
   * @return results of the first submissions, as many as are stored
   * @throws BusyException when it is not known whether a transaction happened
   */
  public OnBoard<List<Result>> submitNoting(
      BoardId id,
      List<Submission> submissions,
      Instant now,
      Function<List<Result>, Checkpoint> noted) {
    List<Result> results = new ArrayList<>();
    SubmitPlan plan = read(id, submissions, now);
    while (results.size() < submissions.size()) {
      List<Submission> foreseeable =
          SubmitPlan.foreseeable(submissions.subList(results.size(), submissions.size()));
      readMissing(plan, plan.missing(foreseeable));
      SubmitPlan.Part part = plan.next(foreseeable, Checkpoint.MAX_ACTIONS);
      List<Result> further = new ArrayList<>(results);
      further.addAll(part.results());
      if (store.commit(part.write().with(noted.apply(further))) != Outcome.STORED) {
        break;
      }
      plan.settle();
      plan.entries().forEach(remembered::note);
      results = further;
    }
    return new OnBoard<>(plan.board(), results);
  }

  /** What submissions lead to, with all that was to be read for it. */
  SubmitPlan planned(BoardId id, List<Submission> submissions, Instant now) {
    SubmitPlan plan = read(id, submissions, now);
    readMissing(plan, plan.missing(submissions));
    return plan;
  }

  private SubmitPlan read(BoardId id, List<Submission> submissions, Instant now) {
    OnBoard<Snapshot> first = reads.read(id, board -> wanted(board, submissions, now));
    first.board().requireNotFilling();
    return new SubmitPlan(first.board(), first.value(), submissions, now);
  }

  private void readMissing(SubmitPlan plan, Map<Slice, Set<String>> missing) {
    if (!missing.isEmpty()) {
      plan.addRead(store.read(nodes(plan.board(), missing)));
    }
  }

  private static Wanted nodes(Board board, Map<Slice, Set<String>> missing) {
    Map<Slice, Keys> keys = new HashMap<>();
    missing.forEach((slice, prefixes) -> keys.put(slice, Keys.nodes(board, prefixes)));
    return Wanted.of(keys);
  }

  /** What the submissions surely depend on, and the nodes that they will probably need. */
  private Wanted wanted(Board board, List<Submission> submissions, Instant now) {
    Map<Slice, Keys> slices = new HashMap<>();
    Set<String> receipts = new HashSet<>();
    Set<PlayerId> players = new HashSet<>();
    for (Submission submission : submissions) {
      players.add(submission.player());
      submission.once().ifPresent(once -> receipts.addAll(List.of(once.key(), once.request())));
      SubmissionTime.acceptable(board, submission, now)
          .ifPresent(time -> want(slices, board, submission, time));
    }
    return Wanted.of(board, slices)
        .withReceipts(receipts)
        .withSanctions(PlayerStates.wanted(board, players))
        .withUsedUp(UsedUp.nonces(board, submissions), UsedUp.limited(board, submissions));
  }

  private void want(
      Map<Slice, Keys> slices, Board board, Submission submission, SubmissionTime time) {
    for (BoardSeason season : time.seasons()) {
      Keys keys =
          slices.computeIfAbsent(
              season.slice(), slice -> Keys.of(board, new HashSet<>(), new HashSet<>()));
      keys.players().add(submission.player());
      Optional<Held> before = remembered.recall(season.slice(), submission.player());
      List<String> path =
          likely(board, board.update(season.window()), before, submission, time.reached());
      keys.prefixes().addAll(path);
      if (board.style() == RankStyle.DENSE) {
        before.ifPresent(held -> keys.prefixes().add(CountTree.leaf(held.key())));
        wantLeaf(slices, board, submission, season.slice(), path);
      }
    }
  }

  /** Of the segment that is told, where the number of entries of the score must be known. */
  private static void wantLeaf(
      Map<Slice, Keys> slices, Board board, Submission submission, Slice all, List<String> path) {
    submission
        .profile()
        .segment()
        .filter(segment -> board.settings().segments() && !path.isEmpty())
        .ifPresent(
            segment ->
                slices
                    .computeIfAbsent(
                        all.in(segment), s -> Keys.of(board, new HashSet<>(), new HashSet<>()))
                    .prefixes()
                    .add(path.get(path.size() - 1)));
  }

  /**
   * Whether a window sums for all time. There a sum is seldom a first score, and its nodes need a
   * request of their own, by which those of sums in other windows can be read as well.
   */
  private static boolean sumsForEver(Board board) {
    return board.allWindows().all().stream()
        .anyMatch(window -> window.isEndless() && board.update(window) == UpdatePolicy.SUM);
  }

  /**
   * The nodes of the score that the player will probably have; none if nothing can be said of it.
   */
  private static List<String> likely(
      Board board,
      UpdatePolicy update,
      Optional<Held> before,
      Submission submission,
      Instant reached) {
    if (before.isEmpty() && update == UpdatePolicy.SUM && sumsForEver(board)) {
      return List.of();
    }
    try {
      Score submitted = board.order().units(submission.score());
      Score score =
          before.isEmpty()
              ? submitted
              : update.updated(board.order(), before.get().score(), submitted);
      boolean kept = before.isPresent() && before.get().score().equals(score);
      return CountTree.path(kept ? before.get().key() : board.key(score, reached));
    } catch (InvalidInputException e) {
      // Reported when the submission's turn comes.
      return List.of();
    }
  }
}
