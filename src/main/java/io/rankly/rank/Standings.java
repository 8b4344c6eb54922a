package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.board.RankStyle;
import io.rankly.error.NotFoundException;
import io.rankly.rank.RankStore.Contents;
import io.rankly.rank.RankStore.Keys;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.rank.Standing.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Where given players stand.
 *
 * <p>What a reader sees while others write: the entry is the one last written, and the rank is that
 * of its score by counters read with it, a moment before or later, each as last written, though not
 * all at one instant. If nobody is counted at that score any more, or more are better than there
 * are others, the player has another one by now, and would be counted against itself: then both are
 * read again. A hidden player is told where it would stand if it counted; for all others it is not
 * there. A banned one is told nothing.
 */
public final class Standings {
  /** Most players in one query. */
  public static final int MAX_PLAYERS = 100;

  /** How often a player who keeps moving is looked for, or one whose counters are wrong. */
  static final int MAX_READINGS = 3;

  private final RankStore store;
  private final BoardReads reads;
  private final Remembered remembered;

  /**
   * @param remembered whom this process has seen
   */
  public Standings(RankStore store, Boards boards, Remembered remembered) {
    this.store = store;
    this.reads = new BoardReads(store, boards);
    this.remembered = remembered;
  }

  /**
   * A player's standing. Two requests, or one if the player still has the score with which this
   * process saw it last; a read unit for the board, the entry and each node of the score: 6 for one
   * of six digits, and one for each node that the last score had and this one has not. The same
   * once more when the score changes meanwhile.
   *
   * @throws NotFoundException when the board does not exist or the player has no entry on it
   */
  public OnSlice<Standing> of(BoardId id, SeasonChoice season, PlayerId player) {
    return settled(() -> standing(id, season, player), found -> isGone(found.value()));
  }

  private OnSlice<Standing> standing(BoardId id, SeasonChoice season, PlayerId player) {
    OnSlice<Contents> read = reads.read(id, season, (board, slice) -> likely(board, slice, player));
    Entry entry = entry(read, player);
    remembered.note(read.slice(), List.of(entry));
    CountTree tree = tree(read, entry);
    return read.with(Standing.of(entry, tree.place(entry))).counted(tree.countedUntil());
  }

  /** The entry, and the nodes of the score that it had when this process last saw it, if ever. */
  private Keys likely(Board board, Slice slice, PlayerId player) {
    Set<PlayerId> only = Set.of(player);
    return remembered
        .recall(slice, player)
        .map(held -> Keys.of(board, only, Set.copyOf(CountTree.path(held.key()))))
        .orElse(Keys.entries(only));
  }

  /** The nodes that were read with the entry, and those that it needs besides. */
  private CountTree tree(OnSlice<Contents> read, Entry entry) {
    boolean isKnown = !read.value().nodes().isEmpty();
    if (!isKnown) {
      return tree(read, List.of(entry));
    }
    CountTree tree = CountTree.of(read);
    Set<String> missing = tree.missing(entry.key());
    if (!missing.isEmpty()) {
      tree.addRead(
          store.read(Wanted.nodes(read.board(), read.slice(), missing)).of(read.slice()).nodes());
    }
    return tree;
  }

  /** Reads until there is nobody who has just left the place that is told, a few times at most. */
  static <T> T settled(Supplier<T> reading, Predicate<T> isGone) {
    T found = reading.get();
    for (int read = 1; read < MAX_READINGS && isGone.test(found); read++) {
      found = reading.get();
    }
    return found;
  }

  /**
   * Whether nobody holds the place of an entry, not even the player itself, or it is behind all
   * that there are.
   */
  static boolean isGone(Standing standing) {
    Place place = standing.place();
    return place.ties() == 0
        || place.rank() > place.total()
        || place.dense().orElse(1) > place.total();
  }

