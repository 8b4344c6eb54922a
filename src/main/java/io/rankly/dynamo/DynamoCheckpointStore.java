package io.rankly.dynamo;

import io.rankly.board.Board;
import io.rankly.rank.Checkpoint;
import io.rankly.rank.CheckpointStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Checkpoints in DynamoDB. */
public final class DynamoCheckpointStore implements CheckpointStore {
  private final DynamoDbClient client;
  private final String table;

  public DynamoCheckpointStore(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public boolean put(Board board, Checkpoint checkpoint) {
    return DynamoCalls.answer(
        () -> {
          try {
            client.transactWriteItems(
                request ->
                    request.transactItems(CheckpointItems.actions(table, board, checkpoint)));
            return true;
          } catch (TransactionCanceledException e) {
            // Whatever the outcome is called, it did not happen.
            Actions.outcome(e);
            return false;
          }
        });
  }

  @Override
  public Optional<Checkpoint> find(Board board, String work) {
    Map<String, AttributeValue> item =
        DynamoCalls.answer(
            () ->
                client
                    .getItem(
                        get ->
                            get.tableName(table)
                                .key(Schema.checkpointKey(board, work))
                                .consistentRead(true))
                    .item());
    return item.isEmpty() ? Optional.empty() : Optional.of(CheckpointItems.checkpoint(item));
  }

  @Override
  public List<String> notes(Board board, String work, int limit) {
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("#pk = :work")
            .expressionAttributeNames(Map.of("#pk", Schema.PK))
            .expressionAttributeValues(Map.of(":work", Items.text(Schema.notesOf(board, work))));
    List<String> notes = new ArrayList<>();
    Map<String, AttributeValue> next = Map.of();
    do {
      QueryRequest page = request.exclusiveStartKey(next.isEmpty() ? null : next).build();
      QueryResponse response = DynamoCalls.answer(() -> client.query(page));
      response.items().forEach(item -> notes.addAll(CheckpointItems.notes(item)));
      next = response.lastEvaluatedKey();
    } while (notes.size() < limit && !next.isEmpty());
    return List.copyOf(notes.subList(0, Math.min(limit, notes.size())));
  }

  @Override
  public List<Checkpoint> list(Board board, String kind, Optional<String> before, int limit) {
    // Both ends of the range are in it.
    int most = limit + (before.isPresent() ? 1 : 0);
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .scanIndexForward(false)
            .keyConditionExpression("#pk = :board AND #sk BETWEEN :kind AND :last")
            .expressionAttributeNames(Map.of("#pk", Schema.PK, "#sk", Schema.SK))
            .expressionAttributeValues(
                Map.of(
                    ":board",
                    Items.text(Schema.checkpointsOf(board)),
                    ":kind",
                    Items.text(kind),
                    ":last",
                    Items.text(before.orElse(kind + Schema.BEHIND_ALL_IDS))));
    return all(request, most).stream()
        .map(CheckpointItems::checkpoint)
        .filter(found -> !before.equals(Optional.of(found.work())))
        .limit(limit)
        .toList();
  }

  @Override
  public List<Open> open() {
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(table)
            .indexName(Schema.INDEX)
            .keyConditionExpression("#slice = :work")
            .expressionAttributeNames(Map.of("#slice", Schema.INDEX_PK))
            .expressionAttributeValues(Map.of(":work", Items.text(Schema.OPEN_WORK)));
    return all(request, Integer.MAX_VALUE).stream().map(CheckpointItems::open).toList();
  }

  private List<Map<String, AttributeValue>> all(QueryRequest.Builder request, int limit) {
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
