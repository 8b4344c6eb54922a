package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.BoardStore;
import io.rankly.rank.Checkpoint.Activity;
import io.rankly.rank.Write.NodeChange;
import io.rankly.rank.Write.SliceChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Boards and ranks in plain collections, with the conditions of the real store. */
final class MemoryRankStore implements RankStore, BoardStore, CheckpointStore, SweepStore {
  private static final int FIRST_SHARD = 0;

  private static final Comparator<Entry> RANK_ORDER =
      Comparator.comparing(Entry::key).thenComparing(Entry::player);

  private final TreeMap<BoardId, Board> boards = new TreeMap<>();
  private final Map<Slice, Contents> slices = new HashMap<>();

  /** By the board's slice of all time. */
  private final Map<Slice, Map<String, StoredReceipt>> receipts = new HashMap<>();

  /** By the board's slice of all time. */
  private final Map<Slice, Map<PlayerId, Sanction>> sanctions = new HashMap<>();

  /** By the board's slice of all time. */
  private final Map<Slice, Map<PlayerId, Pace>> paces = new HashMap<>();

  private final Map<BoardId, Set<Nonce.Id>> nonces = new HashMap<>();

  final MemoryAttemptStore attempts = new MemoryAttemptStore();

  /** By the board's slice of all time, then by id. */
  private final Map<Slice, TreeMap<String, AuditLine>> audits = new HashMap<>();

  private final Map<Slice, Frozen> frozen = new HashMap<>();

  /** Tells which item of a node a write changes. */
  private final Random random = new Random(1);

  /** By the board's slice of all time, then by piece of work; all versions. */
  private final Map<Slice, Map<String, List<Checkpoint>>> checkpoints = new HashMap<>();

  private static final class Contents {
    final Map<PlayerId, Entry> entries = new HashMap<>();

    /** By prefix, then by shard. */
    final Map<String, Map<Integer, Node>> nodes = new HashMap<>();

    /** What is in the first items of a node, as many as somebody asks for. */
    Node node(String prefix, int shards) {
      Node sum = Node.empty(prefix);
      for (Map.Entry<Integer, Node> item : nodes.getOrDefault(prefix, Map.of()).entrySet()) {
        sum = item.getKey() < shards ? sum.plus(item.getValue()) : sum;
      }
      return sum;
    }
  }

  @Override
  public synchronized Snapshot read(Wanted wanted) {
    Map<Slice, RankStore.Contents> found = new HashMap<>();
    wanted.slices().forEach((slice, keys) -> found.put(slice, found(slice, keys)));
    Map<String, StoredReceipt> kept = new HashMap<>();
    wanted
        .board()
        .map(Slice::allTime)
        .ifPresent(slice -> kept.putAll(receipts.getOrDefault(slice, Map.of())));
    kept.keySet().retainAll(wanted.receipts());
    Map<PlayerId, Sanction> sanctioned = new HashMap<>();
    wanted
        .board()
        .map(Slice::allTime)
        .ifPresent(slice -> sanctioned.putAll(sanctions.getOrDefault(slice, Map.of())));
    sanctioned.keySet().retainAll(wanted.sanctions());
    Map<Slice, Frozen> marks = new HashMap<>(frozen);
    marks.keySet().retainAll(wanted.frozen());
    Set<Nonce.Id> used = new HashSet<>(wanted.nonces());
    used.retainAll(
        wanted.board().map(of -> nonces.getOrDefault(of.id(), Set.of())).orElse(Set.of()));
    Map<PlayerId, Pace> limited = new HashMap<>(wanted.board().map(this::pacesOf).orElse(Map.of()));
    limited.keySet().retainAll(wanted.paces());
    Map<BoardId, Board> along = new HashMap<>(boards);
    along.keySet().retainAll(wanted.boards());
    return new Snapshot(
        wanted.board().map(board -> boards.get(board.id())),
        along,
        found,
        kept,
        sanctioned,
        marks,
        used,
        limited,
        Optional.empty());
  }

