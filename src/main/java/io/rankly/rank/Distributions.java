package io.rankly.rank;

import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.rank.Distribution.Bucket;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.score.Order;
import io.rankly.score.OrderKey;
import io.rankly.score.Score;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;

/**
 * Exact histograms without looking at an entry: the number of entries in a bucket is the difference
 * between the ranks of its two ends.
 */
public final class Distributions {
  private final RankStore store;
  private final Places places;

  public Distributions(RankStore store, Boards boards) {
    this.store = store;
    this.places = new Places(store, boards);
  }

  /**
   * The distribution of a board's scores, by their first column, between the best and the worst one
   * held. Requests: one for each level down to the best and to the worst score, and one for every
   * 100 different nodes of the buckets' ends.
   *
   * @param wanted number of buckets, 1 to {@value Distribution#MAX_BUCKETS}; fewer when there are
   *     fewer possible scores
   */
  public OnSlice<Distribution> of(BoardId id, SeasonChoice season, int wanted) {
    OnSlice<TreeWalk> walk = places.walk(id, season);
    Order order = walk.board().order().ofFirstColumn();
    long total = walk.value().total();
    Optional<TreeWalk.Located> best = walk.value().locate(order, 1);
    if (best.isEmpty()) {
      return walk.with(new Distribution(List.of(), 0));
    }
    TreeWalk.Located worst = walk.value().locate(order, total).orElse(best.get());
    long last = order.score(worst.key()).first();
    List<Long> starts = starts(order.score(best.get().key()).first(), last, wanted);
    return walk.with(count(walk, order, starts, last));
  }

  /** The first score of each bucket, from the best to the worst. */
  static List<Long> starts(long best, long worst, int wanted) {
    BigInteger from = BigInteger.valueOf(best);
    BigInteger span = BigInteger.valueOf(worst).subtract(from);
    BigInteger step = BigInteger.valueOf(span.signum() < 0 ? -1 : 1);
    BigInteger scores = span.abs().add(BigInteger.ONE);
    int buckets = scores.min(BigInteger.valueOf(wanted)).intValueExact();
    List<Long> starts = new ArrayList<>(buckets);
    for (int i = 0; i < buckets; i++) {
      BigInteger offset =
          scores.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(buckets));
      starts.add(from.add(offset.multiply(step)).longValueExact());
    }
    return starts;
  }

  private Distribution count(OnSlice<?> of, Order order, List<Long> starts, long worst) {
    Slice slice = of.slice();
    Set<String> prefixes = new TreeSet<>();
    starts.forEach(start -> prefixes.addAll(CountTree.path(key(order, start))));
    CountTree tree =
        CountTree.of(of.board(), slice, store.read(Wanted.nodes(of.board(), slice, prefixes)));
    return of(starts, worst, tree.total(), start -> tree.place(key(order, start)).rank() - 1);
  }

  /**
   * The distribution over buckets, of which the first and the last are open towards their end: what
   * writers add there meanwhile is counted as well.
   *
   * @param starts the first score of each bucket, from the best on
   * @param worst the last score of the last one
   * @param before the number of entries that are better than a score
   */
  static Distribution of(List<Long> starts, long worst, long total, LongUnaryOperator before) {
    List<Bucket> buckets = new ArrayList<>();
    long counted = 0;
    for (int i = 0; i < starts.size(); i++) {
      boolean last = i == starts.size() - 1;
      long start = starts.get(i);
      long ranked = last ? total : before.applyAsLong(starts.get(i + 1));
      // Counters of different moments may contradict each other; no bucket holds less than nothing.
      long upTo = Math.max(counted, ranked);
      long end = last ? worst : starts.get(i + 1) + (start < starts.get(i + 1) ? -1 : 1);
      buckets.add(new Bucket(Math.min(start, end), Math.max(start, end), upTo - counted));
      counted = upTo;
    }
    return new Distribution(buckets, counted);
  }

  private static OrderKey key(Order order, long first) {
    return order.key(Score.of(first), 0);
  }
}
