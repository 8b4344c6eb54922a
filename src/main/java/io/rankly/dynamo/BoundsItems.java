package io.rankly.dynamo;

import io.rankly.board.Bounds;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The bounds of a board as a part of its item, and back. */
final class BoundsItems {
  private BoundsItems() {}

  static void put(Map<String, AttributeValue> item, Bounds bounds) {
    if (!bounds.equals(Bounds.NONE)) {
      Map<String, AttributeValue> numbers = new HashMap<>();
      bounds.min().ifPresent(number -> numbers.put(Schema.MIN, Items.number(number)));
      bounds.max().ifPresent(number -> numbers.put(Schema.MAX, Items.number(number)));
      bounds.step().ifPresent(number -> numbers.put(Schema.STEP, Items.number(number)));
      if (bounds.review()) {
        numbers.put(Schema.REVIEW, AttributeValue.fromBool(true));
      }
      item.put(Schema.BOUNDS, AttributeValue.fromM(numbers));
    }
  }

  static Bounds bounds(Map<String, AttributeValue> item) {
    AttributeValue bounds = item.get(Schema.BOUNDS);
    return bounds == null
        ? Bounds.NONE
        : new Bounds(
            Items.optionalDecimal(bounds.m(), Schema.MIN),
            Items.optionalDecimal(bounds.m(), Schema.MAX),
            Items.optionalDecimal(bounds.m(), Schema.STEP),
            bounds.m().containsKey(Schema.REVIEW));
  }
}
