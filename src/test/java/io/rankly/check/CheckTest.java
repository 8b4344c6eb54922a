package io.rankly.check;

import static io.rankly.check.CheckedBoard.NOW;
import static io.rankly.check.CheckedBoard.found;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardSettings;
import io.rankly.board.RankStyle;
import io.rankly.board.WindowsChange;
import io.rankly.board.WindowsChange.GivenWindow;
import io.rankly.check.Check.Kind;
import io.rankly.check.Check.Result;
import io.rankly.check.Check.State;
import io.rankly.error.ConflictException;
import io.rankly.rank.Grounds;
import io.rankly.rank.PlayerId;
import io.rankly.rank.PlayerState;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Segment;
import io.rankly.rank.Slice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong counters are found, each kind of them, and repaired. */
class CheckTest {
  private static final BoardChange DENSE =
      BoardChange.builder().style(Optional.of(RankStyle.DENSE)).build();
  private static final BoardChange SEGMENTS =
      BoardChange.builder().segments(Optional.of(true)).build();

  /** 300 entries of 300 scores from 1,000 to 1,299: nodes I89 and I88 and I87. */
  private static CheckedBoard filled(BoardChange settings) {
    CheckedBoard board = CheckedBoard.inMemory(settings);
    for (int i = 0; i < 300; i++) {
      board.submit("p" + i, 1_000 + i, Optional.of("s" + i % 3), NOW);
    }
    return board;
  }

  @Test
  void rightBoard_isRight() {
    CheckedBoard board = filled(BoardChange.NONE);
    Check done = board.check();
    assertEquals(Optional.of(Result.RIGHT), done.result());
    assertEquals(300, done.entries());
    assertEquals(5, done.nodes());
    assertEquals(1, done.slices());
    assertEquals(List.of(), found(done));
  }

  @Test
  void boardWithoutEntries_isRight() {
    Check done = CheckedBoard.inMemory(BoardChange.NONE).check();
    assertEquals(Optional.of(Result.RIGHT), done.result());
    assertEquals(1, done.nodes());
  }

  @ParameterizedTest
  @CsvSource({
    // A key's, in a bottom node.
    "I89, 62, 4, I 89 100/104;I89 62 5/1",
    "I89, 62, -1, I 89 100/99;I89 62 0/1",
    "I89, 62, -9, I 89 100/91;I89 62 -8/1",
    // The same where there is no entry of the key: score 900.
    "I90, 99, 2, I 90 0/2;I90 99 2/0",
    // One between, that of the root, and one that never was.
    "I, 89, 5, ' I 300/305;I 89 105/100'",
    "'', I, -7, ' I 293/300'",
    "'', L, 1, ' L 1/0'",
    "I, 10, 1, ' I 300/301;I 10 1/0'",
    // What no key goes on with.
    "I, 8, 5, ' I 300/305;I 8 5/0'",
    "I, zz, 5, ' I 300/305;I zz 5/0'",
    "I89, 6, 2, I 89 100/102;I89 6 2/0",
  })
  void wrongCounter_isFound_andRepaired(String prefix, String slot, long change, String expected) {
    CheckedBoard board = filled(BoardChange.NONE);
    if (prefix.equals("I90")) {
      board.submit("gone", 900);
      board.stores.removals.remove(
          board.id, SeasonChoice.main(NOW), new PlayerId("gone"), Grounds.NONE);
    }
    board.plant(board.allTime(), prefix, slot, change);
    Check done = board.check();
    assertEquals(Optional.of(Result.WRONG), done.result());
    assertEquals(expected, String.join(";", found(done)));
    assertEquals(done, board.checks().get(board.id).value());
    Check repaired = board.rebuild();
    assertEquals(Optional.of(Result.REPAIRED), repaired.result());
    assertEquals(1, repaired.repaired(), () -> "more than what was wrong: " + found(repaired));
    board.assertRight();
    board.assertRanks();
    assertEquals(Optional.of(Result.RIGHT), board.check().result());
  }

