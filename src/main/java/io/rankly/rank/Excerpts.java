package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardWindow;
import io.rankly.board.RankStyle;
import io.rankly.rank.RankStore.Keys;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.RankStore.Start;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.rank.Standing.Place;
import io.rankly.score.Order;
import io.rankly.score.OrderKey;
import io.rankly.score.Score;
import io.rankly.season.Season;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Excerpts of seasons.
 *
 * <p>The best come from the listing index, which lags behind, and the numbers behind them from the
 * count tree, which is read while others write. An excerpt is made only of such that agree:
 *
 * <ul>
 *   <li>the nodes add up, so none of them shows a write that one above it does not;
 *   <li>every count of theirs that is about listed entries alone is the number that is listed;
 *   <li>nobody is listed twice, and nobody is behind the last one.
 * </ul>
 *
 * On streamed boards counts lag on purpose, and so do not agree as long as anybody writes. There
 * the listing alone says what it shows, and counts say only what is behind its end.
 *
 * <p>So every rank is one more than the number of better entries in all that the excerpt says. A
 * write that the index does not show yet, or no more, makes a difference unless another one at the
 * same moment makes up for it; then the next excerpt is right.
 */
public final class Excerpts {
  /** Most entries. */
  public static final int MAX_BEST = 1_000;

  private static final int BUCKETS = 20;
  private static final int MAX_TRIES = 5;

  private final RankStore store;

  public Excerpts(RankStore store) {
    this.store = store;
  }

  /**
   * The current season of a board's window; absent when index and counts did not agree at any of a
   * few tries, since others keep writing.
   *
   * <p>Two requests at each: half a read unit for every 4 KB listed, and one for the root. With
   * more entries than an excerpt has, three, and one for every 100 nodes: the read units are half
   * of one more and one for each node of the buckets' ends and of the last entries.
   */
  public Optional<OnSlice<Excerpt>> of(Board board, BoardWindow window, Instant now) {
    Season season = window.window().season(now);
    Slice slice = Slice.of(board, window, season);
    for (int i = 0; i < MAX_TRIES; i++) {
      Optional<OnSlice<Excerpt>> excerpt = read(board, slice, season);
      if (excerpt.isPresent()) {
        return excerpt;
      }
    }
    return Optional.empty();
  }

  private Optional<OnSlice<Excerpt>> read(Board board, Slice slice, Season season) {
    List<Entry> listed = store.list(slice, Start.top(), MAX_BEST + 1);
    if (listed.size() <= MAX_BEST) {
      return excerpt(board, slice, season, listed, Optional.empty());
    }
    List<Entry> best = listed.subList(0, MAX_BEST);
    // Without one, all others went in between.
    return store.list(slice, Start.bottom(), 1).stream()
        .findFirst()
        .flatMap(worst -> excerpt(board, slice, season, best, Optional.of(worst)));
  }

  /**
   * @param worst the last entry of all; absent when it is the last of the best
   */
  private Optional<OnSlice<Excerpt>> excerpt(
      Board board, Slice slice, Season season, List<Entry> best, Optional<Entry> worst) {
    Order columns = board.order().ofFirstColumn();
    List<Long> starts = starts(best, worst);
    List<OrderKey> ends = new ArrayList<>();
    if (worst.isPresent()) {
      starts.forEach(start -> ends.add(columns.key(Score.of(start), 0)));
      ends.add(last(best).key());
      ends.add(worst.get().key());
    }
    Set<String> prefixes = new TreeSet<>(Set.of(""));
    ends.forEach(key -> prefixes.addAll(CountTree.path(key)));
    Snapshot read = store.read(Wanted.of(board, slice, Keys.nodes(board, prefixes)));
    if (!read.board().map(Shards::of).equals(Optional.of(Shards.of(board)))) {
      // The list of boards lags behind, too.
      return Optional.empty();
    }
    CountTree tree = CountTree.of(board, slice, read);
    Listed listed = new Listed(best, worst.isEmpty());
    if (!tree.lags() && !listed.isAsIn(tree, read.of(slice).nodes(), worst)) {
      return Optional.empty();
    }
    long total = tree.lags() ? listed.total(tree, worst) : tree.total();
    Distribution distribution =
        starts.isEmpty()
            ? new Distribution(List.of(), 0)
            : Distributions.of(
                starts,
                worst.orElse(last(best)).score().first(),
                total,
                start -> listed.before(columns.key(Score.of(start), 0), tree));
    Excerpt excerpt =
        new Excerpt(
            season,
            standings(board.style(), best, listed, tree, distribution.total()),
            worst.map(more -> Cursor.behind(slice, last(best))),
            distribution);
    return Optional.of(new OnSlice<>(board, slice, excerpt).counted(tree.countedUntil()));
  }

