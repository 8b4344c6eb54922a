package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.error.RanklyException;
import io.rankly.error.RefusedException;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.Standing.Place;
import io.rankly.rank.Submission.Once;
import io.rankly.rank.Submissions.Result;
import io.rankly.rank.Write.EntryChange;
import io.rankly.score.OrderKey;
import io.rankly.score.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * What submissions do to a board as it was read: computes answers and writes, and touches no store.
 * Submissions are taken in order, each seeing the ones before it.
 */
final class SubmitPlan {
  private final Board board;
  private final Slice slice;
  private final CountTree tree;
  private final Map<PlayerId, Entry> stored;
  private final Map<String, StoredReceipt> receipts;

  /** Fingerprints of requests that reuse a key of another request: no part of them counts. */
  private final Set<String> reusing = new HashSet<>();

  private final Map<PlayerId, Entry> changed = new LinkedHashMap<>();
  private final List<StoredReceipt> newReceipts = new ArrayList<>();

  SubmitPlan(Board board, Snapshot snapshot, List<Submission> submissions, Instant now) {
    this.board = board;
    this.slice = Slice.allTime(board);
    this.tree = new CountTree(snapshot.nodes());
    this.stored = new HashMap<>(snapshot.entries());
    this.receipts = new HashMap<>(snapshot.receipts());
    for (Submission submission : submissions) {
      submission
          .once()
          .flatMap(once -> receipt(once.request(), now))
          .filter(first -> !first.once().fingerprint().equals(fingerprint(submission)))
          .ifPresent(first -> reusing.add(fingerprint(submission)));
    }
  }

  /** A score of a player, and its key, which may tell when it was reached. */
  private record Held(Score score, OrderKey key) {
    static Held of(Entry entry) {
      return new Held(entry.score(), entry.key());
    }
  }

  /** A write, and the results of the submissions that it stands for, once it has happened. */
  record Part(List<Result> results, Write write) {}

  Board board() {
    return board;
  }

  /** The prefixes of nodes that these submissions need and that were not read. */
  Set<String> missing(List<Submission> submissions, Instant now) {
    Set<String> missing = new TreeSet<>();
    Map<PlayerId, Held> scores = new HashMap<>();
    stored.forEach((player, entry) -> scores.put(player, Held.of(entry)));
    for (Submission submission : submissions) {
      if (answered(submission, now).isEmpty()) {
        Optional<Held> old = Optional.ofNullable(scores.get(submission.player()));
        acceptable(old, submission, now)
            .ifPresent(
                held -> {
                  scores.put(submission.player(), held);
                  if (!tree.covers(held.key())) {
                    missing.addAll(CountTree.path(held.key()));
                  }
                });
      }
    }
    return missing;
  }

  void addRead(Collection<Node> nodes) {
    tree.addRead(nodes);
  }

  /** Plans the submissions from the first on, as many as fit in one write; at least one. */
  Part next(List<Submission> submissions, Instant now) {
    changed.clear();
    newReceipts.clear();
    List<Result> results = new ArrayList<>();
    for (Submission submission : submissions) {
      if (!results.isEmpty() && actionsWith(submission, now) > Write.MAX_ACTIONS) {
        break;
      }
      results.add(plan(submission, now));
    }
    List<EntryChange> entries =
        changed.entrySet().stream()
            .map(
                c ->
                    new EntryChange(
                        c.getKey(),
                        Optional.ofNullable(stored.get(c.getKey())),
                        Optional.of(c.getValue())))
            .toList();
    return new Part(results, new Write(slice, entries, tree.planned(), List.copyOf(newReceipts)));
  }

  /** Takes the last part for stored. */
  void settle() {
    stored.putAll(changed);
    newReceipts.forEach(receipt -> receipts.put(receipt.once().key(), receipt));
    tree.settle();
  }

