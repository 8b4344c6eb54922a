package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.Consistency;
import io.rankly.board.UpdatePolicy;
import io.rankly.local.TestDynamo;
import io.rankly.score.Direction;
import java.util.Optional;

/** Entries of a streamed board, which are stored without counts. */
class StreamedRankStoreTest extends RankStoreContract {
  @Override
  Stores stores() {
    return TestDynamo.create().stores();
  }

  @Override
  Board board(Stores of) {
    return of.board(
        "contract",
        BoardChange.builder()
            .order(Optional.of(Direction.ASCENDING))
            .update(Optional.of(UpdatePolicy.LAST))
            .consistency(Optional.of(Consistency.STREAMED))
            .build(),
        NOW);
  }
}
