package io.rankly.check;

import static io.rankly.check.CheckedBoard.NOW;
import static io.rankly.check.CheckedBoard.found;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.BoardChange;
import io.rankly.board.RankStyle;
import io.rankly.bulk.Work;
import io.rankly.check.Check.Kind;
import io.rankly.check.Check.Result;
import io.rankly.local.TestDynamo;
import io.rankly.rank.Segment;
import io.rankly.rank.Slice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What only the table can be damaged by. */
class DynamoCheckTest {
  private final TestDynamo dynamo = TestDynamo.create();

  private CheckedBoard filled(BoardChange settings) {
    CheckedBoard board = CheckedBoard.of(dynamo, settings);
    for (int i = 0; i < 120; i++) {
      board.submit("p" + i, 1_000 + i, Optional.of("s" + i % 2), NOW);
    }
    return board;
  }

  private void remove(Slice slice, String prefix) {
    dynamo
        .client()
        .deleteItem(
            delete ->
                delete
                    .tableName(dynamo.table())
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS("n#" + slice.text() + "#" + prefix),
                            "sk", AttributeValue.fromS("0"))));
  }

  @Test
  void missingBottomNode_isMadeAnew_inOneTransaction() {
    CheckedBoard board = filled(BoardChange.NONE);
    remove(board.allTime(), "I89");
    assertEquals(101, board.check().differences());
    Check repaired = board.rebuild();
    assertEquals(Optional.of(Result.REPAIRED), repaired.result());
    assertEquals(100, repaired.repaired());
    board.assertRight();
    board.assertRanks();
  }

  @Test
  void missingNodesOnTheWay_areMadeAnew() {
    for (String prefix : List.of("", "I")) {
      CheckedBoard board =
          filled(BoardChange.builder().style(Optional.of(RankStyle.DENSE)).build());
      remove(board.allTime(), prefix);
      assertEquals(Optional.of(Result.WRONG), board.check().result());
      assertEquals(Optional.of(Result.REPAIRED), board.rebuild().result());
      board.assertRight();
      assertEquals(Optional.of(Result.RIGHT), board.check().result());
      board.assertRanks();
    }
  }

  @Test
  void allNodesOfASegmentGone_areMadeAnew() {
    CheckedBoard board = filled(BoardChange.builder().segments(Optional.of(true)).build());
    Slice segment = board.allTime().in(new Segment("s1"));
    List.of("", "I", "I89", "I88").forEach(prefix -> remove(segment, prefix));
    Check repaired = board.rebuild();
    assertEquals(Optional.of(Result.REPAIRED), repaired.result(), () -> found(repaired).toString());
    board.assertRight(segment, board.allTime());
  }

  @Test
  void submissions_goOnAfterARepair() {
    CheckedBoard board = filled(BoardChange.builder().style(Optional.of(RankStyle.DENSE)).build());
    // A key that has a counter below 0 takes no first entry there.
    board.plant(board.allTime(), "I89", "00", -3);
    board.rebuild();
    board.submit("p0", 1_099);
    board.assertRight();
  }

  @Test
  void tick_goesOnUntilItIsDone() {
    CheckedBoard board = filled(BoardChange.NONE);
    board.plant(board.allTime(), "", "I", 1);
    Work work = new Work(board.checkpoints, null, null, board.checks(), null);
    assertEquals(List.of(), work.run(NOW, () -> false));
    board.checks().begin(board.id, Kind.REBUILD, Optional.empty());
    assertEquals(List.of("check of " + board.id + ": running"), work.run(NOW, () -> false));
    board.clock.forward(Duration.ofMinutes(1));
    assertEquals(List.of("check of " + board.id + ": done"), work.run(NOW, () -> false));
    assertEquals(List.of(), work.run(NOW, () -> false));
    board.assertRight();
    assertEquals(Optional.of(Result.REPAIRED), board.checks().get(board.id).value().result());
  }

  @Test
  void checkpoints_stayFarBelowTheSizeOfAnItem() {
    CheckedBoard board = filled(BoardChange.builder().segments(Optional.of(true)).build());
    List<Slice> slices =
        List.of(
            board.allTime(),
            board.allTime().in(new Segment("s0")),
            board.allTime().in(new Segment("s1")));
    for (Slice slice : slices) {
      List.of("", "I", "I89", "I88").forEach(prefix -> remove(slice, prefix));
    }
    board.checks().begin(board.id, Kind.REBUILD, Optional.empty());
    int most = 0;
    Check last = board.checks().get(board.id).value();
    while (last.isOpen()) {
      last = board.checks().step(board.id, () -> true).value();
      board.clock.forward(Checks.PAUSE);
      most = Math.max(most, last.values().values().stream().mapToInt(String::length).sum());
    }
    int largest = most;
    assertTrue(largest < 50_000, () -> largest + " characters");
    board.assertRight(slices.toArray(Slice[]::new));
  }
}
