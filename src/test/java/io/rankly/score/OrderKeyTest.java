package io.rankly.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.score.OrderKey.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrderKeyTest {
  private static final List<Long> EDGES =
      List.of(
          Long.MIN_VALUE,
          Long.MIN_VALUE + 1,
          -1_000_000_000_000_000_000L,
          -10_000L,
          -9_999L,
          -1_000L,
          -100L,
          -99L,
          -10L,
          -9L,
          -1L,
          0L,
          1L,
          9L,
          10L,
          99L,
          100L,
          999L,
          1_000L,
          9_999L,
          10_000L,
          999_999_999_999_999_999L,
          1_000_000_000_000_000_000L,
          Long.MAX_VALUE - 1,
          Long.MAX_VALUE);

  @Test
  void examples_areAsDocumented() {
    assertEquals("M123456", key(123456, Direction.ASCENDING).text());
    assertEquals("H876543", key(123456, Direction.DESCENDING).text());
    assertEquals("J94", key(-5, Direction.ASCENDING).text());
    assertEquals("K05", key(-5, Direction.DESCENDING).text());
    assertEquals("K00", key(0, Direction.ASCENDING).text());
    assertEquals("M000123".length(), key(100_000, Direction.ASCENDING).text().length());
  }

  @Test
  void ascendingKeys_sortLikeScores() {
    assertSorted(Direction.ASCENDING, Comparator.naturalOrder());
  }

  @Test
  void descendingKeys_sortAgainstScores() {
    assertSorted(Direction.DESCENDING, Comparator.reverseOrder());
  }

  @Test
  void score_isReadBackFromTheKey() {
    for (long score : scores()) {
      for (Direction direction : Direction.values()) {
        assertEquals(score, order(direction).score(key(score, direction)).first());
      }
    }
  }

  @Test
  void key_isNeverTheBeginningOfAnother() {
    for (long score : EDGES) {
      String text = key(score, Direction.ASCENDING).text();
      for (int length = 0; length < text.length(); length++) {
        assertFalse(order(Direction.ASCENDING).isKey(text.substring(0, length)));
      }
      assertTrue(order(Direction.ASCENDING).isKey(text));
    }
  }

  @Test
  void steps_leadFromTheRootToTheLastPair() {
    assertEquals(
        List.of(
            new Step("", "M"), new Step("M", "12"), new Step("M12", "34"), new Step("M1234", "56")),
        key(123456, Direction.ASCENDING).steps());
    assertEquals(11, key(Long.MIN_VALUE, Direction.ASCENDING).steps().size());
  }

  @Test
  void text_thatIsNoKey_isRefused() {
    for (String text :
        List.of(
            "",
            "K",
            "K0",
            "K0x",
            "K000",
            "U00",
            "@00",
            "k00",
            "M1234567",
            "K-1",
            "K00K",
            "K0012",
            "K00U00",
            "00")) {
      assertThrows(IllegalArgumentException.class, () -> new OrderKey(text), text);
    }
  }

  private static OrderKey key(long score, Direction direction) {
    return order(direction).key(Score.of(score), 0);
  }

  private static Order order(Direction direction) {
    return Order.of(direction, new Decimals(0));
  }

  private static void assertSorted(Direction direction, Comparator<Long> order) {
    List<Long> scores = scores();
    List<Long> byKey = new ArrayList<>(scores);
    byKey.sort(Comparator.comparing(score -> key(score, direction)));
    scores.sort(order);
    assertEquals(scores, byKey);
  }

  private static List<Long> scores() {
    List<Long> scores = new ArrayList<>(EDGES);
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      scores.add(random.nextLong() >> random.nextInt(64));
    }
    return scores;
  }
}
