package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.score.OrderKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where entries, counts, receipts and what moderation did are kept. Every method may throw {@link
 * io.rankly.error.BusyException}; what is not there is never confused with what could not be read.
 */
public interface RankStore {
  /**
   * Reads all that is wanted, each item as last written (strongly consistent), but not as one
   * snapshot: a write that happens meanwhile may be seen in one item and not in another. A node is
   * the sum of all items over which it is spread. One request for up to 100 items.
   */
  Snapshot read(Wanted wanted);

  /**
   * Nodes in the order of these prefixes. One request for up to 100 items.
   *
   * @param board tells over how many items they are spread
   */
  default List<Node> nodes(Board board, Slice slice, List<String> prefixes) {
    Map<String, Node> found = new HashMap<>();
    read(Wanted.nodes(board, slice, Set.copyOf(prefixes)))
        .of(slice)
        .nodes()
        .forEach(node -> found.put(node.prefix(), node));
    return prefixes.stream().map(p -> found.getOrDefault(p, Node.empty(p))).toList();
  }

  /**
   * Does all of a write or nothing of it; of a node that is spread over several items, in one of
   * them. One request; two write units for each action (an item up to 1 KB), and what the listing
   * takes.
   */
  Outcome commit(Write write);

  /**
   * Up to {@code limit} entries of a slice in rank order, equals by player id, from {@code start}.
   * Eventually consistent: a write of a moment ago may be missing. One request for some thousand
   * entries.
   */
  List<Entry> list(Slice slice, Start start, int limit);

  /**
   * All entries of a player, of all boards and seasons, as last written. One request for some
   * thousand entries; a read unit for every 4 KB.
   */
  Map<Slice, Entry> entriesOf(PlayerId player);

  /**
   * Up to {@code limit} lines of a board's audit list, the newest first, as last written. One
   * request for some thousand lines; a read unit for every 4 KB.
   *
   * @param before id of the line where to begin, exclusive; absent: with the newest
   */
  List<AuditLine> audit(Board board, Optional<String> before, int limit);

  /**
   * Stores the mark of a frozen season, in place of the one that it has. One request, one write
   * unit.
   */
  void freeze(Frozen frozen);

