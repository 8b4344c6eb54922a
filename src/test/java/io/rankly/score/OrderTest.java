package io.rankly.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.error.InvalidInputException;
import io.rankly.score.OrderKey.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OrderTest {
  private static final Column KILLS = Column.named("kills", Direction.DESCENDING, new Decimals(0));
  private static final Column TIME = Column.named("time", Direction.ASCENDING, new Decimals(2));
  private static final Order SHARED = new Order(List.of(KILLS, TIME), Ties.SHARED);
  private static final Order EARLIEST = new Order(List.of(KILLS, TIME), Ties.EARLIEST);
  private static final Score SCORE = new Score(List.of(12L, 3150L));

  @Test
  void examples_areAsDocumented() {
    assertEquals("J87L3150", SHARED.key(SCORE, 5_000).text());
    assertEquals("J87L3150000000005000", EARLIEST.key(SCORE, 5_000).text());
  }

  @Test
  void steps_leadThroughLettersAndPairs() {
    assertEquals(
        List.of(
            new Step("", "J"),
            new Step("J", "87"),
            new Step("J87", "L"),
            new Step("J87L", "31"),
            new Step("J87L31", "50"),
            new Step("J87L3150", "00"),
            new Step("J87L315000", "00"),
            new Step("J87L31500000", "00"),
            new Step("J87L3150000000", "00"),
            new Step("J87L315000000000", "50"),
            new Step("J87L31500000000050", "00")),
        EARLIEST.key(SCORE, 5_000).steps());
  }

  @Test
  void keys_sortLikeTuplesAndThenTime() {
    Random random = new Random(1);
    for (int round = 0; round < 60; round++) {
      Order order = order(random);
      List<Placed> placed = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        placed.add(placed(random, order.columns().size()));
      }
      List<Placed> byKey = new ArrayList<>(placed);
      byKey.sort(Comparator.comparing(p -> order.key(p.score(), p.reached())));
      placed.sort(naive(order));
      assertEquals(placed, byKey);
    }
  }

  @Test
  void score_isReadBackFromTheKey() {
    Random random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      Order order = order(random);
      Placed placed = placed(random, order.columns().size());
      assertEquals(placed.score(), order.score(order.key(placed.score(), placed.reached())));
    }
  }

  @Test
  void key_isNeverTheBeginningOfAnother() {
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      Order order = order(random);
      Placed placed = placed(random, order.columns().size());
      String text = order.key(placed.score(), placed.reached()).text();
      for (int length = 0; length < text.length(); length++) {
        assertFalse(order.isKey(text.substring(0, length)), text);
      }
      assertTrue(order.isKey(text), text);
      assertFalse(order.isKey(text + "00"), text);
      assertFalse(order.isKey(text + "K00"), text);
    }
  }

  @Test
  void nodes_haveAtMost100Slots() {
    Random random = new Random(4);
    for (int round = 0; round < 20; round++) {
      Order order = order(random);
      Map<String, Set<String>> slots = new HashMap<>();
      for (int i = 0; i < 3_000; i++) {
        Placed placed = placed(random, order.columns().size());
        OrderKey key = order.key(placed.score(), placed.reached());
        assertTrue(key.steps().size() <= order.mostLevels());
        key.steps()
            .forEach(
                step ->
                    slots.computeIfAbsent(step.prefix(), p -> new TreeSet<>()).add(step.slot()));
      }
      slots.forEach((prefix, of) -> assertTrue(of.size() <= 100, prefix));
    }
  }

  @Test
  void levels_areAtMostElevenForEachColumnAndSixForTheTime() {
    Score longest = new Score(List.of(Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE));
    Order shared = order(3, Ties.SHARED);
    Order earliest = order(3, Ties.EARLIEST);
    assertEquals(33, shared.mostLevels());
    assertEquals(39, earliest.mostLevels());
    assertEquals(shared.mostLevels(), shared.key(longest, 0).steps().size());
    assertEquals(earliest.mostLevels(), earliest.key(longest, 0).steps().size());
  }

  @Test
  void time_outsideTheFirst31Years_countsAsTheirBeginOrEnd() {
    assertEquals(EARLIEST.key(SCORE, 0), EARLIEST.key(SCORE, -1));
    assertEquals(EARLIEST.key(SCORE, 0), EARLIEST.key(SCORE, Long.MIN_VALUE));
    assertEquals("J87L3150999999999999", EARLIEST.key(SCORE, 1_000_000_000_000L).text());
    assertEquals("J87L3150999999999999", EARLIEST.key(SCORE, Long.MAX_VALUE).text());
  }

  @Test
  void columnsThatCannotBe_areRefused() {
    assertThrows(InvalidInputException.class, () -> new Order(List.of(), Ties.SHARED));
    assertThrows(InvalidInputException.class, () -> new Order(List.of(KILLS, KILLS), Ties.SHARED));
    assertThrows(
        InvalidInputException.class,
        () ->
            new Order(
                List.of(KILLS, new Column(Optional.empty(), Direction.ASCENDING, new Decimals(0))),
                Ties.SHARED));
    assertThrows(InvalidInputException.class, () -> order(4, Ties.SHARED));
  }

  @Test
  void givenScore_isTakenByNameOrInOrder() {
    BigDecimal kills = new BigDecimal("12");
    BigDecimal time = new BigDecimal("31.5");
    assertEquals(SCORE, SHARED.units(new GivenScore.Named(Map.of("time", time, "kills", kills))));
    assertEquals(SCORE, SHARED.units(new GivenScore.Listed(List.of(kills, time))));
  }

  @Test
  void values_areInTheOrderOfTheColumns() {
    assertEquals(
        "{kills=12, time=31.50}", SHARED.values(SCORE).map(Object::toString).orElseThrow());
    assertEquals(
        Optional.empty(), Order.of(Direction.ASCENDING, new Decimals(0)).values(Score.of(1)));
  }

  private record Placed(Score score, long reached) {}

  private static Comparator<Placed> naive(Order order) {
    return (one, other) -> {
      for (int i = 0; i < order.columns().size(); i++) {
        int compared = Long.compare(one.score().units().get(i), other.score().units().get(i));
        if (compared != 0) {
          boolean ascending = order.columns().get(i).direction() == Direction.ASCENDING;
          return ascending ? compared : -compared;
        }
      }
      return order.ties() == Ties.EARLIEST ? Long.compare(one.reached(), other.reached()) : 0;
    };
  }

  private static Order order(Random random) {
    List<Column> columns = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      columns.add(Column.named("c" + i, Direction.values()[random.nextInt(2)], new Decimals(0)));
    }
    return new Order(columns, Ties.values()[random.nextInt(2)]);
  }

  private static Order order(int columns, Ties ties) {
    List<Column> made = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      made.add(Column.named("c" + i, Direction.ASCENDING, new Decimals(0)));
    }
    return new Order(made, ties);
  }

  private static Placed placed(Random random, int columns) {
    List<Long> units = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      units.add(number(random));
    }
    return new Placed(
        new Score(units),
        random.nextBoolean() ? random.nextInt(3) : random.nextLong(1_000_000_000_000L));
  }

  private static long number(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(-2, 3);
      case 1 -> random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE;
      default -> random.nextLong() >> random.nextInt(64);
    };
  }
}