  private Map<PlayerId, Pace> pacesOf(Board board) {
    return paces.computeIfAbsent(Slice.allTime(board), s -> new HashMap<>());
  }

  private Set<Nonce.Id> noncesOf(Board board) {
    return nonces.computeIfAbsent(board.id(), b -> new HashSet<>());
  }

  /** Whether what players use up, and an attempt that is reviewed, are as in the plan. */
  private boolean isUnused(Write write) {
    return write.nonces().stream().noneMatch(n -> noncesOf(write.board()).contains(n.id()))
        && write.paces().stream()
            .allMatch(
                change ->
                    Optional.ofNullable(pacesOf(write.board()).get(change.after().player()))
                        .equals(change.before()))
        && write.reviewed().stream().allMatch(a -> attempts.find(write.board(), a).isPresent());
  }

  private RankStore.Contents found(Slice slice, Keys keys) {
    Contents contents = contents(slice);
    Map<PlayerId, Entry> entries = new HashMap<>();
    for (PlayerId player : keys.players()) {
      Entry entry = contents.entries.get(player);
      if (entry != null) {
        entries.put(player, entry);
      }
    }
    List<Node> nodes =
        keys.prefixes().stream().map(p -> contents.node(p, keys.shards().of(p))).toList();
    return new RankStore.Contents(entries, nodes);
  }

  @Override
  public synchronized Map<Slice, Entry> entriesOf(PlayerId player) {
    Map<Slice, Entry> entries = new HashMap<>();
    slices.forEach(
        (slice, contents) -> {
          if (contents.entries.containsKey(player)) {
            entries.put(slice, contents.entries.get(player));
          }
        });
    return entries;
  }

  @Override
  public synchronized Outcome commit(Write write) {
    int actions = write.actions();
    if (actions == 0 || actions > Write.MAX_ACTIONS) {
      throw new IllegalArgumentException("a transaction has 1 to 100 actions, not " + actions);
    }
    Map<String, StoredReceipt> kept =
        receipts.computeIfAbsent(Slice.allTime(write.board()), s -> new HashMap<>());
    boolean unused =
        write.receipts().stream()
            .allMatch(
                receipt -> {
                  StoredReceipt old = kept.get(receipt.once().key());
                  return old == null || !old.expires().isAfter(receipt.storedAt());
                });
    Map<PlayerId, Sanction> last =
        sanctions.computeIfAbsent(Slice.allTime(write.board()), s -> new HashMap<>());
    TreeMap<String, AuditLine> audit =
        audits.computeIfAbsent(Slice.allTime(write.board()), s -> new TreeMap<>());
    boolean sanctioned =
        write.sanctions().stream()
            .allMatch(
                change -> Optional.ofNullable(last.get(change.player())).equals(change.before()));
    boolean appended = write.audit().stream().noneMatch(line -> audit.containsKey(line.id()));
    if (!sanctioned
        || !appended
        || !unused
        || !isUnused(write)
        || write.notFrozen().stream().anyMatch(frozen::containsKey)
        || !write.checkpoint().stream().allMatch(noted -> follows(write.board(), noted))
        || !write.slices().stream().allMatch(this::isUnchanged)) {
      return Outcome.STALE;
    }
    Shards shards = write.shards();
    int lane = random.nextInt(shards.most());
    write.slices().forEach(change -> commit(change, shards, lane));
    write.receipts().forEach(receipt -> kept.put(receipt.once().key(), receipt));
    write
        .sanctions()
        .forEach(change -> change.after().ifPresent(next -> last.put(change.player(), next)));
    write.audit().forEach(line -> audit.put(line.id(), line));
    write.nonces().forEach(nonce -> noncesOf(write.board()).add(nonce.id()));
    write.paces().forEach(c -> pacesOf(write.board()).put(c.after().player(), c.after()));
    write.reviewed().ifPresent(attempt -> attempts.forget(write.board(), attempt));
    write.checkpoint().ifPresent(noted -> put(write.board(), noted));
    return Outcome.STORED;
  }

