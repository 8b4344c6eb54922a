package io.rankly.dynamo;

import io.rankly.rank.Slice;
import io.rankly.stream.NodeName;
import io.rankly.stream.ShardPosition;
import io.rankly.stream.ShardPosition.Last;
import io.rankly.stream.ShardPosition.Part;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Positions in the table's stream as items, and back. */
final class StreamItems {
  private StreamItems() {}

  static Map<String, AttributeValue> of(ShardPosition position) {
    Map<String, AttributeValue> item = new HashMap<>(Schema.positionKey(position.shard()));
    item.put(Schema.VERSION, Items.number(position.version()));
    position.counted().ifPresent(last -> put(item, last, Schema.COUNTED, Schema.COUNTED_AT));
    position
        .batch()
        .ifPresent(
            part -> {
              put(item, part.end(), Schema.END, Schema.END_AT);
              NodeName through = part.through();
              item.put(Schema.THROUGH, Items.text(through.slice().text() + "#" + through.prefix()));
              put(item, part.ended(), Schema.ENDS_SHARD);
            });
    put(item, position.done(), Schema.DONE);
    return item;
  }

  private static void put(
      Map<String, AttributeValue> item, Last last, String sequence, String time) {
    item.put(sequence, Items.text(last.sequence()));
    item.put(time, Items.text(last.at().toString()));
  }

  private static void put(Map<String, AttributeValue> item, boolean is, String name) {
    if (is) {
      item.put(name, AttributeValue.fromBool(true));
    }
  }

  static ShardPosition position(Map<String, AttributeValue> item) {
    return new ShardPosition(
        Items.string(item, Schema.SK),
        Items.number(item, Schema.VERSION),
        last(item, Schema.COUNTED, Schema.COUNTED_AT),
        last(item, Schema.END, Schema.END_AT).map(end -> part(item, end)),
        item.containsKey(Schema.DONE));
  }

  private static Optional<Last> last(
      Map<String, AttributeValue> item, String sequence, String time) {
    return Items.optionalString(item, sequence)
        .map(number -> new Last(number, Items.instant(item, time)));
  }

  private static Part part(Map<String, AttributeValue> item, Last end) {
    String through = Items.string(item, Schema.THROUGH);
    int slice = through.lastIndexOf('#');
    return new Part(
        end,
        new NodeName(new Slice(through.substring(0, slice)), through.substring(slice + 1)),
        item.containsKey(Schema.ENDS_SHARD));
  }

  static Instant countedUntil(Map<String, AttributeValue> item) {
    return Instant.ofEpochMilli(Items.number(item, Schema.UNTIL));
  }
}
