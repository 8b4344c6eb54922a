package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.SubmissionLimit;
import io.rankly.error.ConflictException;
import io.rankly.error.ForbiddenException;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.Write.PaceChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What players who submit for themselves use up, each nonce and their limit, as it was read and as
 * it is planned.
 *
 * <p>A nonce is used up by the submission that is judged, be it accepted or out of bounds, also
 * when the score changes nothing: a copy could change something later. A limit is used up by what
 * is written.
 */
final class UsedUp {
  private final Board board;
  private final Instant now;
  private final Set<Nonce.Id> used;
  private final Map<PlayerId, Pace> stored;
  private final List<Nonce> nonces = new ArrayList<>();
  private final Map<PlayerId, Pace> paces = new LinkedHashMap<>();

  UsedUp(Board board, Snapshot read, Instant now) {
    this.board = board;
    this.now = now;
    this.used = new HashSet<>(read.nonces());
    this.stored = new HashMap<>(read.paces());
  }

  /** The nonces that must be read. */
  static Set<Nonce.Id> nonces(Board board, List<Submission> submissions) {
    Set<Nonce.Id> nonces = new HashSet<>();
    submissions.forEach(submission -> nonce(board, submission).ifPresent(n -> nonces.add(n.id())));
    return nonces;
  }

  /** Of whom it must be read how much of the limit is used up. */
  static Set<PlayerId> limited(Board board, List<Submission> submissions) {
    Set<PlayerId> players = new HashSet<>();
    submissions.stream()
        .filter(submission -> limit(board, submission).isPresent())
        .forEach(submission -> players.add(submission.player()));
    return players;
  }

  /**
   * Refuses a submission of a player that must be signed and is not, or is a copy of another one.
   *
   * @throws ForbiddenException when it is not signed
   * @throws ConflictException when its nonce is used up
   */
  void requireNew(Submission submission) {
    if (!mustBeSigned(board, submission)) {
      return;
    }
    Optional<Nonce> nonce = nonce(board, submission);
    if (nonce.isEmpty()) {
      throw new ForbiddenException(
          "this board takes what players submit only with a signature; send it as Rankly-Signature",
          Map.of("header", Nonce.HEADER));
    }
    if (used.contains(nonce.get().id())) {
      throw new ConflictException(
          "this nonce was used before, and a copy of a request counts nowhere; sign with a new one, and let an Idempotency-Key tell what is a repetition",
          Map.of("header", Nonce.HEADER));
    }
  }

  /**
   * Plans that this submission has been judged.
   *
   * @param written whether anything is written for it, asked only of who has a limit
   * @throws io.rankly.error.LimitedException when it is one too many
   */
  void take(Submission submission, BooleanSupplier written) {
    Optional<Nonce> nonce = nonce(board, submission);
    Optional<SubmissionLimit> limit = limit(board, submission);
    if (limit.isPresent() && (nonce.isPresent() || written.getAsBoolean())) {
      PlayerId player = submission.player();
      Pace before = paces.getOrDefault(player, stored.get(player));
      paces.put(player, Pace.next(Optional.ofNullable(before), player, limit.get(), now));
    }
    nonce.ifPresent(
        judged -> {
          used.add(judged.id());
          nonces.add(judged);
        });
  }

  /** An upper bound of the actions that there are with this submission. */
  int actionsWith(Submission submission) {
    return nonces.size()
        + (nonce(board, submission).isPresent() ? 1 : 0)
        + paces.size()
        + (limit(board, submission).isPresent() && !paces.containsKey(submission.player()) ? 1 : 0);
  }

  List<Nonce> nonces() {
    return List.copyOf(nonces);
  }

  List<PaceChange> paces() {
    return paces.values().stream()
        .map(pace -> new PaceChange(Optional.ofNullable(stored.get(pace.player())), pace))
        .toList();
  }

  /** Takes what is planned for stored. */
  void settle() {
    nonces.clear();
    stored.putAll(paces);
    paces.clear();
  }

  private static boolean mustBeSigned(Board board, Submission submission) {
    return submission.sender() instanceof Sender.Player && board.settings().access().playersSign();
  }

  /** Where the board asks for none, it is not looked at. */
  private static Optional<Nonce> nonce(Board board, Submission submission) {
    return mustBeSigned(board, submission) && submission.sender() instanceof Sender.Player player
        ? player.nonce()
        : Optional.empty();
  }

  private static Optional<SubmissionLimit> limit(Board board, Submission submission) {
    return submission.sender() instanceof Sender.Player
        ? board.settings().access().limit()
        : Optional.empty();
  }
}
