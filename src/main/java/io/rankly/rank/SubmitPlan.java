package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.Bounds;
import io.rankly.error.ConflictException;
import io.rankly.error.ForbiddenException;
import io.rankly.error.OutOfBoundsException;
import io.rankly.error.RanklyException;
import io.rankly.error.RefusedException;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.SlicePlan.Held;
import io.rankly.rank.Submission.Expected;
import io.rankly.rank.Submission.Once;
import io.rankly.rank.Submissions.Result;
import io.rankly.rank.Write.SliceChange;
import io.rankly.score.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What submissions do to a board as it was read: computes answers and writes, and touches no store.
 * Submissions are taken in order, each seeing the ones before it; each counts in all windows or in
 * none.
 */
final class SubmitPlan {
  private final Board board;
  private final Snapshot snapshot;
  private final List<Submission> all;
  private final Instant now;
  private final SubmissionTime current;
  private final Map<Slice, SlicePlan> slices = new LinkedHashMap<>();
  private final Map<String, StoredReceipt> receipts;

  /** Fingerprints of requests that reuse a key of another request: no part of them counts. */
  private final Set<String> reusing = new HashSet<>();

  private final List<StoredReceipt> newReceipts = new ArrayList<>();
  private final PlayerStates states;
  private final UsedUp usedUp;

  SubmitPlan(Board board, Snapshot snapshot, List<Submission> submissions, Instant now) {
    this.board = board;
    this.snapshot = snapshot;
    this.all = submissions;
    this.now = now;
    this.current = SubmissionTime.now(board, now);
    this.receipts = new HashMap<>(snapshot.receipts());
    this.states = new PlayerStates(board, snapshot);
    this.usedUp = new UsedUp(board, snapshot, now);
    for (Submission submission : submissions) {
      for (BoardSeason season : seasons(submission)) {
        slices.computeIfAbsent(season.slice(), slice -> new SlicePlan(board, season, snapshot));
      }
      submission
          .once()
          .flatMap(once -> receipt(once.request()))
          .filter(first -> !first.once().fingerprint().equals(fingerprint(submission)))
          .ifPresent(first -> reusing.add(fingerprint(submission)));
    }
    snapshot.slices().entrySet().stream()
        .filter(read -> read.getKey().segment().isPresent())
        .forEach(
            read -> plan(read.getKey().ofAll()).addRead(read.getKey(), read.getValue().nodes()));
  }

  /**
   * What a submission leads to.
   *
   * @param held what the player has afterwards, in each of the seasons
   */
  private record Effect(SubmissionTime time, List<Held> held) {}

  /** A write, and the results of the submissions that it stands for, once it has happened. */
  record Part(List<Result> results, Write write) {}

  /**
   * Those of the submissions, from the first on, that can be planned together: up to one that
   * expects a version which depends on what becomes of another one.
   */
  static List<Submission> foreseeable(List<Submission> submissions) {
    Set<PlayerId> players = new HashSet<>();
    for (int i = 0; i < submissions.size(); i++) {
      Submission submission = submissions.get(i);
      boolean expects = submission.expected().flatMap(Expected::version).isPresent();
      if (!players.add(submission.player()) && expects) {
        return submissions.subList(0, i);
      }
    }
    return submissions;
  }

  Board board() {
    return board;
  }

  /** The prefixes of nodes that these submissions need and that were not read. */
  Map<Slice, Set<String>> missing(List<Submission> submissions) {
    Foresight foresight = new Foresight(segments(submissions));
    for (Submission submission : submissions) {
      if (answered(submission).isEmpty()) {
        acceptable(submission, foresight.held)
            .ifPresent(effect -> foresight.take(submission.player(), effect));
      }
    }
    return foresight.missing;
  }

  /** What submissions will lead to one after the other, before anything is planned. */
  private final class Foresight {
    final Map<Slice, Set<String>> missing = new HashMap<>();
    final Map<Slice, Map<PlayerId, Held>> held = new HashMap<>();

    private final Map<PlayerId, Set<Segment>> segments;
    private final Map<PlayerId, Set<Instant>> reached = new HashMap<>();

