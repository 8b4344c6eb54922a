package io.rankly.rank;

import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.error.InvalidInputException;
import io.rankly.error.NotFoundException;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.rank.Standing.Place;
import io.rankly.rank.TreeWalk.Located;
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

  /** A score in the board's units, and the place that it has or would get. */
  public record ScorePlace(long score, Place place) {}

  /**
   * The place that a score would get. One request; a read unit for the board and each node of the
   * score: 5 for one of six digits.
   *
   * @throws InvalidInputException when the score does not fit the board
   */
  public OnBoard<ScorePlace> ofScore(BoardId id, BigDecimal score) {
    OnBoard<Snapshot> read =
        reads.read(
            id,
            board ->
                Wanted.boardAndNodes(
                    board, Set.copyOf(CountTree.path(board.key(board.decimals().units(score))))));
    long units = read.board().decimals().units(score);
    Place place = new CountTree(read.value().nodes()).place(read.board().key(units));
    return new OnBoard<>(read.board(), new ScorePlace(units, place));
  }

  /**
   * The score of the entry at a position. One request for each level of the tree: two for a score
   * of two digits, eleven for one of twenty.
   *
   * @param position 1-based
   * @throws NotFoundException when there are fewer entries
   */
  public OnBoard<ScorePlace> atRank(BoardId id, long position) {
    OnBoard<Optional<Located>> located = locate(id, position);
    return found(
        located,
        located.value().orElseThrow(() -> nobody("there are fewer entries than this rank", id)));
  }

  /**
   * The worst score that is held and whose percentile is at least the given one. Requests as {@link
   * #atRank}, at most twice as many.
   *
   * @param percentile 0 to 100: the percentage of entries that are strictly worse
   * @throws NotFoundException when nobody's percentile is that high
   */
  public OnBoard<ScorePlace> atPercentile(BoardId id, BigDecimal percentile) {
    if (percentile.signum() < 0 || percentile.compareTo(BigDecimal.valueOf(100)) > 0) {
      throw new InvalidInputException(
          "percentile must be from 0 to 100", Map.of("field", "percentile"));
    }
    OnBoard<TreeWalk> walk = walk(id);
    TreeWalk tree = walk.value();
    long total = tree.total();
    long worse =
        percentile
            .multiply(BigDecimal.valueOf(total))
            .movePointLeft(2)
            .setScale(0, RoundingMode.CEILING)
            .longValueExact();
    Optional<Located> located = locate(tree, total - worse);
    if (located.isPresent() && located.get().last() > total - worse) {
      located = locate(tree, located.get().place().rank() - 1);
    }
    return found(walk, located.orElseThrow(() -> nobody("nobody's percentile is that high", id)));
  }

  OnBoard<Optional<Located>> locate(BoardId id, long position) {
    OnBoard<TreeWalk> walk = walk(id);
    return new OnBoard<>(walk.board(), walk.value().locate(position));
  }

  /** A walk that starts with the root read. One request. */
  OnBoard<TreeWalk> walk(BoardId id) {
    OnBoard<Snapshot> root = reads.read(id, board -> Wanted.boardAndNodes(board, Set.of("")));
    return new OnBoard<>(
        root.board(), new TreeWalk(store, Slice.allTime(root.board()), root.value().nodes()));
  }

  private static Optional<Located> locate(TreeWalk walk, long position) {
    return position < 1 ? Optional.empty() : walk.locate(position);
  }

  private static OnBoard<ScorePlace> found(OnBoard<?> on, Located located) {
    return new OnBoard<>(
        on.board(), new ScorePlace(on.board().score(located.key()), located.place()));
  }

  private static NotFoundException nobody(String message, BoardId id) {
    return new NotFoundException(message, Map.of("board", id.text()));
  }
}