  @ParameterizedTest
  @CsvSource({
    "COMPETITION, I89, 62, 4, I 89 100/104;I89 62 5/1",
    "COMPETITION, I89, 62, -1, I 89 100/99;I89 62 0/1",
    "COMPETITION, I, 89, 5, ' I 300/305;I 89 105/100'",
    "COMPETITION, '', I, -7, ' I 293/300'",
    "COMPETITION, '', L, 1, ' L 1/0'",
    "DENSE, I89, 62, 4, I 89 100/104;I89 62 5/1",
    "DENSE, '', I, -7, ' I 293/300'",
  })
  void wrongCounterOfASpreadNode_isFound_andRepaired(
      RankStyle style, String prefix, String slot, long change, String expected) {
    CheckedBoard board =
        filled(BoardChange.builder().shards(Optional.of(16)).style(Optional.of(style)).build());
    board.plant(board.allTime(), prefix, slot, change);
    assertEquals(expected, String.join(";", found(board.check())));
    Check repaired = board.rebuild();
    assertEquals(1, repaired.repaired(), () -> "more than what was wrong: " + found(repaired));
    board.assertRight();
    board.assertRanks();
    assertEquals(Optional.of(Result.RIGHT), board.check().result());
  }

  @Test
  void wrongCounterOfASpreadNodeWhereKeysEnd_isFound_andRepaired() {
    CheckedBoard board =
        CheckedBoard.inMemory(BoardChange.builder().shards(Optional.of(16)).build());
    for (int i = 0; i < 50; i++) {
      board.submit("p" + i, i);
    }
    board.plant(board.allTime(), "J", "90", 3);
    assertEquals(List.of(" J 50/53", "J 90 4/1"), found(board.check()));
    assertEquals(1, board.rebuild().repaired());
    board.assertRight();
    board.assertRanks();
  }

  @Test
  void boardThatGetsShardsWhileItIsChecked_isRight() {
    CheckedBoard board = filled(BoardChange.NONE);
    Checks checks = board.checks();
    checks.begin(board.id, Kind.REBUILD, Optional.empty());
    int[] shards = {1};
    Board before = board.board();
    while (checks.get(board.id).value().isOpen()) {
      checks.step(
          board.id,
          () -> {
            // While a step goes on with the board that it began with.
            shards[0] = Math.min(BoardSettings.MAX_SHARDS, shards[0] + 1);
            BoardChange more = BoardChange.builder().shards(Optional.of(shards[0])).build();
            board.stores.boards.save(board.id, more, NOW);
            board.submit("more" + shards[0], 1_500 + shards[0]);
            board.clock.forward(Duration.ofSeconds(3));
            return shards[0] % 8 == 0 || shards[0] == BoardSettings.MAX_SHARDS;
          });
      board.clock.forward(Duration.ofSeconds(3));
    }
    assertEquals(1, before.settings().shards());
    assertEquals(Optional.of(Result.RIGHT), checks.get(board.id).value().result());
    board.assertRight();
    board.assertRanks();
  }

  @Test
  void countersOfALostWrite_areRepairedAtOnce() {
    CheckedBoard board = filled(BoardChange.NONE);
    board.plant(board.allTime(), "", "I", 1);
    board.plant(board.allTime(), "I", "89", 1);
    board.plant(board.allTime(), "I89", "62", 1);
    assertEquals(List.of("I89 62 2/1"), found(board.check()));
    assertEquals(List.of("I89 62 2/1"), found(board.rebuild()));
    board.assertRight();
  }

  @Test
  void nodeWithoutCounters_isFilledAtOnce() {
    CheckedBoard board = filled(BoardChange.NONE);
    for (int slot = 0; slot < 100; slot++) {
      board.plant(board.allTime(), "I88", String.format("%02d", slot), -1);
    }
    Check repaired = board.rebuild();
    assertEquals(100, repaired.repaired());
    board.assertRight();
  }