    Foresight(Map<PlayerId, Set<Segment>> segments) {
      this.segments = segments;
    }

    void take(PlayerId player, Effect effect) {
      Set<Instant> before = reached.computeIfAbsent(player, p -> new HashSet<>());
      for (int i = 0; i < effect.held().size(); i++) {
        Slice slice = effect.time().seasons().get(i).slice();
        Held next = effect.held().get(i);
        held.computeIfAbsent(slice, s -> new HashMap<>()).put(player, next);
        plan(slice)
            .missing(player, next, effect.time(), segments.getOrDefault(player, Set.of()))
            .forEach(this::need);
        need(slice, plan(slice).missingIfRenamed(next, effect.time(), before));
      }
      before.add(effect.time().reached());
    }

    private void need(Slice slice, Set<String> prefixes) {
      if (!prefixes.isEmpty()) {
        missing.computeIfAbsent(slice, s -> new TreeSet<>()).addAll(prefixes);
      }
    }
  }

  /** On a board that ranks by segment: those in which each player is or may come. */
  private Map<PlayerId, Set<Segment>> segments(List<Submission> submissions) {
    Map<PlayerId, Set<Segment>> segments = new HashMap<>();
    if (board.settings().segments()) {
      for (Submission submission : submissions) {
        PlayerId player = submission.player();
        Set<Segment> of = segments.computeIfAbsent(player, p -> new HashSet<>());
        submission.profile().segment().ifPresent(of::add);
        slices
            .values()
            .forEach(
                plan -> plan.entry(player).flatMap(e -> e.profile().segment()).ifPresent(of::add));
      }
    }
    return segments;
  }

  void addRead(Snapshot snapshot) {
    snapshot
        .slices()
        .forEach((slice, contents) -> plan(slice.ofAll()).addRead(slice, contents.nodes()));
  }

  /**
   * What the only submission writes, if that does not depend on these nodes, and what it answers
   * does: they are of windows in which the player's entry stays as it is, and the answer is kept
   * neither by an entry nor by a receipt. Nothing is planned here by that.
   */
  Optional<Write> writeWithout(Map<Slice, Set<String>> nodes) {
    if (all.size() != 1 || all.get(0).once().isPresent() || !leaves(nodes.keySet(), all.get(0))) {
      return Optional.empty();
    }
    SubmitPlan other = new SubmitPlan(board, snapshot, all, now);
    nodes.forEach(
        (slice, prefixes) ->
            other.plan(slice).addRead(slice, prefixes.stream().map(Node::empty).toList()));
    return Optional.of(other.next(all).write()).filter(write -> write.actions() > 0);
  }

  /** Plans the submissions from the first on, as many as fit in one write; at least one. */
  Part next(List<Submission> submissions) {
    return next(submissions, 0);
  }

  /**
   * The same.
   *
   * @param more actions that the write will have besides
   */
  Part next(List<Submission> submissions, int more) {
    List<Result> results = new ArrayList<>();
    for (Submission submission : submissions) {
      if (!results.isEmpty() && actionsWith(submission) + more > Write.MAX_ACTIONS) {
        break;
      }
      results.add(result(submission));
    }
    List<SliceChange> changes =
        slices.values().stream().flatMap(plan -> plan.changes().stream()).toList();
    Write write =
        Write.of(board, changes)
            .withReceipts(List.copyOf(newReceipts))
            .withSanctions(states.checks())
            .with(usedUp.nonces(), usedUp.paces());
    return new Part(results, write);
  }

  /** Takes the last part for stored. */
  void settle() {
    newReceipts.forEach(receipt -> receipts.put(receipt.once().key(), receipt));
    newReceipts.clear();
    states.settle();
    usedUp.settle();
    slices.values().forEach(SlicePlan::settle);
  }

  /** The entries of the submitting players, as they are planned. */
  Map<Slice, List<Entry>> entries() {
    Map<Slice, List<Entry>> entries = new HashMap<>();
    slices.forEach((slice, plan) -> entries.put(slice, plan.entries()));
    return entries;
  }

