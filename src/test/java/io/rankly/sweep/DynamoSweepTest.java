package io.rankly.sweep;

import io.rankly.board.BoardStore;
import io.rankly.dynamo.DynamoCheckpointStore;
import io.rankly.dynamo.DynamoSweepStore;
import io.rankly.local.TestDynamo;
import io.rankly.rank.CheckpointStore;
import io.rankly.rank.Node;
import io.rankly.rank.Slice;
import io.rankly.rank.Stores;
import io.rankly.rank.SweepStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class DynamoSweepTest extends SweepContract {
  private final TestDynamo dynamo = TestDynamo.create();

  @Override
  Stores stores() {
    return dynamo.stores();
  }

  @Override
  CheckpointStore checkpoints() {
    return new DynamoCheckpointStore(dynamo.client(), dynamo.table());
  }

  @Override
  SweepStore sweepStore() {
    return new DynamoSweepStore(dynamo.client(), dynamo.table());
  }

  @Override
  int stride() {
    return 7;
  }

  @Override
  BoardStore forBoards() {
    return dynamo.boards();
  }

  @Override
  List<Node> nodes(Slice slice) {
    return dynamo.client().scanPaginator(scan -> scan.tableName(dynamo.table())).items().stream()
        .filter(item -> item.get("pk").s().startsWith("n#" + slice.text() + "#"))
        .map(
            item -> {
              Map<String, Long> counts = new HashMap<>();
              item.forEach(
                  (name, value) -> {
                    if (value.n() != null && !name.startsWith("d")) {
                      counts.put(name, Long.valueOf(value.n()));
                    }
                  });
              String pk = item.get("pk").s();
              return new Node(pk.substring(pk.lastIndexOf('#') + 1), counts);
            })
        .toList();
  }
}
