package io.rankly.check;

import io.rankly.board.Board;
import io.rankly.rank.Node;
import io.rankly.rank.RankStore;
import io.rankly.rank.RankStore.Keys;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.rank.Shards;
import io.rankly.rank.Slice;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Nodes of a board as they are now, in however many items: the board is read along, since a check
 * goes on for longer than its shards stay as they are.
 *
 * <p>Cost: a read unit for each item, and one for the board.
 */
final class Nodes {
  private final RankStore store;
  private Board board;

  Nodes(RankStore store, Board board) {
    this.store = store;
    this.board = board;
  }

  /** Those that are stored or were asked for, by their prefixes. */
  Map<String, Node> read(Slice slice, Set<String> prefixes) {
    while (true) {
      Snapshot read = store.read(Wanted.of(board, slice, Keys.nodes(board, prefixes)));
      Board actual = read.board().orElse(board);
      if (Shards.of(actual).equals(Shards.of(board))) {
        Map<String, Node> nodes = new HashMap<>();
        read.of(slice).nodes().forEach(node -> nodes.put(node.prefix(), node));
        return nodes;
      }
      board = actual;
    }
  }
}
