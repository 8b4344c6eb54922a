package io.rankly.rank;

import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.board.RankStyle;
import io.rankly.error.InvalidInputException;
import io.rankly.error.NotFoundException;
import io.rankly.rank.RankStore.Contents;
import io.rankly.rank.RankStore.Keys;
import io.rankly.rank.Standing.Place;
import io.rankly.rank.TreeWalk.Located;
import io.rankly.score.GivenScore;
import io.rankly.score.Order;
import io.rankly.score.OrderKey;
import io.rankly.score.Score;
import io.rankly.score.Ties;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which place a score has, and which score has a place: questions that name no player. */
public final class Places {
  private final RankStore store;
  private final BoardReads reads;

  public Places(RankStore store, Boards boards) {
    this.store = store;
    this.reads = new BoardReads(store, boards);
  }

  /** A score, and the place that it has or would get. */
  public record ScorePlace(Score score, Place place) {}

  /**
   * The place that a score would get if it were reached now: with its equals if they share a rank,
   * behind them if not. One request; a read unit for the board and each node of the score: 5 for
   * one of six digits.
   *
   * @throws InvalidInputException when the score does not fit the board
   */
  public OnSlice<ScorePlace> ofScore(BoardId id, SeasonChoice season, GivenScore score) {
    OnSlice<Contents> read =
        reads.read(
            id,
            season,
            (board, slice) ->
                Keys.nodes(board, Set.copyOf(CountTree.path(keyOfColumns(board.order(), score)))));
    Order order = read.board().order();
    CountTree tree = CountTree.of(read);
    Place place = tree.place(keyOfColumns(order, score));
    return read.with(
        new ScorePlace(
            order.units(score), order.ties() == Ties.EARLIEST ? place.behindTies() : place));
  }

  /** The key, or the beginning that all keys of the score have in common. */
  private static OrderKey keyOfColumns(Order order, GivenScore score) {
    return order.ofColumns().key(order.units(score), 0);
  }

  /**
   * The score of the entry at a position or, in dense style, of that dense rank. One request for
   * each level of the tree: two for a score of two digits, eleven for one of twenty, those of all
   * columns, and six where the earlier of equals is better.
   *
   * @param rank 1-based
   * @throws NotFoundException when there are fewer entries, or fewer different scores
   */
  public OnSlice<ScorePlace> atRank(BoardId id, SeasonChoice season, long rank) {
    OnSlice<Optional<Located>> located = locate(id, season, rank);
    String message =
        located.style() == RankStyle.DENSE
            ? "there are fewer different scores than this rank"
            : "there are fewer entries than this rank";
    return found(located, located.value().orElseThrow(() -> nobody(message, id)));
  }

  /**
   * The worst score that is held and whose percentile is at least the given one. Requests as {@link
   * #atRank}, at most twice as many.
   *
   * @param percentile 0 to 100: the percentage of entries that are strictly worse
   * @throws NotFoundException when nobody's percentile is that high
   */
  public OnSlice<ScorePlace> atPercentile(BoardId id, SeasonChoice season, BigDecimal percentile) {
    if (percentile.signum() < 0 || percentile.compareTo(BigDecimal.valueOf(100)) > 0) {
      throw new InvalidInputException(
          "percentile must be from 0 to 100", Map.of("field", "percentile"));
    }
    OnSlice<TreeWalk> walk = walk(id, season);
    Order order = walk.board().order();
    TreeWalk tree = walk.value();
    long total = tree.total();
    long worse =
        percentile
            .multiply(BigDecimal.valueOf(total))
            .movePointLeft(2)
            .setScale(0, RoundingMode.CEILING)
            .longValueExact();
    Optional<Located> located = locate(tree, order, total - worse);
    if (located.isPresent() && located.get().last() > total - worse) {
      located = locate(tree, order, located.get().place().rank() - 1);
    }
    return found(walk, located.orElseThrow(() -> nobody("nobody's percentile is that high", id)));
  }

  /** Who is at a position or, in dense style, has that dense rank. */
  OnSlice<Optional<Located>> locate(BoardId id, SeasonChoice season, long rank) {
    OnSlice<TreeWalk> walk = walk(id, season);
    Order order = walk.board().order();
    return walk.with(
        walk.style() == RankStyle.DENSE
            ? walk.value().locateDense(order, rank)
            : walk.value().locate(order, rank));
  }

  /** A walk that starts with the root read. One request. */
  OnSlice<TreeWalk> walk(BoardId id, SeasonChoice season) {
    OnSlice<Contents> root =
        reads.read(id, season, (board, slice) -> Keys.nodes(board, Set.of("")));
    return root.with(new TreeWalk(store, root, root.value().nodes()));
  }

  private static Optional<Located> locate(TreeWalk walk, Order order, long position) {
    return position < 1 ? Optional.empty() : walk.locate(order, position);
  }

  private static OnSlice<ScorePlace> found(OnSlice<?> on, Located located) {
    return on.with(new ScorePlace(on.board().order().score(located.key()), located.place()));
  }

  private static NotFoundException nobody(String message, BoardId id) {
    return new NotFoundException(message, Map.of("board", id.text()));
  }
}
