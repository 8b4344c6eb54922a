package io.rankly.dynamo;

import io.rankly.aws.AwsCalls;
import io.rankly.board.Board;
import io.rankly.rank.Attempt;
import io.rankly.rank.AttemptStore;
import io.rankly.rank.PlayerId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Attempts in DynamoDB, one item each, in a partition of their board. */
public final class DynamoAttemptStore implements AttemptStore {
  private final DynamoDbClient client;
  private final String table;

  public DynamoAttemptStore(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public void keep(Board board, List<Attempt> attempts) {
    List<TransactWriteItem> puts =
        attempts.stream()
            .map(attempt -> Put.builder().tableName(table).item(item(board, attempt)).build())
            .map(put -> TransactWriteItem.builder().put(put).build())
            .toList();
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder().transactItems(puts).build();
    try {
      DynamoCalls.answer(() -> client.transactWriteItems(request));
    } catch (TransactionCanceledException e) {
      // Nobody else writes these items, so that only what passes is left, or a fault.
      Actions.outcome(e);
      throw AwsCalls.busy(e);
    }
  }

  @Override
  public List<Attempt> list(Board board, Optional<Attempt.Id> before, int limit) {
    return NewestFirst.items(
            client, table, Schema.attemptsOf(board), before.map(Attempt.Id::text), limit)
        .stream()
        .map(DynamoAttemptStore::attempt)
        .toList();
  }

  @Override
  public Optional<Attempt> find(Board board, Attempt.Id attempt) {
    // By a query, which the role has for the list.
    QueryRequest request =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("#pk = :pk AND #sk = :sk")
            .expressionAttributeNames(Map.of("#pk", Schema.PK, "#sk", Schema.SK))
            .expressionAttributeValues(
                Map.of(
                    ":pk", Items.text(Schema.attemptsOf(board)), ":sk", Items.text(attempt.text())))
            .build();
    return DynamoCalls.answer(() -> client.query(request)).items().stream()
        .map(DynamoAttemptStore::attempt)
        .findFirst();
  }

  private static Map<String, AttributeValue> item(Board board, Attempt attempt) {
    Map<String, AttributeValue> item = new HashMap<>(Schema.attemptKey(board, attempt.id()));
    item.put(Schema.PLAYER, Items.text(attempt.player().text()));
    Items.put(item, attempt.profile());
    Items.put(item, attempt.submitted(), Schema.SCORE, Schema.FURTHER);
    item.put(Schema.BOUND, Items.text(attempt.bound()));
    if (!attempt.reached().equals(attempt.id().at())) {
      item.put(Schema.REACHED, Items.text(attempt.reached().toString()));
    }
    item.put(Schema.EXPIRES, Items.number(attempt.expires().getEpochSecond()));
    return item;
  }

  private static Attempt attempt(Map<String, AttributeValue> item) {
    Attempt.Id id = new Attempt.Id(Items.string(item, Schema.SK));
    return new Attempt(
        id,
        new PlayerId(Items.string(item, Schema.PLAYER)),
        Items.score(item, Schema.SCORE, Schema.FURTHER),
        Items.profile(item),
        Items.string(item, Schema.BOUND),
        Items.optionalString(item, Schema.REACHED).map(Instant::parse).orElseGet(id::at));
  }
}