  /** Adds to nodes what was counted elsewhere. */
  synchronized void count(List<SliceChange> counts) {
    counts.forEach(change -> commit(change, Shards.ONE, FIRST_SHARD));
  }

  @Override
  public synchronized void freeze(Frozen mark) {
    frozen.put(mark.slice(), mark);
  }

  @Override
  public synchronized List<AuditLine> audit(Board board, Optional<String> before, int limit) {
    TreeMap<String, AuditLine> all = audits.getOrDefault(Slice.allTime(board), new TreeMap<>());
    return before
        .map(line -> all.headMap(line, false))
        .orElse(all)
        .descendingMap()
        .values()
        .stream()
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized boolean put(Board board, Checkpoint checkpoint) {
    return follows(board, checkpoint) && versions(board, checkpoint.work()).add(checkpoint);
  }

  private boolean follows(Board board, Checkpoint checkpoint) {
    return versions(board, checkpoint.work()).size() == checkpoint.version() - 1;
  }

  private List<Checkpoint> versions(Board board, String work) {
    return checkpoints
        .computeIfAbsent(Slice.allTime(board), s -> new HashMap<>())
        .computeIfAbsent(work, w -> new ArrayList<>());
  }

  @Override
  public synchronized Optional<Checkpoint> find(Board board, String work) {
    List<Checkpoint> versions = versions(board, work);
    return versions.isEmpty() ? Optional.empty() : Optional.of(last(versions));
  }

  @Override
  public synchronized List<String> notes(Board board, String work, int limit) {
    return versions(board, work).stream()
        .flatMap(version -> version.notes().stream())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Checkpoint> list(
      Board board, String kind, Optional<String> before, int limit) {
    return checkpoints.getOrDefault(Slice.allTime(board), Map.of()).values().stream()
        .filter(versions -> !versions.isEmpty())
        .map(MemoryRankStore::last)
        .filter(of -> of.work().startsWith(kind))
        .filter(of -> before.isEmpty() || of.work().compareTo(before.get()) < 0)
        .sorted(Comparator.comparing(Checkpoint::work).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<CheckpointStore.Open> open() {
    List<CheckpointStore.Open> open = new ArrayList<>();
    checkpoints.forEach(
        (slice, of) ->
            of.values().stream()
                .filter(versions -> !versions.isEmpty())
                .map(MemoryRankStore::last)
                .filter(last -> last.activity() != Activity.OVER)
                .map(
                    last ->
                        new CheckpointStore.Open(
                            slice.board(), last.work(), last.activity() == Activity.WAITING))
                .forEach(open::add));
    return open.stream().sorted(Comparator.comparing(CheckpointStore.Open::waiting)).toList();
  }

  private static Checkpoint last(List<Checkpoint> versions) {
    return versions.get(versions.size() - 1);
  }

  private boolean isUnchanged(SliceChange of) {
    Contents contents = contents(of.slice());
    boolean entries =
        of.entries().stream()
            .allMatch(
                change ->
                    Optional.ofNullable(contents.entries.get(change.player()))
                        .equals(change.before()));
    return entries && of.counts().stream().allMatch(change -> isAsExpected(contents, change));
  }

  private static boolean isAsExpected(Contents contents, NodeChange change) {
    Map<String, Long> stored = contents.node(change.prefix(), 1).counts();
    return change.expected().entrySet().stream()
        .allMatch(expected -> expected.getValue().isMetBy(stored.get(expected.getKey())));
  }

  private void commit(SliceChange of, Shards shards, int lane) {
    Contents contents = contents(of.slice());
    of.entries()
        .forEach(
            change ->
                change
                    .after()
                    .ifPresentOrElse(
                        entry -> contents.entries.put(change.player(), entry),
                        () -> contents.entries.remove(change.player())));
    for (NodeChange change : of.counts()) {
      contents
          .nodes
          .computeIfAbsent(change.prefix(), p -> new TreeMap<>())
          .compute(
              shards.of(change.prefix(), lane),
              (shard, item) -> (item == null ? Node.empty(change.prefix()) : item).plus(change));
    }
  }

  @Override
  public synchronized Optional<Slice> nextSegment(Slice last) {
    return slices.keySet().stream()
        .filter(slice -> slice.ofAll().equals(last.ofAll()) && slice.segment().isPresent())
        .filter(slice -> !contents(slice).nodes.getOrDefault("", Map.of()).isEmpty())
        .filter(slice -> slice.text().compareTo(last.text()) > 0)
        .min(Comparator.comparing(Slice::text));
  }

  @Override
  public synchronized boolean removeNode(Slice slice, Node node) {
    Map<Integer, Node> items = contents(slice).nodes.getOrDefault(node.prefix(), new TreeMap<>());
    Node stored = items.get(FIRST_SHARD);
    boolean empty =
        stored != null
            && stored.counts().values().stream().allMatch(count -> count == 0)
            && stored.distinct().values().stream().allMatch(count -> count == 0);
    if (empty) {
      items.remove(FIRST_SHARD);
    }
    return empty;
  }

  @Override
  public synchronized boolean removeCounters(Slice slice, String prefix, Set<String> slots) {
    Map<Integer, Node> items = contents(slice).nodes.getOrDefault(prefix, new TreeMap<>());
    Node stored = items.getOrDefault(FIRST_SHARD, Node.empty(prefix));
    boolean empty =
        slots.stream()
            .allMatch(
                slot ->
                    Long.valueOf(0).equals(stored.counts().get(slot))
                        && stored.distinct().getOrDefault(slot, 0L) == 0);
    if (empty) {
      Map<String, Long> counts = new HashMap<>(stored.counts());
      Map<String, Long> distinct = new HashMap<>(stored.distinct());
      counts.keySet().removeAll(slots);
      distinct.keySet().removeAll(slots);
      items.put(FIRST_SHARD, new Node(prefix, counts, distinct));
    }
    return empty;
  }

  /** All nodes of a slice, each of their items. */
  synchronized List<Node> nodes(Slice slice) {
    return contents(slice).nodes.values().stream().flatMap(of -> of.values().stream()).toList();
  }

  @Override
  public synchronized List<Entry> list(Slice slice, Start start, int limit) {
    Stream<Entry> entries =
        contents(slice).entries.values().stream()
            .filter(Entry::isRanked)
            .filter(entry -> isBehind(start, entry));
    return entries
        .sorted(start.towardsWorse() ? RANK_ORDER : RANK_ORDER.reversed())
        .limit(limit)
        .toList();
  }

  private static boolean isBehind(Start start, Entry entry) {
    if (start.key().isEmpty()) {
      return true;
    }
    int order = entry.key().compareTo(start.key().get());
    if (order == 0 && start.player().isPresent()) {
      order = entry.player().compareTo(start.player().get());
    }
    boolean inclusive = start.player().isEmpty() && start.towardsWorse();
    return order == 0 ? inclusive : start.towardsWorse() == order > 0;
  }

  @Override
  public synchronized Optional<Board> find(BoardId id) {
    return Optional.ofNullable(boards.get(id));
  }

  /** Takes a board away, with nothing of what is on it. */
  synchronized void forget(BoardId id) {
    boards.remove(id);
  }

  @Override
  public synchronized boolean create(Board board) {
    return boards.putIfAbsent(board.id(), board) == null;
  }

  @Override
  public synchronized boolean replace(Board board) {
    Board old = boards.get(board.id());
    boolean expected =
        old != null
            && old.version() == board.version() - 1
            && old.generation().equals(board.generation());
    if (expected) {
      boards.put(board.id(), board);
    }
    return expected;
  }

  @Override
  public synchronized List<Board> list(Optional<BoardId> after, int limit) {
    return new ArrayList<>(
        after.map(id -> boards.tailMap(id, false)).orElse(boards).values().stream()
            .limit(limit)
            .toList());
  }

  private Contents contents(Slice slice) {
    return slices.computeIfAbsent(slice, s -> new Contents());
  }
}