  /** An upper bound of the actions that the write would have with this submission. */
  private int actionsWith(Submission submission, Instant now) {
    Optional<Entry> old = entry(submission.player());
    Optional<Held> held = acceptable(old.map(Held::of), submission, now);
    if (held.isEmpty()) {
      return 0;
    }
    List<OrderKey> keys = new ArrayList<>(List.of(held.get().key()));
    old.ifPresent(entry -> keys.add(entry.key()));
    int further =
        (submission.once().isPresent() ? 2 : 0)
            + (changed.containsKey(submission.player()) ? 0 : 1);
    return changed.size()
        + newReceipts.size()
        + tree.planned().size()
        + further
        + tree.furtherNodes(keys);
  }

  private Result plan(Submission submission, Instant now) {
    if (submission.once().isPresent() && reusing.contains(fingerprint(submission))) {
      return new Result.Refused(
          new RefusedException(
              "this Idempotency-Key was used for another request; use a new key for a new request",
              Map.of("header", "Idempotency-Key")));
    }
    Optional<StoredReceipt> answered = answered(submission, now);
    if (answered.isPresent()) {
      return new Result.Accepted(answered.get().receipt());
    }
    try {
      Receipt receipt = receipt(submission, now);
      submission.once().ifPresent(once -> keep(once, receipt, now));
      return new Result.Accepted(receipt);
    } catch (RanklyException e) {
      return new Result.Refused(e);
    }
  }

  private Receipt receipt(Submission submission, Instant now) {
    Optional<Entry> old = entry(submission.player());
    Held held = updated(old.map(Held::of), submission, now);
    boolean scoreChanged = old.isEmpty() || !old.get().score().equals(held.score());
    Optional<String> name = submission.name().or(() -> old.flatMap(Entry::name));
    boolean nameChanged = old.isPresent() && !old.get().name().equals(name);
    OrderKey key = held.key();
    old.ifPresent(entry -> tree.plan(entry.key(), -1));
    tree.plan(key, +1);
    Place place = tree.place(key);
    Entry entry = old.orElse(null);
    if (entry == null || scoreChanged || nameChanged) {
      long version = entry == null ? 1 : entry.version() + 1;
      entry = new Entry(submission.player(), name, held.score(), key, version, now, place.rank());
      changed.put(entry.player(), entry);
    }
    return new Receipt(
        Standing.of(entry, place),
        old.map(Entry::score),
        old.map(Entry::answeredRank).map(OptionalLong::of).orElse(OptionalLong.empty()),
        scoreChanged);
  }

  /** What the player holds afterwards: with the key it had, unless the score is another one. */
  private Held updated(Optional<Held> old, Submission submission, Instant now) {
    Score submitted = board.order().units(submission.score());
    Score score = old.isEmpty() ? submitted : board.updated(old.get().score(), submitted);
    return old.filter(held -> held.score().equals(score))
        .orElseGet(() -> new Held(score, board.key(score, now)));
  }

  /** What the player would hold, unless the submission will be refused. */
  private Optional<Held> acceptable(Optional<Held> old, Submission submission, Instant now) {
    try {
      return Optional.of(updated(old, submission, now));
    } catch (RanklyException e) {
      return Optional.empty();
    }
  }

  private Optional<Entry> entry(PlayerId player) {
    return Optional.ofNullable(changed.getOrDefault(player, stored.get(player)));
  }

  /**
   * A receipt for the part, and the first one also for the whole request, so that no other request
   * takes its key.
   */
  private void keep(Once once, Receipt receipt, Instant now) {
    newReceipts.add(new StoredReceipt(once, receipt, now));
    boolean known =
        receipt(once.request(), now).isPresent()
            || newReceipts.stream().anyMatch(kept -> kept.once().key().equals(once.request()));
    if (!known) {
      newReceipts.add(
          new StoredReceipt(new Once(once.request(), once.fingerprint()), receipt, now));
    }
  }

  private Optional<StoredReceipt> answered(Submission submission, Instant now) {
    return submission.once().flatMap(once -> receipt(once.key(), now));
  }

  private Optional<StoredReceipt> receipt(String key, Instant now) {
    return Optional.ofNullable(receipts.get(key))
        .filter(receipt -> now.isBefore(receipt.expires()));
  }

  private static String fingerprint(Submission submission) {
    return submission.once().orElseThrow().fingerprint();
  }
}
