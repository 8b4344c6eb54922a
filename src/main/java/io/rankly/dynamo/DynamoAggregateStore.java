package io.rankly.dynamo;

import io.rankly.rank.RankStore.Outcome;
import io.rankly.rank.Retries;
import io.rankly.rank.Shards;
import io.rankly.rank.Write.SliceChange;
import io.rankly.stream.AggregateStore;
import io.rankly.stream.ShardPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Counters and positions in DynamoDB. */
public final class DynamoAggregateStore implements AggregateStore {
  private static final int ONLY_LANE = 0;

  private final DynamoDbClient client;
  private final String table;
  private final Retries retries;
  private final Transactions transactions;

  /**
   * @param retries how long a transaction is sent again that met another one, or was not answered
   */
  public DynamoAggregateStore(DynamoDbClient client, String table, Retries retries) {
    this.client = client;
    this.table = table;
    this.retries = retries;
    this.transactions = new Transactions(client, retries);
  }

  @Override
  public State state() {
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("#pk = :stream")
            .expressionAttributeNames(Map.of("#pk", Schema.PK))
            .expressionAttributeValues(Map.of(":stream", Items.text(Schema.STREAM)));
    List<ShardPosition> positions = new ArrayList<>();
    Optional<Instant> until = Optional.empty();
    Map<String, AttributeValue> next = Map.of();
    do {
      QueryRequest page = request.exclusiveStartKey(next.isEmpty() ? null : next).build();
      QueryResponse response = DynamoCalls.answer(() -> client.query(page));
      for (Map<String, AttributeValue> item : response.items()) {
        if (Schema.isCounted(item)) {
          until = Optional.of(StreamItems.countedUntil(item));
        } else {
          positions.add(StreamItems.position(item));
        }
      }
      next = response.lastEvaluatedKey();
    } while (!next.isEmpty());
    return new State(positions, until);
  }

  @Override
  public boolean count(List<SliceChange> counts, ShardPosition before, ShardPosition after) {
    List<TransactWriteItem> actions = new ArrayList<>();
    actions.add(move(before, after));
    for (SliceChange of : counts) {
      of.counts().forEach(node -> actions.add(Actions.add(table, of, node, Shards.ONE, ONLY_LANE)));
    }
    Retries.Attempts attempts = retries.start();
    for (; ; ) {
      Outcome outcome = transactions.commit(actions);
      if (outcome != Outcome.CONTENDED) {
        return outcome == Outcome.STORED;
      }
      attempts.lost(outcome);
    }
  }

  private TransactWriteItem move(ShardPosition before, ShardPosition after) {
    Put.Builder put = Put.builder().tableName(table).item(StreamItems.of(after));
    if (before.version() == 0) {
      put.conditionExpression("attribute_not_exists(#pk)")
          .expressionAttributeNames(Map.of("#pk", Schema.PK));
    } else {
      put.conditionExpression("#version = :before")
          .expressionAttributeNames(Map.of("#version", Schema.VERSION))
          .expressionAttributeValues(Map.of(":before", Items.number(before.version())));
    }
    return TransactWriteItem.builder().put(put.build()).build();
  }

  @Override
  public void forget(ShardPosition position) {
    DeleteItemRequest request =
        DeleteItemRequest.builder()
            .tableName(table)
            .key(Schema.positionKey(position.shard()))
            .conditionExpression("#version = :version")
            .expressionAttributeNames(Map.of("#version", Schema.VERSION))
            .expressionAttributeValues(Map.of(":version", Items.number(position.version())))
            .build();
    unlessChanged(() -> client.deleteItem(request));
  }

  @Override
  public void beginAnew(List<ShardPosition> positions) {
    positions.forEach(this::forget);
    DynamoCalls.answer(() -> client.deleteItem(of -> of.tableName(table).key(Schema.countedKey())));
  }

  @Override
  public void tellCounted(Instant until) {
    Map<String, AttributeValue> item = new HashMap<>(Schema.countedKey());
    item.put(Schema.UNTIL, Items.number(until.toEpochMilli()));
    PutItemRequest request =
        PutItemRequest.builder()
            .tableName(table)
            .item(item)
            .conditionExpression("attribute_not_exists(#pk) OR #until < :until")
            .expressionAttributeNames(Map.of("#pk", Schema.PK, "#until", Schema.UNTIL))
            .expressionAttributeValues(Map.of(":until", Items.number(until.toEpochMilli())))
            .build();
    unlessChanged(() -> client.putItem(request));
  }

  private static void unlessChanged(Runnable call) {
    DynamoCalls.answer(
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