  private static List<Long> starts(List<Entry> best, Optional<Entry> worst) {
    return best.isEmpty()
        ? List.of()
        : Distributions.starts(
            best.get(0).score().first(), worst.orElse(last(best)).score().first(), BUCKETS);
  }

  private static Entry last(List<Entry> entries) {
    return entries.get(entries.size() - 1);
  }

  private static List<Standing> standings(
      RankStyle style, List<Entry> best, Listed listed, CountTree tree, long total) {
    List<Standing> standings = new ArrayList<>(best.size());
    long keys = 0;
    for (int from = 0; from < best.size(); ) {
      OrderKey key = best.get(from).key();
      int holders = listed.count(key.text());
      int to = from + holders;
      long ties = holders;
      if (!listed.isWhole() && to == best.size()) {
        ties = Math.max(ties, tree.place(key).ties());
      }
      keys++;
      OptionalLong dense = style == RankStyle.DENSE ? OptionalLong.of(keys) : OptionalLong.empty();
      Place place = new Place(from + 1, ties, total, dense);
      best.subList(from, to).forEach(entry -> standings.add(Standing.of(entry, place)));
      from = to;
    }
    return standings;
  }

  /**
   * Listed entries, and what they say about counts.
   *
   * @param isWhole whether they are all
   */
  private record Listed(List<Entry> entries, boolean isWhole) {
    /** Behind everything that a key can go on with. */
    private static final String BEHIND = "~";

    /** The number of entries whose keys begin like this. */
    int count(String beginning) {
      return before(beginning + BEHIND) - before(beginning);
    }

    /** Whether the counts that were read agree with all that is listed. */
    boolean isAsIn(CountTree tree, Collection<Node> nodes, Optional<Entry> worst) {
      return tree.addsUp() && agreesWith(nodes) && endsAsIn(tree, worst);
    }

    /** The number of all entries where counts lag: no less than are listed. */
    long total(CountTree tree, Optional<Entry> worst) {
      return isWhole
          ? entries.size()
          : Math.max(tree.total(), entries.size() + worst.stream().count());
    }

    /** The number of entries that are better than a key, wherever it is. */
    long before(OrderKey key, CountTree tree) {
      return isWhole || key.compareTo(last(entries).key()) <= 0
          ? before(key.text())
          : tree.place(key).rank() - 1;
    }

    /** The number of listed entries with keys before a text. */
    private int before(String text) {
      int low = 0;
      int high = entries.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (entries.get(middle).key().text().compareTo(text) < 0) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    /** Whether each counter that counts nothing but listed entries counts as many as there are. */
    boolean agreesWith(Collection<Node> nodes) {
      return isOrderedWithoutRepetition()
          && nodes.stream()
              .allMatch(
                  node ->
                      node.counts().keySet().stream()
                          .filter(slot -> isListed(node.prefix() + slot))
                          .allMatch(slot -> node.count(slot) == count(node.prefix() + slot)));
    }

    /** Whether all entries whose keys begin like this are listed. */
    private boolean isListed(String beginning) {
      return isWhole || (beginning + BEHIND).compareTo(last(entries).key().text()) < 0;
    }

    private boolean isOrderedWithoutRepetition() {
      boolean ordered =
          Stream.iterate(1, i -> i < entries.size(), i -> i + 1)
              .allMatch(i -> entries.get(i - 1).key().compareTo(entries.get(i).key()) <= 0);
      return ordered && entries.stream().map(Entry::player).distinct().count() == entries.size();
    }

    /** Whether as many entries come before and behind the last one as the tree says. */
    boolean endsAsIn(CountTree tree, Optional<Entry> worst) {
      if (worst.isEmpty()) {
        return tree.total() == entries.size();
      }
      OrderKey last = last(entries).key();
      Place place = tree.place(last);
      Place end = tree.place(worst.get().key());
      return place.rank() - 1 == before(last.text())
          && place.ties() >= count(last.text())
          && last.compareTo(worst.get().key()) <= 0
          && end.ties() > 0
          && end.worse() == 0
          && tree.total() > entries.size();
    }
  }
}