  /**
   * How some players stand, on the board and among each other.
   *
   * @param ranked those who have an entry, in rank order, equals by player id
   * @param missing those who have none, in the order of the question
   */
  public record Group(List<Member> ranked, List<PlayerId> missing) {}

  /** One of a group, and the 1-based rank within it, in the style that is asked for. */
  public record Member(Standing standing, long localRank) {}

  /**
   * The standings of up to {@value #MAX_PLAYERS} players; one who is named twice counts once. One
   * request for the entries and one for every 100 different nodes of their scores; the same once
   * more when one of these scores changes between them.
   */
  public OnSlice<Group> of(BoardId id, SeasonChoice season, List<PlayerId> players) {
    return settled(
        () -> group(id, season, players),
        found -> found.value().ranked().stream().map(Member::standing).anyMatch(Standings::isGone));
  }

  private OnSlice<Group> group(BoardId id, SeasonChoice season, List<PlayerId> players) {
    OnSlice<Contents> read =
        reads.read(id, season, (board, slice) -> Keys.entries(Set.copyOf(players)));
    Map<PlayerId, Entry> entries = new HashMap<>(read.value().entries());
    entries.values().removeIf(entry -> !entry.isShown());
    List<Entry> ranked =
        entries.values().stream()
            .sorted(Comparator.comparing(Entry::key).thenComparing(Entry::player))
            .toList();
    CountTree tree = tree(read, ranked);
    List<Member> members = members(ranked, tree, read.style());
    List<PlayerId> missing =
        players.stream().distinct().filter(player -> !entries.containsKey(player)).toList();
    return read.with(new Group(members, missing)).counted(tree.countedUntil());
  }

  /** Entries in rank order as members of a group; those that do not count move nobody there. */
  private static List<Member> members(List<Entry> entries, CountTree tree, RankStyle style) {
    List<Member> members = new ArrayList<>(entries.size());
    long better = 0;
    long betterKeys = 0;
    for (int from = 0; from < entries.size(); ) {
      int to = from;
      long counted = 0;
      while (to < entries.size() && entries.get(to).key().equals(entries.get(from).key())) {
        Entry entry = entries.get(to);
        long localRank = 1 + (style == RankStyle.DENSE ? betterKeys : better);
        Place place = tree.place(entry);
        members.add(
            new Member(
                Standing.of(entry, tree.lags() ? place.atLeast(localRank, 1) : place), localRank));
        counted += entry.isRanked() ? 1 : 0;
        to++;
      }
      better += counted;
      betterKeys += counted > 0 ? 1 : 0;
      from = to;
    }
    return members;
  }

  /** The player's entry among what was read; one that is banned is not told of. */
  static Entry entry(OnSlice<Contents> read, PlayerId player) {
    Entry entry = read.value().entries().get(player);
    if (entry == null || !entry.isShown()) {
      throw nobody(read, player);
    }
    return entry;
  }

  /** Says that the player has no entry. */
  public static NotFoundException nobody(OnSlice<?> on, PlayerId player) {
    return on.board().windows().isEmpty()
        ? nobody(on.board(), player)
        : new NotFoundException(
            "this player has no score in this season",
            Map.of(
                "board", on.board().id().text(),
                "window", on.slice().window(),
                "season", on.slice().season(),
                "player", player.text()));
  }

  static NotFoundException nobody(Board board, PlayerId player) {
    return new NotFoundException(
        "this player has no score on this board",
        Map.of("board", board.id().text(), "player", player.text()));
  }

  private CountTree tree(OnSlice<?> of, Collection<Entry> entries) {
    Set<String> prefixes = new TreeSet<>();
    entries.forEach(entry -> prefixes.addAll(CountTree.path(entry.key())));
    return prefixes.isEmpty()
        ? new CountTree(of.board().style(), List.of())
        : CountTree.of(
            of.board(), of.slice(), store.read(Wanted.nodes(of.board(), of.slice(), prefixes)));
  }
}
