package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.Bounds;
import io.rankly.board.RankStyle;
import io.rankly.board.UpdatePolicy;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.Standing.Place;
import io.rankly.rank.Write.EntryChange;
import io.rankly.rank.Write.NodeChange;
import io.rankly.rank.Write.SliceChange;
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
 * What submissions do to one slice as it was read: the part of a {@link SubmitPlan} that is about
 * one window.
 */
final class SlicePlan {
  private final Board board;
  private final UpdatePolicy update;
  private final BoardSeason season;
  private final CountTree tree;
  private final SegmentTrees segments;
  private final Map<PlayerId, Entry> stored;
  private final Map<PlayerId, Entry> changed = new LinkedHashMap<>();

  /** Those whose stored entry, as this knows it, is counted in the tree in any case. */
  private final Set<PlayerId> counted = new HashSet<>();

  SlicePlan(Board board, BoardSeason season, Snapshot read) {
    this.board = board;
    this.update = board.update(season.window());
    this.season = season;
    this.tree = CountTree.of(board, season.slice(), read);
    this.segments = new SegmentTrees(board.style());
    this.stored = new HashMap<>(read.of(season.slice()).entries());
  }

  /** A score of a player, its key, and since when it is so. */
  record Held(Score score, OrderKey key, Instant since) {
    static Held of(Entry entry) {
      return new Held(entry.score(), entry.key(), entry.updatedAt());
    }
  }

  /** The player's entry as it is planned. */
  Optional<Entry> entry(PlayerId player) {
    return Optional.ofNullable(changed.getOrDefault(player, stored.get(player)));
  }

  /** All entries, as they are planned. */
  List<Entry> entries() {
    Map<PlayerId, Entry> entries = new HashMap<>(stored);
    entries.putAll(changed);
    return List.copyOf(entries.values());
  }

  /**
   * What a player holds after a submission: what it had, unless the score is another one.
   *
   * @param bounds that the submission must keep to
   * @throws io.rankly.error.InvalidInputException when a sum is too large
   * @throws io.rankly.error.RefusedException when it is out of bounds
   */
  Held updated(Optional<Held> old, Score submitted, SubmissionTime time, Bounds bounds) {
    Score score = old.isEmpty() ? submitted : updated(old.get(), submitted, time);
    bounds.require(board.order(), submitted, old.map(Held::score), score);
    if (old.isEmpty()) {
      return held(submitted, time.reached());
    }
    Held before = old.get();
    if (score.equals(before.score())) {
      return before;
    }
    return held(score, update == UpdatePolicy.SUM ? notBefore(before, time) : time.reached());
  }

  private Score updated(Held before, Score submitted, SubmissionTime time) {
    boolean overtaken =
        time.late() && update == UpdatePolicy.LAST && time.reached().isBefore(before.since());
    return overtaken ? before.score() : update.updated(board.order(), before.score(), submitted);
  }

  private Held held(Score score, Instant since) {
    return new Held(score, board.key(score, since), since);
  }

  /** A sum that a late score is added to is not reached before the scores that it had. */
  private static Instant notBefore(Held before, SubmissionTime time) {
    return time.late() && time.reached().isBefore(before.since()) ? before.since() : time.reached();
  }

  /**
   * The prefixes of the nodes that this needs, if it is what a submission leads to.
   *
   * @param in the segments in which the player may be before or afterwards
   */
  Map<Slice, Set<String>> missing(
      PlayerId player, Held held, SubmissionTime time, Set<Segment> in) {
    Set<String> missing = new TreeSet<>();
    if (!tree.covers(held.key())) {
      missing.addAll(CountTree.path(held.key()));
    }
    if (time.late() && update == UpdatePolicy.LAST) {
      // Whether the entry stays depends on submissions before, even on those that only rename.
      entry(player)
          .map(Entry::key)
          .filter(key -> !tree.covers(key))
          .ifPresent(key -> missing.addAll(CountTree.path(key)));
    }
    Map<Slice, Set<String>> all = new HashMap<>();
    if (board.style() == RankStyle.DENSE) {
      entry(player)
          .map(Entry::key)
          .filter(key -> !tree.coversLeaf(key))
          .ifPresent(key -> missing.add(CountTree.leaf(key)));
      in.forEach(segment -> all.putAll(missing(player, held, season.slice().in(segment))));
    }
    if (!missing.isEmpty()) {
      all.put(season.slice(), missing);
    }
    return all;
  }

  /** Those of a segment of a dense board. */
  private Map<Slice, Set<String>> missing(PlayerId player, Held held, Slice segment) {
    Set<String> missing = new TreeSet<>(Set.of(CountTree.leaf(held.key())));
    entry(player).ifPresent(entry -> missing.add(CountTree.leaf(entry.key())));
    missing.removeIf(prefix -> segments.isRead(segment, prefix));
    return missing.isEmpty() ? Map.of() : Map.of(segment, missing);
  }

  /**
   * The nodes that a late sum also needs if one of the submissions before it only renames: then it
   * is not reached before that one.
   *
   * @param before when the submissions before it were reached
   */
  Set<String> missingIfRenamed(Held held, SubmissionTime time, Collection<Instant> before) {
    Set<String> missing = new TreeSet<>();
    if (time.late() && update == UpdatePolicy.SUM) {
      before.stream()
          .filter(held.since()::isBefore)
          .map(since -> board.key(held.score(), since))
          .filter(key -> !tree.covers(key))
          .forEach(key -> missing.addAll(CountTree.path(key)));
    }
    return missing;
  }

