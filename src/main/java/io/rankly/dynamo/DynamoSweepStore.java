package io.rankly.dynamo;

import io.rankly.rank.Node;
import io.rankly.rank.Segment;
import io.rankly.rank.Slice;
import io.rankly.rank.SweepStore;
import io.rankly.score.OrderKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Removes nodes and counters, each on condition that it counts nothing.
 *
 * <p>A node must also have got no counter since it was read, and a condition can only name
 * attributes. So it names each that such a node could have: 100 pairs or 20 letters. That is within
 * the 300 operators and 4 KB of an expression (AWS developer guide, "Expressions"). Counters of
 * different keys need no condition: where no entries are counted, there are no keys. That is not so
 * for one of several items of a node, and a node may be spread since it was read: each write says
 * so in the item, and nothing is removed of one that says it.
 */
public final class DynamoSweepStore implements SweepStore {
  private static final String NOT_SPREAD = "attribute_not_exists(#spread)";

  private final DynamoDbClient client;
  private final String table;

  public DynamoSweepStore(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public Optional<Slice> nextSegment(Slice last) {
    Map<String, String> names = new HashMap<>(Map.of("#slice", Schema.INDEX_PK));
    names.put("#segment", Schema.INDEX_SK);
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":slice", Items.text(Schema.segmentsOf(last.ofAll())));
    String condition = "#slice = :slice";
    if (last.segment().isPresent()) {
      values.put(":segment", Items.text(last.segment().get().text()));
      condition += " AND #segment > :segment";
    }
    QueryRequest request =
        QueryRequest.builder()
            .tableName(table)
            .indexName(Schema.INDEX)
            .keyConditionExpression(condition)
            .projectionExpression("#segment")
            .expressionAttributeNames(names)
            .expressionAttributeValues(values)
            .limit(1)
            .build();
    return DynamoCalls.answer(() -> client.query(request)).items().stream()
        .findFirst()
        .map(item -> last.ofAll().in(new Segment(Items.string(item, Schema.INDEX_SK))));
  }

  @Override
  public boolean removeNode(Slice slice, Node node) {
    String any = node.counts().keySet().iterator().next();
    List<String> conditions = new ArrayList<>(List.of(NOT_SPREAD));
    Map<String, String> names = new HashMap<>(Map.of("#spread", Schema.SPREAD));
    for (String slot : OrderKey.siblings(any)) {
      names.put("#" + slot, slot);
      conditions.add(
          node.counts().containsKey(slot)
              ? "#" + slot + " = :none"
              : "attribute_not_exists(#" + slot + ")");
    }
    DeleteItemRequest request =
        DeleteItemRequest.builder()
            .tableName(table)
            .key(Schema.nodeKey(slice, node.prefix(), 0))
            .conditionExpression(String.join(" AND ", conditions))
            .expressionAttributeNames(names)
            .expressionAttributeValues(none())
            .build();
    return isDone(() -> client.deleteItem(request));
  }

  @Override
  public boolean removeCounters(Slice slice, String prefix, Set<String> slots) {
    List<String> conditions = new ArrayList<>(List.of(NOT_SPREAD));
    Set<String> removed = new TreeSet<>();
    Map<String, String> names = new HashMap<>(Map.of("#spread", Schema.SPREAD));
    for (String slot : slots) {
      String keys = Schema.distinct(slot);
      names.put("#" + slot, slot);
      names.put("#" + keys, keys);
      removed.add("#" + slot);
      removed.add("#" + keys);
      conditions.add("#" + slot + " = :none");
    }
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(Schema.nodeKey(slice, prefix, 0))
            .updateExpression("REMOVE " + String.join(", ", removed))
            .conditionExpression(String.join(" AND ", conditions))
            .expressionAttributeNames(names)
            .expressionAttributeValues(none())
            .build();
    return isDone(() -> client.updateItem(request));
  }

  private static Map<String, AttributeValue> none() {
    return Map.of(":none", Items.number(0));
  }

  private static boolean isDone(Runnable call) {
    return DynamoCalls.answer(
        () -> {
          try {
            call.run();
            return true;
          } catch (ConditionalCheckFailedException | TransactionConflictException e) {
            return false;
          }
        });
  }
}
