package io.rankly.dynamo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads a partition whose sort keys begin with a time, from its end. */
final class NewestFirst {
  private NewestFirst() {}

  /**
   * Up to {@code limit} items of a partition, as last written. One request for every 1 MB; a read
   * unit for every 4 KB.
   *
   * @param before sort key where to begin, exclusive; absent: at the end
   */
  static List<Map<String, AttributeValue>> items(
      DynamoDbClient client, String table, String partition, Optional<String> before, int limit) {
    Map<String, String> names = new HashMap<>(Map.of("#pk", Schema.PK));
    Map<String, AttributeValue> values = new HashMap<>(Map.of(":pk", Items.text(partition)));
    before.ifPresent(
        key -> {
          names.put("#sk", Schema.SK);
          values.put(":before", Items.text(key));
        });
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .scanIndexForward(false)
            .keyConditionExpression("#pk = :pk" + (before.isPresent() ? " AND #sk < :before" : ""))
            .expressionAttributeNames(names)
            .expressionAttributeValues(values);
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, AttributeValue> next = Map.of();
    do {
      QueryRequest page =
          request
              .limit(limit - items.size())
              .exclusiveStartKey(next.isEmpty() ? null : next)
              .build();
      QueryResponse response = DynamoCalls.answer(() -> client.query(page));
      items.addAll(response.items());
      next = response.lastEvaluatedKey();
    } while (items.size() < limit && !next.isEmpty());
    return items;
  }
}