  /** An upper bound of the actions that the write would have with this submission. */
  private int actionsWith(Submission submission) {
    Optional<Effect> effect = acceptable(submission, Map.of());
    if (effect.isEmpty()) {
      return 0;
    }
    int actions = newReceipts.size() + (submission.once().isPresent() ? 2 : 0);
    actions += states.actionsWith(submission.player());
    actions += usedUp.actionsWith(submission);
    for (SlicePlan plan : slices.values()) {
      actions += plan.actions();
    }
    for (int i = 0; i < effect.get().held().size(); i++) {
      Slice slice = effect.get().time().seasons().get(i).slice();
      actions += plan(slice).actionsOf(submission.player(), effect.get().held().get(i));
    }
    return actions;
  }

  private Result result(Submission submission) {
    if (submission.once().isPresent() && reusing.contains(fingerprint(submission))) {
      return new Result.Refused(
          new RefusedException(
              "this Idempotency-Key was used for another request; use a new key for a new request",
              Map.of("header", "Idempotency-Key")));
    }
    Optional<StoredReceipt> answered = answered(submission);
    if (answered.isPresent()) {
      return new Result.Accepted(answered.get().receipts());
    }
    try {
      return judged(submission);
    } catch (RanklyException e) {
      return new Result.Refused(e);
    }
  }

  private Result judged(Submission submission) {
    Effect effect;
    try {
      effect = effect(submission, Map.of());
    } catch (OutOfBoundsException e) {
      usedUp.take(submission, board.bounds()::review);
      return new Result.Refused(e);
    }
    usedUp.take(submission, () -> submission.once().isPresent() || !leavesAll(submission, effect));
    Receipts answer = counted(submission, effect);
    submission.once().ifPresent(once -> keep(once, answer));
    return new Result.Accepted(answer);
  }

  private Receipts counted(Submission submission, Effect effect) {
    SubmissionTime time = effect.time();
    List<Profile> profiles = profiles(submission, time);
    PlayerState state = states.of(submission.player());
    List<Receipt> all = new ArrayList<>(time.seasons().size());
    for (int i = 0; i < time.seasons().size(); i++) {
      SlicePlan plan = plan(time.seasons().get(i).slice());
      states.relyOn(submission.player(), plan);
      all.add(plan.plan(submission.player(), profiles.get(i), effect.held().get(i), state, time));
    }
    return new Receipts(all, snapshot.countedUntil(board));
  }

  /** Whether all entries stay as they are. */
  private boolean leavesAll(Submission submission, Effect effect) {
    return left(submission, effect).size() == effect.held().size();
  }

  /** Whether these are slices in which the submission leaves the player's entry as it is. */
  private boolean leaves(Set<Slice> slices, Submission submission) {
    return acceptable(submission, Map.of())
        .filter(effect -> left(submission, effect).containsAll(slices))
        .isPresent();
  }

  /** The slices in which the entry stays as it is. */
  private Set<Slice> left(Submission submission, Effect effect) {
    List<Profile> profiles = profiles(submission, effect.time());
    PlayerState state = states.of(submission.player());
    Set<Slice> left = new HashSet<>();
    for (int i = 0; i < profiles.size(); i++) {
      Slice slice = effect.time().seasons().get(i).slice();
      Held held = effect.held().get(i);
      if (plan(slice).leaves(submission.player(), profiles.get(i), held, state)) {
        left.add(slice);
      }
    }
    return left;
  }

  /** What of the player's is shown afterwards, in each of the seasons. */
  private List<Profile> profiles(Submission submission, SubmissionTime time) {
    Profile elsewhere = elsewhere(submission.player(), time);
    return time.seasons().stream()
        .map(season -> plan(season.slice()).entry(submission.player()))
        .map(entry -> entry.map(Entry::profile).orElse(elsewhere).with(submission.profile()))
        .toList();
  }

  /** The profile of the player's newest entry, which a new season takes over. */
  private Profile elsewhere(PlayerId player, SubmissionTime time) {
    return Profile.newest(
        time.seasons().stream().flatMap(season -> plan(season.slice()).entry(player).stream()));
  }

