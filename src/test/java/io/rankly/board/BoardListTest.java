package io.rankly.board;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.board.BoardAccess.Reads;
import io.rankly.rank.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A list of which some are not to be shown. */
class BoardListTest {
  private static final Predicate<Board> PUBLIC = board -> !board.settings().access().isPrivate();

  private final Stores stores = Stores.inMemory();

  /** 500 boards, of which each hundredth is public: b099, b199, b299, b399 and b499. */
  @BeforeEach
  void create() {
    for (int i = 0; i < 500; i++) {
      Reads reads = i % 100 == 99 ? Reads.PUBLIC : Reads.PRIVATE;
      stores.board(
          String.format("b%03d", i),
          BoardChange.builder().reads(Optional.of(reads)).build(),
          Instant.EPOCH);
    }
  }

  private List<String> list(Optional<String> after, int limit, Predicate<Board> shown) {
    return stores.boards.list(after.map(BoardId::new), limit, shown).stream()
        .map(board -> board.id().text())
        .toList();
  }

  @Test
  void page_isFull_whateverIsPassedOver() {
    assertEquals(List.of("b099", "b199"), list(Optional.empty(), 2, PUBLIC));
    assertEquals(List.of("b299", "b399"), list(Optional.of("b199"), 2, PUBLIC));
    assertEquals(List.of("b499"), list(Optional.of("b399"), 2, PUBLIC));
    assertEquals(List.of(), list(Optional.of("b499"), 2, PUBLIC));
  }

  @Test
  void page_endsWhereItIsFull() {
    assertEquals(List.of("b199"), list(Optional.of("b150"), 1, PUBLIC));
    assertEquals(List.of("b000", "b001"), list(Optional.empty(), 2, board -> true));
    assertEquals(5, list(Optional.empty(), 500, PUBLIC).size());
    assertEquals(500, list(Optional.empty(), 501, board -> true).size());
  }

  @Test
  void nothing_isShownOfWhatIsNotToBe() {
    assertEquals(List.of(), list(Optional.empty(), 1, board -> false));
  }
}
