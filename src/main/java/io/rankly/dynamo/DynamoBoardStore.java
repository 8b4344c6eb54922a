package io.rankly.dynamo;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.BoardStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Boards in DynamoDB, one item each. */
public final class DynamoBoardStore implements BoardStore {
  private final DynamoDbClient client;
  private final String table;

  public DynamoBoardStore(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public Optional<Board> find(BoardId id) {
    GetItemRequest request =
        GetItemRequest.builder()
            .tableName(table)
            .key(Schema.boardKey(id))
            .consistentRead(true)
            .build();
    Map<String, AttributeValue> item = DynamoCalls.answer(() -> client.getItem(request)).item();
    return item.isEmpty() ? Optional.empty() : Optional.of(Items.board(item));
  }

  @Override
  public boolean create(Board board) {
    return put(
        PutItemRequest.builder()
            .conditionExpression("attribute_not_exists(#pk)")
            .expressionAttributeNames(Map.of("#pk", Schema.PK)),
        board);
  }

  @Override
  public boolean replace(Board board) {
    return put(
        PutItemRequest.builder()
            .conditionExpression("#version = :before AND #generation = :generation")
            .expressionAttributeNames(
                Map.of("#version", Schema.VERSION, "#generation", Schema.GENERATION))
            .expressionAttributeValues(
                Map.of(
                    ":before",
                    Items.number(board.version() - 1),
                    ":generation",
                    Items.text(board.generation()))),
        board);
  }

  @Override
  public List<Board> list(Optional<BoardId> after, int limit) {
    QueryRequest.Builder request =
        QueryRequest.builder().tableName(table).indexName(Schema.INDEX).limit(limit);
    AttributeValue all = Items.text(Schema.ALL_BOARDS);
    if (after.isPresent()) {
      request
          .keyConditionExpression("#slice = :slice AND #order > :order")
          .expressionAttributeNames(Map.of("#slice", Schema.INDEX_PK, "#order", Schema.INDEX_SK))
          .expressionAttributeValues(
              Map.of(":slice", all, ":order", Items.text(after.get().text())));
    } else {
      request
          .keyConditionExpression("#slice = :slice")
          .expressionAttributeNames(Map.of("#slice", Schema.INDEX_PK))
          .expressionAttributeValues(Map.of(":slice", all));
    }
    QueryRequest built = request.build();
    return DynamoCalls.answer(() -> client.query(built)).items().stream()
        .map(Items::board)
        .toList();
  }

  private boolean put(PutItemRequest.Builder conditional, Board board) {
    PutItemRequest request = conditional.tableName(table).item(Items.of(board)).build();
    try {
      DynamoCalls.answer(() -> client.putItem(request));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }
}
