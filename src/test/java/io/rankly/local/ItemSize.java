package io.rankly.local;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How large AWS takes an item to be ("DynamoDB item sizes and formats" in its developer guide). */
public final class ItemSize {
  /** What storing an item takes beyond its contents. */
  private static final int OVERHEAD = 100;

  private ItemSize() {}

  /** What is read and written, in bytes. */
  public static int bytes(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToInt(attribute -> utf8(attribute.getKey()) + bytes(attribute.getValue()))
        .sum();
  }

  /** What storage is paid for, in bytes. */
  public static int stored(Map<String, AttributeValue> item) {
    return bytes(item) + OVERHEAD;
  }

  private static int bytes(AttributeValue value) {
    return switch (value.type()) {
      case S -> utf8(value.s());
      case N -> number(new BigDecimal(value.n()));
      case BOOL -> 1;
      default -> throw new IllegalArgumentException("no item has a value such as " + value);
    };
  }

  /** A byte for each two digits, one more, and one for a sign. */
  private static int number(BigDecimal number) {
    return (number.precision() + 1) / 2 + 1 + (number.signum() < 0 ? 1 : 0);
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
