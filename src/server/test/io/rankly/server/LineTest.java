package io.rankly.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.server.Line.Arrival;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineTest {
  @Test
  void placesAreTaken_thenTheLineGrows_thenAllOthersAreTurnedAway() {
    Line<String> line = new Line<>(2, 1);
    assertEquals(Arrival.IN, line.arrive("a"));
    assertEquals(Arrival.IN, line.arrive("b"));
    assertFalse(line.isFull());
    assertEquals(Arrival.WAITS, line.arrive("c"));
    assertTrue(line.isFull());
    assertEquals(Arrival.TURNED_AWAY, line.arrive("d"));
  }

  @Test
  void placeThatIsGivenBack_goesToWhoWaitsLongest() {
    Line<String> line = new Line<>(1, 2);
    line.arrive("a");
    line.arrive("b");
    line.arrive("c");
    assertEquals(Optional.of("b"), line.leave());
    assertEquals(Arrival.WAITS, line.arrive("d"));
    assertEquals(Optional.of("c"), line.leave());
    assertEquals(Optional.of("d"), line.leave());
    assertEquals(Optional.empty(), line.leave());
    assertEquals(Arrival.IN, line.arrive("e"));
  }

  @Test
  void whoGivesUp_leavesTheLine_once() {
    Line<String> line = new Line<>(1, 1);
    line.arrive("a");
    line.arrive("b");
    assertTrue(line.giveUp("b"));
    assertFalse(line.giveUp("b"));
    assertFalse(line.giveUp("a"));
    assertEquals(Optional.empty(), line.leave());
  }

  @Test
  void withoutALine_whoFindsNoPlaceIsTurnedAway() {
    Line<String> line = new Line<>(1, 0);
    line.arrive("a");
    assertTrue(line.isFull());
    assertEquals(Arrival.TURNED_AWAY, line.arrive("b"));
  }
}
