package io.rankly.board;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.error.ConflictException;
import io.rankly.error.InvalidInputException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoardChangeTest {
  private static final BoardId ID = new BoardId("b");
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void boardWhoseSubmissionsMightNotFitInOneTransaction_isRefused() {
    assertDoesNotThrow(() -> BoardChange.requireStorable(100));
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> BoardChange.requireStorable(101));
    assertEquals(101, refused.details().get("writes"));
    assertEquals(100, refused.details().get("max"));
  }

  @Test
  void consistency_isFixedWhenTheBoardIsMade() {
    Board board = streamed().build().create(ID, "g", NOW);
    assertTrue(board.isStreamed());
    assertEquals(board, streamed().build().applyTo(board, NOW));
    BoardChange other =
        BoardChange.builder().consistency(Optional.of(Consistency.TRANSACTIONAL)).build();
    ConflictException refused =
        assertThrows(ConflictException.class, () -> other.applyTo(board, NOW));
    assertEquals("consistency", refused.details().get("field"));

    Board plain = BoardChange.NONE.create(ID, "g", NOW);
    assertFalse(plain.isStreamed());
    assertThrows(ConflictException.class, () -> streamed().build().applyTo(plain, NOW));
  }

  @Test
  void whatNeedsCountsThatAreExactAtOnce_isRefusedOnAStreamedBoard() {
    BoardChange dense = streamed().style(Optional.of(RankStyle.DENSE)).build();
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> dense.create(ID, "g", NOW));
    assertEquals(List.of("style", "consistency"), refused.details().get("fields"));

    BoardChange shards = streamed().shards(Optional.of(2)).build();
    refused = assertThrows(InvalidInputException.class, () -> shards.create(ID, "g", NOW));
    assertEquals(List.of("shards", "consistency"), refused.details().get("fields"));
    Board board = streamed().build().create(ID, "g", NOW);
    assertThrows(InvalidInputException.class, () -> shards.applyTo(board, NOW));
  }

  private static BoardChange.Builder streamed() {
    return BoardChange.builder().consistency(Optional.of(Consistency.STREAMED));
  }
}
