package io.rankly.sweep;

import io.rankly.board.BoardStore;
import io.rankly.rank.CheckpointStore;
import io.rankly.rank.Node;
import io.rankly.rank.Slice;
import io.rankly.rank.Stores;
import io.rankly.rank.SweepStore;
import java.util.List;

class MemorySweepTest extends SweepContract {
  private final Stores stores = Stores.inMemory();

  @Override
  Stores stores() {
    return stores;
  }

  @Override
  CheckpointStore checkpoints() {
    return stores.checkpointsInMemory();
  }

  @Override
  SweepStore sweepStore() {
    return stores.sweepsInMemory();
  }

  @Override
  int stride() {
    return 1;
  }

  @Override
  BoardStore forBoards() {
    return stores.boardsInMemory();
  }

  @Override
  List<Node> nodes(Slice slice) {
    return stores.nodesInMemory(slice);
  }
}
