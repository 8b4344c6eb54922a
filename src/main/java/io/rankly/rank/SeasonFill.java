package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.RankStyle;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.rank.Standing.Place;
import io.rankly.score.OrderKey;
import io.rankly.score.Score;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What is stored of a season that has no entries yet, when many come at once: an item for each
 * entry, and one for each node of the count tree, instead of a transaction for each entry.
 *
 * <p>Only for boards of one window, without segments and with competition ranks, whose counts
 * follow the entries at once: with each window there would be a set of entries of its own, with
 * segments copies and trees, with dense ranks counters of keys, and on a streamed board the entries
 * would be counted once more.
 */
public final class SeasonFill {
  private final Board board;
  private final BoardSeason season;

  private SeasonFill(Board board, BoardSeason season) {
    this.board = board;
    this.season = season;
  }

  /** Whether seasons of this board can be filled. */
  public static boolean isFor(Board board) {
    return board.allWindows().all().size() == 1
        && board.style() == RankStyle.COMPETITION
        && !board.settings().segments()
        && !board.isStreamed();
  }

  /** That of the season in which scores count that are reached at that time. */
  public static SeasonFill of(Board board, Instant reached) {
    SubmissionTime time = SubmissionTime.now(board, reached);
    return new SeasonFill(board, time.seasons().get(0));
  }

  /**
   * Whether nothing is known of the season: it has no entries, and nobody was ever hidden, banned
   * or removed on the board. Two requests.
   */
  public boolean isEmpty(RankStore store) {
    Slice slice = season.slice();
    List<Node> root = store.read(Wanted.nodes(board, slice, Set.of(""))).of(slice).nodes();
    return root.stream().allMatch(node -> node.counts().isEmpty())
        && store.audit(board, Optional.empty(), 1).isEmpty();
  }

  public Slice slice() {
    return season.slice();
  }

  /** From when on all of it counts as gone; absent: never. */
  public Optional<Instant> expires() {
    return season.expires();
  }

  /**
   * An entry.
   *
   * @param rank 1-based
   * @param ties how many have this score
   * @param total how many entries there will be
   */
  public Entry entry(
      PlayerId player,
      Profile profile,
      OrderKey key,
      Instant reached,
      long rank,
      long ties,
      long total) {
    Score score = board.order().score(key);
    return new Entry(
        player,
        profile,
        score,
        key,
        1,
        reached,
        rank,
        new Place(rank, ties, total, OptionalLong.empty()).badge(board, score),
        PlayerState.RANKED);
  }
}