  /**
   * What to read.
   *
   * @param board to be read along, and the one that receipts and sanctions are of; as it is assumed
   *     to be
   * @param receipts by their keys; none without a board
   * @param sanctions by their players; none without a board
   * @param frozen seasons of which to know whether they are frozen, as the slices of all players
   * @param nonces of which to know whether they are used up; none without a board
   * @param paces of whom to know how much of the limit is used up; none without a board
   * @param boards further ones to be read along
   */
  record Wanted(
      Optional<Board> board,
      Map<Slice, Keys> slices,
      Set<String> receipts,
      Set<PlayerId> sanctions,
      Set<Slice> frozen,
      Set<Nonce.Id> nonces,
      Set<PlayerId> paces,
      Set<BoardId> boards) {
    /** What is asked of slices, without the board. */
    public static Wanted of(Map<Slice, Keys> slices) {
      return of(Optional.empty(), slices);
    }

    /** A board, and what is asked of its slices. */
    static Wanted of(Board board, Map<Slice, Keys> slices) {
      return of(Optional.of(board), slices);
    }

    public static Wanted of(Board board, Slice slice, Keys keys) {
      return of(board, Map.of(slice, keys));
    }

    private static Wanted of(Optional<Board> board, Map<Slice, Keys> slices) {
      return new Wanted(board, slices, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    }

    /** Whether seasons are frozen, and nothing else. */
    public static Wanted frozen(Set<Slice> slices) {
      return of(Map.of()).withFrozen(slices);
    }

    /**
     * Nodes, without the board.
     *
     * @param board as it was read no earlier than when the question was asked
     */
    public static Wanted nodes(Board board, Slice slice, Set<String> prefixes) {
      return of(Map.of(slice, Keys.nodes(board, prefixes)));
    }

    /** The same, and receipts. */
    Wanted withReceipts(Set<String> keys) {
      return new Wanted(board, slices, keys, sanctions, frozen, nonces, paces, boards);
    }

    /** The same, and sanctions. */
    Wanted withSanctions(Set<PlayerId> players) {
      return new Wanted(board, slices, receipts, players, frozen, nonces, paces, boards);
    }

    /** The same, and whether seasons are frozen. */
    Wanted withFrozen(Set<Slice> seasons) {
      return new Wanted(board, slices, receipts, sanctions, seasons, nonces, paces, boards);
    }

    /** The same, and what players use up. */
    Wanted withUsedUp(Set<Nonce.Id> asked, Set<PlayerId> limited) {
      return new Wanted(board, slices, receipts, sanctions, frozen, asked, limited, boards);
    }

    /** The same, and the boards that the slices are of. */
    Wanted withBoards() {
      Set<BoardId> of = slices.keySet().stream().map(Slice::board).collect(Collectors.toSet());
      return new Wanted(board, slices, receipts, sanctions, frozen, nonces, paces, of);
    }
  }

  /**
   * What to read of a slice: entries by their players, nodes by their prefixes.
   *
   * @param shards over how many items the nodes are spread, by the board as it is assumed to be
   * @param streamed whether to read along until when entries are counted in them, by the same board
   */
  record Keys(Set<PlayerId> players, Set<String> prefixes, Shards shards, boolean streamed) {
    /** Both. */
    static Keys of(Board board, Set<PlayerId> players, Set<String> prefixes) {
      return new Keys(players, prefixes, Shards.of(board), board.isStreamed());
    }

    public static Keys nodes(Board board, Set<String> prefixes) {
      return of(board, Set.of(), prefixes);
    }

    public static Keys entries(Set<PlayerId> players) {
      return new Keys(players, Set.of(), Shards.ONE, false);
    }
  }

  /**
   * What was read: the boards, receipts, sanctions, frozen seasons, nonces and paces that there
   * are, and of each slice asked for what {@link Contents} tells.
   *
   * @param counted until when all changes of entries of streamed boards are in the nodes that were
   *     read; absent if it was not asked for, and before anything was counted
   */
  record Snapshot(
      Optional<Board> board,
      Map<BoardId, Board> boards,
      Map<Slice, Contents> slices,
      Map<String, StoredReceipt> receipts,
      Map<PlayerId, Sanction> sanctions,
      Map<Slice, Frozen> frozen,
      Set<Nonce.Id> nonces,
      Map<PlayerId, Pace> paces,
      Optional<Instant> counted) {
    /** The same, with what is known of streamed boards. */
    public Snapshot with(Optional<Instant> until) {
      return new Snapshot(board, boards, slices, receipts, sanctions, frozen, nonces, paces, until);
    }

    /**
     * Until when all changes of the board's entries are in the nodes that were read; absent on a
     * board where that is always so.
     */
    public Optional<Instant> countedUntil(Board of) {
      return of.isStreamed()
          ? Optional.of(counted.filter(of.createdAt()::isBefore).orElse(of.createdAt()))
          : Optional.empty();
    }

    /** The player's last sanction, if it was asked for. */
    Optional<Sanction> sanction(PlayerId player) {
      return Optional.ofNullable(sanctions.get(player));
    }

    /** What was read of one of the slices asked for. */
    public Contents of(Slice slice) {
      Contents contents = slices.get(slice);
      if (contents == null) {
        throw new IllegalArgumentException("nothing of this slice was asked for");
      }
      return contents;
    }
  }

  /** The entries that there are, and every node asked for, empty when not stored. */
  record Contents(Map<PlayerId, Entry> entries, List<Node> nodes) {}

  /** What became of a write. */
  enum Outcome {
    /** It happened. */
    STORED,
    /**
     * Nothing happened: an entry, receipt, sanction, nonce, pace or attempt is no longer what the
     * plan was made from, or a season is frozen. Read again.
     */
    STALE,
    /** Nothing happened: another write was at the same items. Wait a moment, then read again. */
    CONTENDED
  }

  /**
   * Where a listing starts, and which way it goes.
   *
   * @param key to start at; absent: at the slice's best entry or, towards better ranks, the worst
   * @param player with it, start strictly behind this player's place; without it, at the first
   *     entry of the key or, towards better ranks, strictly before the key
   * @param towardsWorse the way: true from better to worse ranks, false from worse to better ones
   */
  record Start(Optional<OrderKey> key, Optional<PlayerId> player, boolean towardsWorse) {
    public static Start top() {
      return new Start(Optional.empty(), Optional.empty(), true);
    }

    /** At the slice's worst entry, towards better ones. */
    static Start bottom() {
      return new Start(Optional.empty(), Optional.empty(), false);
    }

    public static Start at(OrderKey key) {
      return new Start(Optional.of(key), Optional.empty(), true);
    }

    public static Start worseThan(OrderKey key, PlayerId player) {
      return new Start(Optional.of(key), Optional.of(player), true);
    }

    static Start betterThan(OrderKey key) {
      return new Start(Optional.of(key), Optional.empty(), false);
    }

    static Start betterThan(OrderKey key, PlayerId player) {
      return new Start(Optional.of(key), Optional.of(player), false);
    }
  }
}