  /**
   * What the submission leads to.
   *
   * @param scores what players hold, where that is not what is planned
   */
  private Effect effect(Submission submission, Map<Slice, Map<PlayerId, Held>> scores) {
    requireWriter(submission);
    usedUp.requireNew(submission);
    states.requireAdmitted(submission.player());
    SubmissionTime time = time(submission);
    Score submitted = board.order().units(submission.score());
    Bounds bounds = submission.sender() instanceof Sender.Reviewer ? Bounds.NONE : board.bounds();
    List<Held> held = new ArrayList<>(time.seasons().size());
    for (BoardSeason season : time.seasons()) {
      SlicePlan plan = plan(season.slice());
      Optional<Held> old =
          Optional.ofNullable(
                  scores.getOrDefault(season.slice(), Map.of()).get(submission.player()))
              .or(() -> plan.entry(submission.player()).map(Held::of));
      held.add(plan.updated(old, submitted, time, bounds));
    }
    submission.expected().ifPresent(expected -> require(expected, submission.player(), time));
    return new Effect(time, held);
  }

  private void requireWriter(Submission submission) {
    if (submission.sender() instanceof Sender.Player
        && !board.settings().access().playersSubmit()) {
      throw new ForbiddenException(
          "players do not submit to this board themselves; a server with the role submitter does",
          Map.of("board", board.id().text()));
    }
  }

  private void require(Expected expected, PlayerId player, SubmissionTime time) {
    Slice main = time.seasons().get(0).slice();
    if (expected.season().isPresent() && !expected.season().get().equals(main.season())) {
      throw new ConflictException(
          "the score would count in another season than expected; look at the board again before you submit it",
          Map.of("expected", expected.season().get(), "season", main.season()));
    }
    long version = plan(main).entry(player).map(Entry::version).orElse(0L);
    if (expected.version().isPresent() && expected.version().get() != version) {
      throw new ConflictException(
          "the player's entry is no longer what was expected; read it again before you submit",
          Map.of("expected", expected.version().get(), "version", version));
    }
  }

  /** What the submission leads to, unless it will be refused. */
  private Optional<Effect> acceptable(
      Submission submission, Map<Slice, Map<PlayerId, Held>> scores) {
    try {
      return Optional.of(effect(submission, scores));
    } catch (RanklyException e) {
      return Optional.empty();
    }
  }

  private SubmissionTime time(Submission submission) {
    return SubmissionTime.isNow(submission) ? current : SubmissionTime.of(board, submission, now);
  }

  /** The seasons in which a submission counts; none if it will be refused. */
  private List<BoardSeason> seasons(Submission submission) {
    return SubmissionTime.isNow(submission)
        ? current.seasons()
        : SubmissionTime.acceptable(board, submission, now)
            .map(SubmissionTime::seasons)
            .orElse(List.of());
  }

  private SlicePlan plan(Slice slice) {
    SlicePlan plan = slices.get(slice);
    if (plan == null) {
      throw new IllegalStateException("a slice was not read");
    }
    return plan;
  }

  /**
   * A receipt for the part, and the first one also for the whole request, so that no other request
   * takes its key.
   */
  private void keep(Once once, Receipts answer) {
    newReceipts.add(new StoredReceipt(once, answer, now));
    boolean known =
        receipt(once.request()).isPresent()
            || newReceipts.stream().anyMatch(kept -> kept.once().key().equals(once.request()));
    if (!known) {
      newReceipts.add(new StoredReceipt(new Once(once.request(), once.fingerprint()), answer, now));
    }
  }

  private Optional<StoredReceipt> answered(Submission submission) {
    return submission.once().flatMap(once -> receipt(once.key()));
  }

  private Optional<StoredReceipt> receipt(String key) {
    return Optional.ofNullable(receipts.get(key))
        .filter(receipt -> now.isBefore(receipt.expires()));
  }

  private static String fingerprint(Submission submission) {
    return submission.once().orElseThrow().fingerprint();
  }
}