  /** Takes in what was read of this slice, or of a segment of it. */
  void addRead(Slice slice, Collection<Node> nodes) {
    if (slice.segment().isPresent()) {
      segments.addRead(slice, nodes);
    } else {
      tree.addRead(nodes);
    }
  }

  /** What a player holds to whom exactly this score is given: what it had, if it is that. */
  Held exactly(PlayerId player, Score score, Instant reached) {
    return entry(player)
        .filter(entry -> entry.score().equals(score))
        .map(Held::of)
        .orElseGet(() -> held(score, reached));
  }

  /**
   * Whether no stored entry vouches for the player's state: one that is in this state, and that
   * would be another one if moderation had changed that.
   */
  boolean isUnsure(PlayerId player, PlayerState state) {
    return entry(player).filter(entry -> entry.state() == state).isEmpty();
  }

  /** Whether the player's entry stays as it is, if the player holds this after a submission. */
  boolean leaves(PlayerId player, Profile profile, Held held, PlayerState state) {
    return entry(player)
        .filter(
            entry ->
                entry.score().equals(held.score())
                    && entry.profile().equals(profile)
                    && entry.state() == state)
        .isPresent();
  }

  /** Plans that the player, who is in this state, holds this after a submission. */
  Receipt plan(
      PlayerId player, Profile profile, Held held, PlayerState state, SubmissionTime time) {
    Optional<Entry> old = entry(player);
    boolean scoreChanged = old.isEmpty() || !old.get().score().equals(held.score());
    boolean profileChanged = old.isPresent() && !old.get().profile().equals(profile);
    boolean stateChanged = old.isPresent() && old.get().state() != state;
    old.filter(Entry::isRanked)
        .filter(this::isCounted)
        .ifPresent(entry -> tree.plan(entry.key(), -1));
    Place place = tree.placeOfAnother(held.key());
    if (state == PlayerState.RANKED) {
      tree.plan(held.key(), +1);
    }
    counted.add(player);
    Optional<String> badge = place.badge(board, held.score());
    Entry entry = old.orElse(null);
    if (entry == null || scoreChanged || profileChanged || stateChanged) {
      long version = entry == null ? 1 : entry.version() + (scoreChanged || profileChanged ? 1 : 0);
      Instant updated = profileChanged && !scoreChanged ? notBefore(held, time) : held.since();
      entry =
          new Entry(
              player,
              profile,
              held.score(),
              held.key(),
              version,
              updated,
              place.rank(board.style()),
              badge,
              state);
      changed.put(player, entry);
    }
    return new Receipt(
        season.slice(),
        Standing.of(entry, place),
        old.map(Entry::score),
        old.map(Entry::answeredRank).map(OptionalLong::of).orElse(OptionalLong.empty()),
        scoreChanged,
        badge,
        old.flatMap(Entry::answeredBadge).filter(before -> !badge.equals(Optional.of(before))));
  }

  /**
   * Whether an entry is in the tree. Where counts lag, its time tells; that of an entry that was
   * stored late, or changed but in its profile, can tell wrongly, by which the place of an answer
   * is one off.
   */
  private boolean isCounted(Entry entry) {
    return counted.contains(entry.player())
        || tree.countedUntil().filter(entry.updatedAt()::isAfter).isEmpty();
  }

  /** The actions that are planned. */
  int actions() {
    return changes().stream()
        .mapToInt(change -> board.isStreamed() ? change.entries().size() : change.actions())
        .sum();
  }

  /** An upper bound of the actions that the player's holding this would add. */
  int actionsOf(PlayerId player, Held held) {
    List<OrderKey> keys = new ArrayList<>(List.of(held.key()));
    entry(player).ifPresent(entry -> keys.add(entry.key()));
    int entries = (changed.containsKey(player) ? 0 : 1) + (board.settings().segments() ? 2 : 0);
    if (board.isStreamed()) {
      return entries;
    }
    int inSegments =
        board.settings().segments()
            ? keys.stream().mapToInt(key -> CountTree.path(key).size()).sum()
            : 0;
    return entries + tree.furtherNodes(keys) + inSegments;
  }

  /** The planned changes, those of the players' segments behind those of all. */
  List<SliceChange> changes() {
    List<EntryChange> entries =
        changed.entrySet().stream()
            .map(
                c ->
                    new EntryChange(
                        c.getKey(),
                        Optional.ofNullable(stored.get(c.getKey())),
                        Optional.of(c.getValue())))
            .toList();
    List<NodeChange> counts = tree.planned();
    if (entries.isEmpty() && counts.isEmpty()) {
      return List.of();
    }
    List<SliceChange> changes = new ArrayList<>();
    changes.add(new SliceChange(season.slice(), season.expires(), entries, counts));
    if (board.settings().segments()) {
      changes.addAll(SegmentChanges.of(season, entries, segments));
    }
    return changes;
  }

  /** Takes the planned changes for stored. */
  void settle() {
    segments.settle(changes());
    stored.putAll(changed);
    changed.clear();
    tree.settle();
  }
}
