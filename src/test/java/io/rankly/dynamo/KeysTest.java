package io.rankly.dynamo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.badge.BadgeId;
import io.rankly.board.BoardId;
import io.rankly.error.InvalidInputException;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Segment;
import io.rankly.rank.Slice;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Ids that are made to be taken for something else in a key. */
class KeysTest {
  /** What separates the parts of keys in the table and in S3, and what ends a line there. */
  private static final String SEPARATORS = "#~/\\ \n\r\t\0\u007f";

  private static final List<Function<String, Object>> IDS =
      List.of(BoardId::new, PlayerId::new, Segment::new, BadgeId::new);

  private static final String OF_PLAYERS = "aZ09._-:@|";
  private static final String OF_SEGMENTS = "aZ09._-";

  @Test
  void ids_haveNoSeparators_andNothingButAscii() {
    for (Function<String, Object> id : IDS) {
      assertTrue(isTaken(id, "a-b"));
      for (char c = 0; c < Character.MAX_VALUE; c++) {
        boolean taken = isTaken(id, "a" + c + "b");
        assertFalse(taken && (c >= 0x80 || SEPARATORS.indexOf(c) >= 0), "U+" + (int) c);
        assertFalse(isTaken(id, "ab" + c) && !taken, "U+" + (int) c);
      }
    }
  }

  private static boolean isTaken(Function<String, Object> id, String text) {
    try {
      id.apply(text);
      return true;
    } catch (InvalidInputException e) {
      return false;
    }
  }

  @Test
  void keys_areReadAsTheyWereWritten_andNoTwoAreTheSame() {
    Random random = new Random(5);
    Set<Map<String, AttributeValue>> keys = new HashSet<>();
    Set<List<String>> parts = new HashSet<>();
    for (int i = 0; i < 5_000; i++) {
      String player = text(random, OF_PLAYERS);
      String segment = text(random, OF_SEGMENTS);
      String board = text(random, OF_SEGMENTS);
      if (!isTaken(PlayerId::new, player) || !isTaken(BoardId::new, board)) {
        continue;
      }
      Slice all = new Slice(board + "~g#all");
      Slice slice = random.nextBoolean() ? all : all.in(new Segment(segment));
      Map<String, AttributeValue> key = Schema.entryKey(slice, new PlayerId(player));
      assertEquals(new PlayerId(player), Schema.player(key));
      assertEquals(slice, Schema.entrySlice(key));
      String prefix = random.nextBoolean() ? "" : "M12";
      Map<String, AttributeValue> node = Schema.nodeKey(slice, prefix, random.nextInt(32));
      assertEquals(slice, Schema.nodeSlice(node));
      assertEquals(prefix, Schema.prefix(node));
      Map<String, AttributeValue> receipt = Schema.receiptKey(all, player);
      assertEquals(player, Schema.idempotencyKey(all, receipt));
      keys.add(key);
      parts.add(List.of(player, slice.text()));
    }
    assertTrue(keys.size() > 1_000);
    assertEquals(parts.size(), keys.size());
  }

  /** Short, so that the same come again in other places. */
  private static String text(Random random, String characters) {
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(3);
    for (int i = 0; i < length; i++) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
    return text.toString();
  }
}