  @Test
  void allCountersGone_areMadeAnew() {
    CheckedBoard board = filled(BoardChange.NONE);
    board.plant(board.allTime(), "", "I", -300);
    for (String node : List.of("89", "88", "87")) {
      board.plant(board.allTime(), "I", node, -100);
      for (int slot = 0; slot < 100; slot++) {
        board.plant(board.allTime(), "I" + node, String.format("%02d", slot), -1);
      }
    }
    Check found = board.check();
    assertEquals(300, found.differences());
    assertEquals(Run.MOST_FOUND, found.found().size());
    assertEquals(300, board.rebuild().repaired());
    board.assertRight();
    board.assertRanks();
  }

  @Test
  void wrongCounterOfKeys_isFound_andRepaired() {
    CheckedBoard board = filled(DENSE);
    board.plantKeys(board.allTime(), "I", "89", 3);
    assertEquals(
        List.of(" I 300/300 keys 300/303", "I 89 100/100 keys 103/100"), found(board.check()));
    assertEquals(1, board.rebuild().repaired());
    board.assertRight();
    board.plantKeys(board.allTime(), "", "I", -3);
    assertEquals(List.of(" I 300/300 keys 297/300"), found(board.check()));
    board.rebuild();
    board.assertRight();
  }

  @Test
  void counterThatHidesAKey_isRepairedWithTheKeysAboveIt() {
    CheckedBoard board = filled(DENSE);
    board.plant(board.allTime(), "I89", "62", -1);
    board.plant(board.allTime(), "I88", "00", 1);
    board.plant(board.allTime(), "I87", "00", -2);
    board.submit("p0", 2_000);
    Check repaired = board.rebuild();
    assertEquals(Optional.of(Result.REPAIRED), repaired.result(), () -> found(repaired).toString());
    board.assertRight();
    board.assertRanks();
  }

  @Test
  void wrongCounterOfASegment_isFound_andRepaired() {
    CheckedBoard board = filled(SEGMENTS);
    Slice segment = board.allTime().in(new Segment("s1"));
    board.plant(segment, "I89", "62", 4);
    Check found = board.check();
    assertEquals(4, found.slices());
    assertEquals(600, found.entries());
    assertEquals(List.of("I 89 33/37", "I89 62 5/1"), found(found));
    assertEquals(segment, found.found().get(0).slice());
    board.rebuild();
    board.assertRight(board.allTime(), segment);
  }

  @Test
  void moreSegmentsThanAreKept_areAllCompared() {
    CheckedBoard board = CheckedBoard.inMemory(SEGMENTS);
    int segments = Run.MOST_SEGMENTS + 10;
    for (int i = 0; i < segments; i++) {
      board.submit("p" + i, i, Optional.of("s" + i * 7 % segments), NOW);
    }
    Slice last = board.allTime().in(new Segment("s" + (segments - 1)));
    board.plant(last, "", "Q", 1);
    Check found = board.check();
    assertEquals(1 + segments, found.slices());
    assertEquals(List.of(" Q 1/0"), found(found));
    assertEquals(last, found.found().get(0).slice());
  }

  @Test
  void hiddenEntries_areNotMissed() {
    CheckedBoard board = filled(BoardChange.builder().moderation(Optional.of(true)).build());
    board.stores.sanctions.put(
        board.id,
        new PlayerId("p7"),
        PlayerState.HIDDEN,
        new Grounds(Optional.of("kim"), Optional.of("test")),
        NOW);
    Check done = board.check();
    assertEquals(Optional.of(Result.RIGHT), done.result());
    assertEquals(299, done.entries());
  }

