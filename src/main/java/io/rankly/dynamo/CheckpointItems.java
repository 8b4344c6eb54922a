package io.rankly.dynamo;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.rank.Checkpoint;
import io.rankly.rank.Checkpoint.Activity;
import io.rankly.rank.CheckpointStore.Open;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Checkpoints and their notes as DynamoDB items, and back. */
final class CheckpointItems {
  private CheckpointItems() {}

  /** What stores a checkpoint, if the one before is the last. */
  static List<TransactWriteItem> actions(String table, Board board, Checkpoint checkpoint) {
    List<TransactWriteItem> actions = new ArrayList<>();
    Put.Builder put = Put.builder().tableName(table).item(item(board, checkpoint));
    if (checkpoint.version() == 1) {
      put.conditionExpression("attribute_not_exists(#pk)")
          .expressionAttributeNames(Map.of("#pk", Schema.PK));
    } else {
      put.conditionExpression("#version = :before")
          .expressionAttributeNames(Map.of("#version", Schema.VERSION))
          .expressionAttributeValues(Map.of(":before", Items.number(checkpoint.version() - 1)));
    }
    actions.add(TransactWriteItem.builder().put(put.build()).build());
    if (!checkpoint.notes().isEmpty()) {
      Put notes = Put.builder().tableName(table).item(notes(board, checkpoint)).build();
      actions.add(TransactWriteItem.builder().put(notes).build());
    }
    return actions;
  }

  private static Map<String, AttributeValue> item(Board board, Checkpoint checkpoint) {
    Map<String, AttributeValue> item =
        new HashMap<>(Schema.checkpointKey(board, checkpoint.work()));
    Map<String, AttributeValue> values = new HashMap<>();
    checkpoint.values().forEach((name, value) -> values.put(name, Items.text(value)));
    item.put(Schema.VERSION, Items.number(checkpoint.version()));
    item.put(Schema.VALUES, AttributeValue.fromM(values));
    item.put(Schema.EXPIRES, Items.number(checkpoint.expires().getEpochSecond()));
    if (checkpoint.activity() != Activity.OVER) {
      String waiting = checkpoint.activity() == Activity.WAITING ? Schema.WAITING : "";
      item.put(Schema.INDEX_PK, Items.text(Schema.OPEN_WORK));
      item.put(Schema.INDEX_SK, Items.text(waiting + board.id() + "#" + checkpoint.work()));
    }
    return item;
  }

  private static Map<String, AttributeValue> notes(Board board, Checkpoint checkpoint) {
    Map<String, AttributeValue> item =
        new HashMap<>(Schema.notesKey(board, checkpoint.work(), checkpoint.version()));
    item.put(
        Schema.NOTES, AttributeValue.fromL(checkpoint.notes().stream().map(Items::text).toList()));
    item.put(Schema.EXPIRES, Items.number(checkpoint.expires().getEpochSecond()));
    return item;
  }

  static Checkpoint checkpoint(Map<String, AttributeValue> item) {
    Map<String, String> values = new HashMap<>();
    Schema.attribute(item, Schema.VALUES).m().forEach((name, value) -> values.put(name, value.s()));
    return new Checkpoint(
        Items.string(item, Schema.SK),
        Items.number(item, Schema.VERSION),
        activity(item),
        Instant.ofEpochSecond(Items.number(item, Schema.EXPIRES)),
        values,
        List.of());
  }

  private static Activity activity(Map<String, AttributeValue> item) {
    if (!item.containsKey(Schema.INDEX_PK)) {
      return Activity.OVER;
    }
    return open(item).waiting() ? Activity.WAITING : Activity.RUNNING;
  }

  static List<String> notes(Map<String, AttributeValue> item) {
    return Schema.attribute(item, Schema.NOTES).l().stream().map(AttributeValue::s).toList();
  }

  static Open open(Map<String, AttributeValue> item) {
    String order = Items.string(item, Schema.INDEX_SK);
    boolean waiting = order.startsWith(Schema.WAITING);
    int begin = waiting ? Schema.WAITING.length() : 0;
    int end = order.indexOf('#');
    return new Open(new BoardId(order.substring(begin, end)), order.substring(end + 1), waiting);
  }
}
