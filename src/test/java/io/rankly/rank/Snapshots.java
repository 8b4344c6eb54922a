package io.rankly.rank;

import io.rankly.rank.RankStore.Contents;
import io.rankly.rank.RankStore.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What was read, changed afterwards. */
public final class Snapshots {
  private Snapshots() {}

  /** The same with other nodes, those of each slice by themselves. */
  public static Snapshot withNodes(Snapshot read, UnaryOperator<List<Node>> nodes) {
    Map<Slice, Contents> slices = new HashMap<>();
    read.slices()
        .forEach(
            (slice, contents) ->
                slices.put(slice, new Contents(contents.entries(), nodes.apply(contents.nodes()))));
    return new Snapshot(
        read.board(),
        read.boards(),
        slices,
        read.receipts(),
        read.sanctions(),
        read.frozen(),
        read.nonces(),
        read.paces(),
        read.counted());
  }
}