  @Test
  void allSeasonsThatAreKept_areCompared() {
    CheckedBoard board = CheckedBoard.inMemory(windows(Optional.empty()));
    board.submit("a", 5, Optional.empty(), NOW.minus(Duration.ofDays(2)));
    board.submit("b", 7);
    Slice day = Slice.of(board.board(), "daily", "2026-01-05");
    board.plant(day, "J", "94", 1);
    Check found = board.check();
    // Four days since the board was made, and all time.
    assertEquals(5, found.slices());
    assertEquals(4, found.entries());
    assertEquals(List.of(" J 1/2", "J 94 2/1"), found(found));
    board.checks().begin(board.id, Kind.REBUILD, choice("daily", "2026-01-07"));
    assertEquals(Optional.of(Result.RIGHT), board.finish(board.checks()).result());
    board.checks().begin(board.id, Kind.REBUILD, choice("daily", "2026-01-05"));
    Check repaired = board.finish(board.checks());
    assertEquals(1, repaired.slices());
    assertEquals(Optional.of(Result.REPAIRED), repaired.result());
    board.assertRight(day, Slice.allTime(board.board()));
  }

  @Test
  void seasonsThatAreGoneOrAboutToGo_areLeftAlone() {
    CheckedBoard board = CheckedBoard.inMemory(windows(Optional.of(1)));
    board.submit("a", 5, Optional.empty(), NOW.minus(Duration.ofDays(2)));
    Slice gone = Slice.of(board.board(), "daily", "2026-01-05");
    Slice kept = Slice.of(board.board(), "daily", "2026-01-06");
    board.plant(gone, "J", "94", 1);
    board.plant(kept, "", "J", 1);
    board.checks().begin(board.id, Kind.CHECK, Optional.empty());
    Check found = board.finish(board.checks());
    assertEquals(3, found.slices());
    assertEquals(List.of(" J 1/0"), found(found));
    board.checks().begin(board.id, Kind.REBUILD, Optional.empty());
    Check last = board.checks().step(board.id, () -> false).value();
    assertEquals(1, last.suspicious());
    // It ends before it is looked at again.
    board.clock.forward(Duration.ofHours(12).minusMinutes(5));
    assertEquals(Optional.of(Result.RIGHT), board.finish(board.checks()).result());
  }

  @Test
  void boardThatIsFilled_isNotCompared() {
    CheckedBoard board = filled(BoardChange.NONE);
    board.stores.boards.fill(board.id, "i1");
    assertThrows(
        ConflictException.class,
        () -> board.checks().begin(board.id, Kind.CHECK, Optional.empty()));
    board.stores.boards.filled(board.id, "i1");
    board.checks().begin(board.id, Kind.CHECK, Optional.empty());
    board.stores.boards.fill(board.id, "i2");
    assertThrows(ConflictException.class, () -> board.checks().step(board.id, () -> true));
    board.stores.boards.filled(board.id, "i2");
    assertEquals(Optional.of(Result.RIGHT), board.finish(board.checks()).result());
  }

  @Test
  void checkThatIsEnded_tellsNoResult() {
    CheckedBoard board = filled(BoardChange.NONE);
    board.plant(board.allTime(), "I89", "62", 4);
    board.checks().begin(board.id, Kind.CHECK, Optional.empty());
    board.checks().step(board.id, () -> false);
    Check ended = board.checks().cancel(board.id).value();
    assertEquals(State.CANCELLED, ended.state());
    assertEquals(Optional.empty(), ended.result());
    assertEquals(0, ended.suspicious());
    assertEquals(ended, board.checks().step(board.id, () -> false).value());
    assertEquals(Optional.of(Result.WRONG), board.check().result());
  }

  private static Optional<SeasonChoice> choice(String window, String season) {
    return Optional.of(
        new SeasonChoice(Optional.of(window), Optional.of(season), Optional.empty(), NOW));
  }

  private static BoardChange windows(Optional<Integer> retentionDays) {
    return BoardChange.builder()
        .windows(
            new WindowsChange(
                Optional.of(
                    Stream.of("daily", "all")
                        .map(id -> new GivenWindow(id, Optional.empty(), Optional.empty()))
                        .toList()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                retentionDays))
        .build();
  }
}
