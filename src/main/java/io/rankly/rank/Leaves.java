package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.RankStyle;
import io.rankly.rank.RankStore.Keys;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.RankStore.Wanted;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The nodes in which the keys of some entries end, of all and of the segments: what must be known
 * on a dense board before entries come or go, since it tells whether a key comes or goes with them.
 */
final class Leaves {
  private final Board board;
  private final Map<Slice, List<Node>> read = new HashMap<>();

  private Leaves(Board board) {
    this.board = board;
  }

  /** Those of these entries. One request on a dense board, none on others. */
  static Leaves read(RankStore store, Board board, Collection<SeasonEntry> entries) {
    Leaves leaves = new Leaves(board);
    Map<Slice, Keys> wanted = new HashMap<>();
    if (board.style() == RankStyle.DENSE) {
      for (SeasonEntry of : entries) {
        Slice slice = of.season().slice();
        Keys leaf = Keys.nodes(board, Set.of(CountTree.leaf(of.entry().key())));
        wanted.put(slice, leaf);
        if (board.settings().segments()) {
          of.entry().profile().segment().ifPresent(in -> wanted.put(slice.in(in), leaf));
        }
      }
    }
    if (!wanted.isEmpty()) {
      Snapshot found = store.read(Wanted.of(wanted));
      found.slices().forEach((slice, contents) -> leaves.read.put(slice, contents.nodes()));
    }
    return leaves;
  }

  /** A working copy of a slice's count tree, with nothing read but these. */
  CountTree tree(Slice slice) {
    return new CountTree(board.style(), read.getOrDefault(slice, List.of()));
  }

  /** The same of the segments. */
  SegmentTrees segments() {
    SegmentTrees segments = new SegmentTrees(board.style());
    read.forEach(segments::addRead);
    return segments;
  }
}
