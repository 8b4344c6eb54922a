package io.rankly.rank;

import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.rank.RankStore.Contents;
import io.rankly.rank.RankStore.Keys;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.RankStore.Start;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.rank.Standing.Place;
import io.rankly.score.OrderKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Pages of a board in rank order.
 *
 * <p>Who is on a page comes from the listing index, which is eventually consistent: a score of a
 * moment ago may be missing or still stand at its old place. The ranks come from the count tree,
 * which is not delayed: that of a page's first and last entry directly, those between by counting
 * on. While nobody writes, every rank on a page is exact.
 */
public final class Listings {
  /** Most entries of one page, and most on either side of a player. */
  public static final int MAX_LIMIT = 1_000;

  private final RankStore store;
  private final BoardReads reads;
  private final Places places;

  public Listings(RankStore store, Boards boards) {
    this.store = store;
    this.reads = new BoardReads(store, boards);
    this.places = new Places(store, boards);
  }

  /**
   * Entries in rank order, equals by player id.
   *
   * @param total all entries of the slice
   * @param next where the next page starts; absent on the last page
   */
  public record Page(List<Standing> entries, long total, Optional<Cursor> next) {}

  /**
   * The page of the best. Two requests: the listing (half a read unit for every 4 KB), and the
   * nodes.
   */
  public OnSlice<Page> top(BoardId id, SeasonChoice season, int limit) {
    return page(reads.chosen(id, season, season::slice), Start.top(), limit);
  }

  /**
   * The page that follows a cursor, in the cursor's season even when the next one has begun. Two
   * requests.
   *
   * @param season if it names a window or a season, those of the cursor
   */
  public OnSlice<Page> after(BoardId id, SeasonChoice season, Cursor cursor, int limit) {
    OnSlice<?> chosen = reads.chosen(id, season, board -> cursor.slice(board, season));
    return page(chosen, Start.worseThan(cursor.key(), cursor.player()), limit);
  }

  /**
   * The page that starts with those who hold a rank; if a tie covers it, with the whole tie, whose
   * rank is then smaller. Two requests, and before them one for each level of the tree.
   *
   * @param rank 1-based, in the style that is asked for; beyond the last entry the page is empty
   */
  public OnSlice<Page> from(BoardId id, SeasonChoice season, long rank, int limit) {
    OnSlice<Optional<TreeWalk.Located>> first = places.locate(id, season, rank);
    if (first.value().isEmpty()) {
      OnSlice<TreeWalk> walk = places.walk(id, season);
      return walk.with(new Page(List.of(), walk.value().total(), Optional.empty()));
    }
    return page(first, Start.at(first.value().get().key()), limit);
  }

  /**
   * A player with the entries just ahead and behind, in rank order; one who is hidden, as if it
   * counted. Four requests: the entry, the listing both ways, the nodes. The same once more when
   * the player's score changes between them.
   *
   * @param above how many entries with a better or the same rank, before the player's own
   * @param below how many behind it
   * @throws io.rankly.error.NotFoundException when the board does not exist or the player has no
   *     entry on it
   */
  public OnSlice<Page> around(
      BoardId id, SeasonChoice season, PlayerId player, int above, int below) {
    return Standings.settled(
        () -> neighbours(id, season, player, above, below),
        found ->
            found.value().entries().stream()
                .filter(standing -> standing.player().equals(player))
                .anyMatch(Standings::isGone));
  }

  private OnSlice<Page> neighbours(
      BoardId id, SeasonChoice season, PlayerId player, int above, int below) {
    OnSlice<Contents> read = reads.read(id, season, (board, slice) -> Keys.entries(Set.of(player)));
    Entry own = Standings.entry(read, player);
    Slice slice = read.slice();
    List<Entry> entries =
        new ArrayList<>(others(slice, Start.betterThan(own.key(), player), above, player));
    Collections.reverse(entries);
    entries.add(own);
    entries.addAll(others(slice, Start.worseThan(own.key(), player), below, player));
    CountTree tree = tree(read, List.of(entries.get(0), own, entries.get(entries.size() - 1)));
    if (!own.isRanked()) {
      // What the player sees has to be of a piece.
      tree.plan(own.key(), +1);
    }
    return page(read, entries, tree, Optional.empty());
  }

  /**
   * The listing without the player itself, which a delayed index may still show at an old place.
   */
  private List<Entry> others(Slice slice, Start start, int limit, PlayerId player) {
    if (limit == 0) {
      return List.of();
    }
    return store.list(slice, start, limit + 1).stream()
        .filter(entry -> !entry.player().equals(player))
        .limit(limit)
        .toList();
  }

  private OnSlice<Page> page(OnSlice<?> of, Start start, int limit) {
    Slice slice = of.slice();
    List<Entry> listed = store.list(slice, start, limit + 1);
    List<Entry> entries = listed.subList(0, Math.min(limit, listed.size()));
    List<Entry> ends =
        entries.isEmpty() ? List.of() : List.of(entries.get(0), entries.get(entries.size() - 1));
    CountTree tree = treeNow(of, ends);
    Optional<Cursor> next =
        listed.size() > limit ? Optional.of(Cursor.behind(slice, ends.get(1))) : Optional.empty();
    return page(of, entries, tree, next);
  }

  private static OnSlice<Page> page(
      OnSlice<?> of, List<Entry> entries, CountTree tree, Optional<Cursor> next) {
    List<Place> places = places(entries, tree);
    long total = tree.total();
    if (tree.lags() && !places.isEmpty()) {
      total = Math.max(total, places.get(places.size() - 1).total());
    }
    List<Standing> standings = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      Place place = tree.lags() ? places.get(i).among(total) : places.get(i);
      standings.add(Standing.of(entries.get(i), place));
    }
    return of.with(new Page(standings, total, next)).counted(tree.countedUntil());
  }

  /** The nodes of entries, on a board that was just read. */
  private CountTree tree(OnSlice<?> of, List<Entry> entries) {
    Wanted nodes = Wanted.nodes(of.board(), of.slice(), prefixes(entries));
    return CountTree.of(of.board(), of.slice(), store.read(nodes));
  }

  /** The same on a board that is only remembered, and so is read along. */
  private CountTree treeNow(OnSlice<?> of, List<Entry> entries) {
    Set<String> prefixes = prefixes(entries);
    OnBoard<Snapshot> read =
        reads.read(of.board(), board -> Wanted.of(board, of.slice(), Keys.nodes(board, prefixes)));
    return CountTree.of(of.board(), of.slice(), read.value());
  }

  private static Set<String> prefixes(List<Entry> entries) {
    Set<String> prefixes = new TreeSet<>(Set.of(""));
    entries.forEach(entry -> prefixes.addAll(CountTree.path(entry.key())));
    return prefixes;
  }

  /**
   * The places of entries in rank order: from the tree where it was read, by counting on elsewhere.
   * Where the tree lags behind, also where it says less than counting on.
   */
  private static List<Place> places(List<Entry> entries, CountTree tree) {
    List<Place> places = new ArrayList<>(entries.size());
    Place next = tree.placeOfBest();
    for (int from = 0; from < entries.size(); ) {
      int to = from;
      while (to < entries.size() && entries.get(to).key().equals(entries.get(from).key())) {
        to++;
      }
      OrderKey key = entries.get(from).key();
      Place place = tree.covers(key) ? tree.place(key) : next.with(to - from);
      Place shown = tree.lags() ? place.atLeast(next.rank(), to - from) : place;
      places.addAll(Collections.nCopies(to - from, shown));
      next = shown.next(to - from);
      from = to;
    }
    return places;
  }
}
