package io.rankly.board;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.error.InvalidInputException;
import org.junit.jupiter.api.Test;

class BoardChangeTest {
  @Test
  void boardWhoseSubmissionsMightNotFitInOneTransaction_isRefused() {
    assertDoesNotThrow(() -> BoardChange.requireStorable(100));
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> BoardChange.requireStorable(101));
    assertEquals(101, refused.details().get("writes"));
    assertEquals(100, refused.details().get("max"));
  }
}
